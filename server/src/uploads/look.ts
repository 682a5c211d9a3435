import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import { probeFile, type Probed } from '../ffmpeg/probe.js';
import { sniffFile, type Sniffed } from '../ffmpeg/sniff.js';
import { cleanTitle } from '../videos/schema.js';

/** A video file and what is known about it; `probed` is null on a server without ffmpeg. */
export interface LookedAt {
  readonly container: NonNullable<Sniffed['container']>;
  readonly probed: Probed | null;
  /** Where it lies now, under the name its kind has. */
  readonly path: string;
}

const SOUND_ONLY = new Set(['mp3', 'wav', 'flac']);

/** A file as its sender called it, for sentences. */
export const quotedName = (originalName: string): string => {
  const name = cleanTitle(originalName);
  return name === '' ? 'This file' : `"${name.slice(0, 80)}"`;
};

/** Looks at the bytes, gives the file the name its kind has, and asks ffmpeg about it. Rejects what is no video. */
export async function lookAtVideo(engine: FfmpegEngine, { path, sizeBytes, originalName }: { readonly path: string; readonly sizeBytes: number; readonly originalName: string }): Promise<LookedAt> {
  const name = cleanTitle(originalName);
  const quoted = quotedName(originalName);
  if (sizeBytes === 0) throw new CuelightError('empty_file', `${quoted} is empty; choose the video again.`, { name });
  const { container, looksLike, incomplete } = await sniffFile(path);
  if (container === null) {
    throw new CuelightError('not_a_video', `${quoted} is not a video${looksLike === null ? '' : `; it looks like ${looksLike}`}. Choose an MP4, WebM, MOV, MKV, AVI or Ogg file.`, { name, ...(looksLike === null ? {} : { looksLike }) });
  }
  if (incomplete) throw new CuelightError('incomplete_file', `${quoted} is incomplete: its end is missing. Copy or download it again.`, { name });
  if (SOUND_ONLY.has(container)) throw new CuelightError('no_video_stream', `${quoted} has only sound and no picture; bring a video file.`, { name });
  const typed = join(dirname(path), `source.${container}`);
  await rename(path, typed);
  const probed = engine.kind === 'none' ? null : await probeFile(engine, { cwd: dirname(typed), name: basename(typed), sizeBytes, container });
  return { container, probed, path: typed };
}
