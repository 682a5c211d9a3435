import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ffmpeg } from '../../scripts/test/beds/ffmpeg.mjs';

const run = promisify(execFile);
const BITS = 16;
const MAX_BUFFER = 256 * 1024 * 1024;

/** 16 columns, the highest bit first: white over black is 1, black over white is 0. */
function pattern(number: number): Buffer {
  const pixels = Buffer.alloc(2 * BITS);
  for (let bit = 0; bit < BITS; bit++) {
    const on = (number >> (BITS - 1 - bit)) & 1;
    pixels[bit] = on ? 255 : 0;
    pixels[BITS + bit] = on ? 0 : 255;
  }
  return pixels;
}

export interface NumberedFilm {
  readonly frames: number;
  readonly rate: number;
  /** ffmpeg's output options. */
  readonly args: readonly string[];
  /** More filters on the picture. */
  readonly filters?: string;
  /** When a tone of 1 kHz begins and ends in otherwise silent sound; none without it. */
  readonly tone?: readonly [from: number, to: number];
}

/** A video of 320 × 180 in which frame n, shown at n / rate, shows its number. */
export async function numberedFilm(dir: string, name: string, { frames, rate, args, filters, tone }: NumberedFilm): Promise<void> {
  const sound = tone === undefined ? [] : ['-f', 'lavfi', '-i', `aevalsrc='0.5*sin(2*PI*1000*t)*between(t,${tone[0]},${tone[1]})':s=48000:c=stereo:d=${frames / rate}`];
  await ffmpeg(dir, [
    '-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${BITS}x2`, '-r', String(rate), '-i', '-', ...sound, '-filter_complex', `[0:v]scale=320:180:flags=neighbor,format=yuv420p${filters === undefined ? '' : `,${filters}`}[v]`,
    '-map', '[v]', ...(tone === undefined ? [] : ['-map', '1:a']), ...args, name,
  ], Buffer.concat(Array.from({ length: frames }, (_, number) => pattern(number))));
}

async function raw(args: readonly string[]): Promise<Buffer> {
  return (await run('ffmpeg', ['-v', 'error', '-nostdin', ...args], { encoding: 'buffer', maxBuffer: MAX_BUFFER })).stdout;
}

/** The numbers that the frames of a file show, in the order a player shows them. */
export async function numbersOf(path: string): Promise<number[]> {
  const bytes = await raw(['-i', path, '-map', '0:v:0', '-vf', `scale=${BITS}:2:flags=area,format=gray`, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-']);
  return Array.from({ length: bytes.length / (2 * BITS) }, (_, frame) => {
    const at = frame * 2 * BITS;
    return Array.from({ length: BITS }, (_unused, bit) => Number((bytes[at + bit] ?? 0) > (bytes[at + BITS + bit] ?? 0))).reduce((sum, on) => 2 * sum + on, 0);
  });
}

/** When frames are shown, from second 0 of a player on. */
export async function timesOf(path: string): Promise<number[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'frame=best_effort_timestamp_time', '-of', 'csv=p=0', path], { maxBuffer: MAX_BUFFER });
  return stdout.split('\n').map((line) => parseFloat(line)).filter(Number.isFinite).sort((a, b) => a - b);
}

/** First and last second at which a file is loud. */
export async function loudSpan(path: string): Promise<readonly [from: number, to: number]> {
  const bytes = await raw(['-i', path, '-vn', '-af', 'aresample=async=1:first_pts=0', '-ac', '1', '-ar', '16000', '-f', 'f32le', '-']);
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length - bytes.length % 4));
  const isLoud = (sample: number): boolean => Math.abs(sample) >= 0.1;
  return [samples.findIndex(isLoud) / 16_000, samples.findLastIndex(isLoud) / 16_000];
}

/** Pixels of some frames of a file, one grey byte each. */
export async function greyFrames(path: string, size: { readonly width: number; readonly height: number }, filters = ''): Promise<Uint8Array[]> {
  const bytes = await raw(['-i', path, '-map', '0:v:0', '-vf', `${filters === '' ? '' : `${filters},`}scale=${size.width}:${size.height},format=gray`, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-']);
  const length = size.width * size.height;
  return Array.from({ length: bytes.length / length }, (_, frame) => Uint8Array.from(bytes.subarray(frame * length, (frame + 1) * length)));
}
