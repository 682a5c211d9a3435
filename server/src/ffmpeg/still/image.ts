import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import type { FfmpegEngine } from '../engine.js';

/** Kinds of still images that are made into videos. */
export type ImageKind = 'png' | 'jpeg' | 'webp' | 'avif' | 'heic';

export const IMAGE_TYPES: Readonly<Record<ImageKind, { readonly extension: string; readonly mimeType: string }>> = {
  png: { extension: 'png', mimeType: 'image/png' }, jpeg: { extension: 'jpg', mimeType: 'image/jpeg' }, webp: { extension: 'webp', mimeType: 'image/webp' },
  avif: { extension: 'avif', mimeType: 'image/avif' }, heic: { extension: 'heic', mimeType: 'image/heic' },
};

/** 8000 × 8000. */
export const MAX_IMAGE_PIXELS = 64_000_000;
const LOOK_LIMIT_MS = 30_000;
const HEAD_BYTES = 256 * 1024;

const DEMUXERS: Readonly<Record<ImageKind, string>> = { png: 'png_pipe', jpeg: 'jpeg_pipe', webp: 'webp_pipe', avif: 'mov', heic: 'mov' };
const CODECS = ['png', 'mjpeg', 'webp', 'av1', 'libdav1d', 'libaom-av1', 'hevc'];

/** Options before `-i` for an image: the one reader of its kind, which opens this one file and nothing it might name. */
export const imageLimits = (kind: ImageKind): readonly string[] => [
  '-protocol_whitelist', 'file', '-format_whitelist', 'png_pipe,jpeg_pipe,webp_pipe,mov', '-codec_whitelist', CODECS.join(','), '-max_pixels', String(MAX_IMAGE_PIXELS), '-f', DEMUXERS[kind],
];

/** The beginning of an image file, and what it says. */
export interface ImageHead {
  readonly kind: ImageKind;
  readonly isAnimated: boolean;
  /** As in Exif: 1 upright, 6 to be turned clockwise … */
  readonly orientation: number;
  /** Of the largest picture that a HEIF file names; null for other kinds. */
  readonly stated: { readonly width: number; readonly height: number } | null;
}

const latin = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

