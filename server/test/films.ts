import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BITS } from '../../scripts/test/beds/frame-number.mjs';

const run = promisify(execFile);
const MAX_BUFFER = 256 * 1024 * 1024;

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
