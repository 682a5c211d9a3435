import { execFileSync } from 'node:child_process';
import type { RgbaPicture } from '../src/types/index.js';

const MOST_BYTES = 1024 * 1024 * 1024;

/** Why nothing can be encoded here; false where ffmpeg is. */
export const noFfmpeg: string | false = (() => {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'ffmpeg is not here';
  }
})();

const ffmpeg = (args: readonly string[], input?: Uint8Array): Buffer =>
  execFileSync('ffmpeg', ['-v', 'error', ...args], { maxBuffer: MOST_BYTES, ...(input ? { input } : {}) });

function toPictures(bytes: Buffer, width: number, height: number): RgbaPicture[] {
  const size = width * height * 4;
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => (
    { data: new Uint8ClampedArray(bytes.buffer, bytes.byteOffset + i * size, size), width, height }
  ));
}

/** Pixels of a picture file, with its size from the file's head (PNG). */
export function readPicture(file: string): RgbaPicture {
  const { width, height } = sizeOf(file);
  const [picture] = toPictures(ffmpeg(['-i', file, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-']), width, height);
  if (!picture) throw new Error(`${file} holds no picture.`);
  return picture;
}

export function writePicture(file: string, { data, width, height }: RgbaPicture): void {
  ffmpeg(['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${width}x${height}`, '-i', '-', '-y', file], Buffer.from(data.buffer, data.byteOffset, data.byteLength));
}

function sizeOf(file: string): { width: number; height: number } {
  const [width = 0, height = 0] = execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'stream=width,height', '-of', 'csv=p=0', file]).toString().trim().split(',').map(Number);
  return { width, height };
}

/** Pictures of a filter graph without input, such as `mandelbrot`. */
export function filteredPictures(graph: string, width: number, height: number, count: number): RgbaPicture[] {
  return toPictures(ffmpeg(['-f', 'lavfi', '-i', graph, '-frames:v', String(count), '-s', `${width}x${height}`, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-']), width, height);
}

export interface EncodeOptions {
  /** Frames a second. */
  readonly rate: number;
  /** Of the video; the pictures are scaled to it. */
  readonly width: number;
  readonly height: number;
}

/** An H.264 video of pictures of one size, as hard compressed as talks on the web are (CRF 28). */
export function encodeVideo(file: string, pictures: readonly RgbaPicture[], { rate, width, height }: EncodeOptions): void {
  const [first] = pictures;
  if (!first) throw new Error('A video needs a picture.');
  const input = Buffer.concat(pictures.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)));
  ffmpeg(['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${first.width}x${first.height}`, '-r', String(rate), '-i', '-',
    '-vf', `scale=${width}:${height}:flags=bicubic,format=yuv420p`, '-c:v', 'libx264', '-crf', '28', '-preset', 'medium', '-y', file], input);
}

/** Every frame of a video. */
export function decodeVideo(file: string, { width, height }: Pick<EncodeOptions, 'width' | 'height'>): RgbaPicture[] {
  return toPictures(ffmpeg(['-i', file, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-vsync', '0', '-']), width, height);
}
