import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { conversionFailed } from '../../../ffmpeg/hls/encode-slice.js';
import { INIT_FILE, segmentFile } from '../../../ffmpeg/hls/playlists.js';
import { inputLimits } from '../../../ffmpeg/limits.js';
import type { HandlerParts } from '../../handlers.js';

const LIMIT_MS = 30 * 60_000;

/** An MP4 of the segments of one size in `cwd`, with its index in front; answers its name. */
export async function joinSegments({ blobs, engine }: Pick<HandlerParts, 'blobs' | 'engine'>, { folder, segments, cwd, signal }: { readonly folder: string; readonly segments: number; readonly cwd: string; readonly signal: AbortSignal }): Promise<string> {
  const [joined, name] = ['joined.mp4', 'rendition.mp4'];
  const files = [INIT_FILE, ...Array.from({ length: segments }, (_, n) => segmentFile(n + 1))];
  const bytes = async function* (): AsyncGenerator<Buffer> {
    for (const file of files) yield* await blobs.read(`${folder}/${file}`) as AsyncIterable<Buffer>;
  };
  await pipeline(bytes, createWriteStream(join(cwd, joined)), { signal });
  const args = ['-nostdin', '-hide_banner', '-v', 'error', '-y', ...inputLimits, '-i', joined, '-map', '0', '-c', 'copy', '-map_metadata', '-1', '-movflags', '+faststart', '-f', 'mp4', name];
  const result = await engine.run('ffmpeg', args, { cwd, limitMs: LIMIT_MS, signal, outputs: [name] });
  if (result.exitCode !== 0) throw conversionFailed(result);
  return name;
}
