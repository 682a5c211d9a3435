import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import { probeFile, type Probed } from '../ffmpeg/probe.js';
import { sniffFile, type Sniffed } from '../ffmpeg/sniff.js';
import { IMAGE_TYPES, inspectImage, sniffImage } from '../ffmpeg/still/image.js';
import { cleanTitle } from '../videos/schema.js';

/** A video file and what is known about it; `probed` is null on a server without ffmpeg. */
export interface LookedAt {
  readonly container: NonNullable<Sniffed['container']>;
  readonly probed: Probed | null;
  /** Where it lies now, under the name its kind has. */
  readonly path: string;
}

/** A still image, which a job makes a video of. */
export interface LookedAtImage {
  readonly extension: string;
  readonly mimeType: string;
  readonly path: string;
}

/** A file in a folder of its own. */
interface UploadedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly originalName: string;
}

const CALLED_VIDEO = /\.(?:mp4|m4v|mov|webm|mkv|avi|og[gv])$/i;
const SOUND_ONLY = new Set(['mp3', 'wav', 'flac']);

/** Endings of programs and pages: whatever their bytes are, a person who gets such a file back is in danger. */
const NOT_OF_VIDEOS = /\.(?:exe|dll|msi|com|bat|cmd|scr|ps1|sh|js|jar|html?|svg|php|apk|dmg)$/i;

/** A file as its sender called it, for sentences. */
export const quotedName = (originalName: string): string => {
  const name = cleanTitle(originalName);
  return name === '' ? 'This file' : `"${name.slice(0, 80)}"`;
};

/** Looks at the bytes, gives the file the name its kind has, and asks ffmpeg about it. Rejects what is no video. */
export async function lookAtVideo(engine: FfmpegEngine, { path, sizeBytes, originalName }: UploadedFile): Promise<LookedAt> {
  const name = cleanTitle(originalName);
  const quoted = quotedName(originalName);
  if (sizeBytes === 0) throw new CuelightError('empty_file', `${quoted} is empty; choose the video again.`, { name });
  const { container, looksLike, incomplete } = await sniffFile(path);
  const ending = NOT_OF_VIDEOS.exec(originalName.trim())?.[0];
  if (ending !== undefined) throw new CuelightError('unsupported_type', `A file whose name ends in "${ending}" is not taken, whatever is in it. Name the video as what it is: MP4, WebM, MOV, MKV, AVI or Ogg.`, { type: ending });
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

/** Looks at the bytes; null for what is no still image. Rejects one that is damaged, too large, or of a kind that this server's ffmpeg can't open. */
export async function lookAtImage(engine: FfmpegEngine, { path, sizeBytes, originalName }: UploadedFile): Promise<LookedAtImage | null> {
  // One that is called a video was not meant as a picture: who sent it is told what it is.
  const head = sizeBytes === 0 || CALLED_VIDEO.test(originalName.trim()) ? null : await sniffImage(path);
  if (head === null) return null;
  if (engine.kind === 'none') throw ffmpegMissing();
  const { extension, mimeType } = IMAGE_TYPES[head.kind];
  const typed = join(dirname(path), `source.${extension}`);
  await rename(path, typed);
  await inspectImage(engine, { cwd: dirname(typed), name: basename(typed) });
  return { extension, mimeType, path: typed };
}

const ffmpegMissing = (): CuelightError<'ffmpeg_missing'> => new CuelightError('ffmpeg_missing', 'This server has no ffmpeg, so it can\'t make a video of a picture; install ffmpeg on it, or bring a video.', {});
