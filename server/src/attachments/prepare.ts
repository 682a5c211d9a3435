import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError, type Attachment } from '@cuelight/protocol';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import { sniffFile } from '../ffmpeg/sniff.js';
import { IMAGE_TYPES, imageLimits, inspectImage, sniffImage } from '../ffmpeg/still/image.js';

/** A file as it is kept: what our own look at its bytes says it is. */
export interface Prepared {
  readonly kind: Attachment['kind'];
  /** Of a video. */
  readonly container?: string;
  readonly mimeType: string;
  readonly path: string;
  readonly sizeBytes: number;
}

/** Larger pictures are made smaller: they are looked at in a conversation. */
const MOST_PIXELS_WIDE = 4096;
const IMAGE_LIMIT_MS = 60_000;
const HEAD_BYTES = 64 * 1024;
const SOUNDS: Readonly<Record<string, string>> = { mp3: 'audio/mpeg', wav: 'audio/wav', flac: 'audio/flac' };
/** How a camera that was held otherwise wrote the picture down; by Exif's numbers. */
const UPRIGHT: Readonly<Record<number, string>> = { 2: 'hflip', 3: 'hflip,vflip', 4: 'vflip', 5: 'transpose=0', 6: 'transpose=1', 7: 'transpose=3', 8: 'transpose=2' };

const unsupported = (name: string, looksLike: string | null): CuelightError<'unsupported_type'> => new CuelightError(
  'unsupported_type', `"${name.slice(0, 80)}" can't be attached${looksLike === null ? '' : `; it looks like ${looksLike}`}. A message takes videos, pictures (PNG, JPEG, WebP, AVIF), PDF, plain text and sound.`, looksLike === null ? {} : { type: looksLike },
);

/**
 * Looks at the bytes of a file, and makes a picture anew so that nothing else is left in it. A video stays for the way of all videos.
 * Rejects `empty_file`, `unsupported_type`, and what is wrong with a picture.
 */
export async function prepareAttachment(engine: FfmpegEngine, dir: string, file: { readonly path: string; readonly sizeBytes: number; readonly name: string }): Promise<Prepared> {
  const { path, sizeBytes, name } = file;
  if (sizeBytes === 0) throw new CuelightError('empty_file', `"${name.slice(0, 80)}" is empty; choose the file again.`, { name });
  if (await sniffImage(path) !== null) return prepareImage(engine, dir, path);
  const { container, looksLike } = await sniffFile(path);
  if (container !== null) {
    const sound = SOUNDS[container];
    return sound === undefined ? { kind: 'video', container, mimeType: 'video/*', path, sizeBytes } : { kind: 'file', mimeType: sound, path, sizeBytes };
  }
  const head = await readHead(path);
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return { kind: 'file', mimeType: 'application/pdf', path, sizeBytes };
  if (looksLike === null || looksLike === 'text' || looksLike === 'a caption file') {
    if (isText(head)) return { kind: 'file', mimeType: 'text/plain; charset=utf-8', path, sizeBytes };
  }
  throw unsupported(name, looksLike);
}

async function prepareImage(engine: FfmpegEngine, dir: string, path: string): Promise<Prepared> {
  const name = path.slice(dir.length + 1);
  if (engine.kind === 'none') {
    const head = await sniffImage(path);
    if (head === null || head.kind === 'heic') throw unsupported(name, 'a HEIC picture');
    return { kind: 'image', mimeType: IMAGE_TYPES[head.kind].mimeType, path, sizeBytes: (await stat(path)).size };
  }
  const { kind, orientation, hasAlpha } = await inspectImage(engine, { cwd: dir, name });
  const [made, mimeType] = hasAlpha ? ['picture.png', 'image/png'] : ['picture.jpg', 'image/jpeg'];
  const filters = [UPRIGHT[orientation], `scale='min(iw,${MOST_PIXELS_WIDE})':-2:flags=lanczos`, hasAlpha ? 'format=rgba' : 'format=yuvj420p'].filter((filter) => filter !== undefined);
  const args = ['-nostdin', '-hide_banner', '-v', 'error', '-noautorotate', ...imageLimits(kind), '-i', name, '-map', '0:v:0', '-frames:v', '1', '-map_metadata', '-1', '-vf', filters.join(','), ...(hasAlpha ? [] : ['-q:v', '3']), '-y', made];
  const { exitCode, stderr } = await engine.run('ffmpeg', args, { cwd: dir, limitMs: IMAGE_LIMIT_MS, outputs: [made] });
  if (exitCode !== 0) throw new CuelightError('not_an_image', 'This picture could not be read; it may be damaged. Export it again.', { looksLike: stderr.slice(0, 100).replace(/\S*\/\S+/g, '…') });
  return { kind: 'image', mimeType, path: join(dir, made), sizeBytes: (await stat(join(dir, made))).size };
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** UTF-8 without control characters; the end of the part that was read may cut a character. */
function isText(head: Buffer): boolean {
  if (head.some((byte) => byte < 0x20 && ![9, 10, 12, 13].includes(byte))) return false;
  const text = head.toString('utf8');
  return !text.slice(0, -1).includes('\ufffd');
}