function kindOf(head: Buffer): ImageKind | null {
  if (latin(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (latin(head, 0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (/^RIFF[^]{4}WEBP/.test(latin(head, 0, 12))) return 'webp';
  if (latin(head, 4, 8) !== 'ftyp') return null;
  const brands = latin(head, 8, Math.min(head.readUInt32BE(0), 256));
  if (/avi[fs]/.test(brands)) return 'avif';
  return /^(hei[cxms]|hev[cmx]|mif1|msf1)/.test(brands) ? 'heic' : null;
}

function isAnimated(kind: ImageKind, head: Buffer): boolean {
  switch (kind) {
    case 'png': return head.includes('acTL') && head.indexOf('acTL') < head.indexOf('IDAT');
    case 'webp': return latin(head, 12, 16) === 'VP8X' && ((head[20] ?? 0) & 2) !== 0;
    case 'jpeg': return false;
    default: return /^(avis|hev[cmx]|msf1)/.test(latin(head, 8, 12));
  }
}

/** The orientation that a camera wrote into a JPEG; 1 without. */
function orientationOf(head: Buffer): number {
  for (let at = 2; at + 10 < head.length && head[at] === 0xff; at += 2 + head.readUInt16BE(at + 2)) {
    if (head[at + 1] === 0xda) break;
    if (head[at + 1] !== 0xe1 || latin(head, at + 4, at + 10) !== 'Exif\0\0') continue;
    const tiff = head.subarray(at + 10, at + 2 + head.readUInt16BE(at + 2));
    if (tiff.length < 14) break;
    const isLittle = latin(tiff, 0, 2) === 'II';
    const short = (offset: number): number => (isLittle ? tiff.readUInt16LE(offset) : tiff.readUInt16BE(offset));
    const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    const count = first + 2 <= tiff.length ? short(first) : 0;
    for (let entry = first + 2; entry + 12 <= Math.min(tiff.length, first + 2 + count * 12); entry += 12) {
      if (short(entry) === 0x0112) return Math.min(8, Math.max(1, short(entry + 8)));
    }
  }
  return 1;
}

/** Sizes that a HEIF file states (`ispe`); tiles of one picture state theirs, too, so the largest counts. */
function statedSize(head: Buffer): ImageHead['stated'] {
  let size: ImageHead['stated'] = null;
  for (let at = head.indexOf('ispe'); at !== -1 && at + 16 <= head.length; at = head.indexOf('ispe', at + 4)) {
    const [width, height] = [head.readUInt32BE(at + 8), head.readUInt32BE(at + 12)];
    if (size === null || width * height > size.width * size.height) size = { width, height };
  }
  return size;
}

/** Looks at the bytes, never at the name; null for what is no image of these kinds. */
export async function sniffImage(path: string): Promise<ImageHead | null> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    const kind = bytesRead < 32 ? null : kindOf(head);
    if (kind === null) return null;
    return { kind, isAnimated: isAnimated(kind, head), orientation: kind === 'jpeg' ? orientationOf(head) : 1, stated: kind === 'avif' || kind === 'heic' ? statedSize(head) : null };
  } finally {
    await handle.close();
  }
}

export interface ImageInfo {
  readonly kind: ImageKind;
  /** As stored, before it is turned upright. */
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  readonly hasAlpha: boolean;
}

const tooLarge = (): CuelightError => new CuelightError('too_large_dimensions', `The picture is larger than ${MAX_IMAGE_PIXELS / 1_000_000} million pixels; scale it down.`, { limitPixels: MAX_IMAGE_PIXELS });

/**
 * Decodes an image once and tells its size. Rejects `unsupported_type` (animated, or a kind that this ffmpeg can't open), `too_large_dimensions`, or
 * `not_an_image` when it is damaged.
 */
export async function inspectImage(engine: FfmpegEngine, { cwd, name, signal }: { readonly cwd: string; readonly name: string; readonly signal?: AbortSignal | undefined }): Promise<ImageInfo> {
  const head = await sniffImage(join(cwd, name));
  if (head === null) throw new CuelightError('not_an_image', 'This file is no picture. Choose a PNG, JPEG, WebP, AVIF or HEIC file.', {});
  const { kind, orientation, stated } = head;
  const called = kind.toUpperCase();
  if (head.isAnimated) throw new CuelightError('unsupported_type', `This ${called} file moves; a video is made of still pictures only. Choose one picture, or bring it as a video.`, { type: IMAGE_TYPES[kind].mimeType });
  if (stated !== null && stated.width * stated.height > MAX_IMAGE_PIXELS) throw tooLarge();
  const args = ['-hide_banner', '-v', 'error', '-err_detect', 'explode', ...imageLimits(kind), '-count_frames', '-show_entries', 'stream=width,height,pix_fmt,nb_read_frames', '-select_streams', 'v:0', '-of', 'json', name];
  const { stdout, stderr } = await engine.run('ffprobe', args, { cwd, signal, limitMs: LOOK_LIMIT_MS });
  if (/exceeds specified max pixel count|Picture size .* is invalid/i.test(stderr)) throw tooLarge();
  const stream = firstStream(stdout);
  const isWhole = stated === null || (stated.width === stream?.width && stated.height === stream.height);
  if (stream !== null && stream.nb_read_frames === '1' && isWhole) return { kind, orientation, width: stream.width, height: stream.height, hasAlpha: /^(rgba|argb|bgra|abgr|ya|yuva|gbra|pal8)/.test(stream.pix_fmt) };
  if (kind === 'heic') throw new CuelightError('unsupported_type', 'This server\'s ffmpeg can\'t open this HEIC picture. Export it as JPEG or PNG.', { type: 'image/heic' });
  throw new CuelightError('not_an_image', `This ${called} picture can't be read to its end; it is damaged. Copy or export it again.`, {});
}

function firstStream(text: string): { readonly width: number; readonly height: number; readonly pix_fmt: string; readonly nb_read_frames?: string } | null {
  try {
    const { streams } = JSON.parse(text) as { readonly streams?: readonly NonNullable<ReturnType<typeof firstStream>>[] };
    const stream = streams?.[0];
    return stream !== undefined && stream.width > 0 && stream.height > 0 ? stream : null;
  } catch {
    // No answer: the caller says what that means.
    return null;
  }
}
