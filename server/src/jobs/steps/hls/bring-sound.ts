import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { encodeSound, SOUND_FILE, type HlsJob } from '../../../ffmpeg/hls/encode-slice.js';
import type { Slice } from '../../../ffmpeg/hls/slices.js';
import type { HandlerParts } from '../../handlers.js';

/** How much more than is needed at once: with this all beginnings together cost a seventh of the whole. */
const AHEAD = 8;
/** At its end a beginning differs from the whole, by two packets. */
const MARGIN_SECONDS = 1;

export const soundKey = (videoId: string): string => `${videoId}/work/hls-sound.m4a`;

/**
 * Has the encoded sound of a slice beside the source. Encoding all of it would keep the first segments of a long film back for minutes, so it is
 * done for a beginning of the film first, then for a longer one: up to their last packets they are the same bytes. Only the whole is kept.
 */
export function soundBringer({ blobs, engine }: Pick<HandlerParts, 'blobs' | 'engine'>, videoId: string, job: HlsJob): (slice: Slice) => Promise<boolean> {
  const { durationSeconds, audioCodec } = job.info;
  const path = join(job.cwd, SOUND_FILE);
  const key = soundKey(videoId);
  let until = 0;
  return async ({ start, seconds }) => {
    if (audioCodec === null) return false;
    const needed = seconds === null ? Infinity : start + seconds + MARGIN_SECONDS;
    if (until >= needed) return true;
    if (until > 0 || (await blobs.stat(key)) === null) {
      until = needed * AHEAD < durationSeconds ? needed * AHEAD : Infinity;
      await encodeSound(engine, job, until);
      if (until < Infinity) return true;
      await blobs.putFile(key, path);
    }
    await pipeline(await blobs.read(key), createWriteStream(path));
    until = Infinity;
    return true;
  };
}
