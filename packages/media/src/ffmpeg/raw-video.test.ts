import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RawVideo, type RawPicture } from './raw-video.js';

const frame = (n: number, pts: number, size: string): string =>
  `[Parsed_showinfo_3 @ 0x55] n:${String(n).padStart(4)} pts:${String(pts).padStart(7)} pts_time:0 pos:       -1 fmt:yuv420p sar:1/1 s:${size} i:P iskey:1 type:I `;
const colours = (range: string, matrix: string): string => `[Parsed_showinfo_3 @ 0x55] color_range:${range} color_space:${matrix} color_primaries:${matrix} color_trc:${matrix}`;

function read(lines: readonly string[], pieces: readonly number[]): RawPicture[] {
  const pictures: RawPicture[] = [];
  const video = new RawVideo((picture) => pictures.push(picture));
  for (const line of ['[Parsed_showinfo_3 @ 0x55] config in time_base: 1/90000, frame_rate: 25/1', ...lines]) video.readLog(line);
  let value = 0;
  for (const length of pieces) video.readPiece(Uint8Array.from({ length }, () => value++ % 256));
  return pictures;
}

test('pictures are put together across pieces, each with the time and size that were told of it', () => {
  const pictures = read([frame(0, -45, '4x2'), colours('tv', 'bt709'), `frame=    1 fps=0.0 q=-0.0 size=1kB time=00:00:00.04 ${frame(1, 3555, '4x2')}`, frame(2, 9000, '2x2')], [5, 14, 11]);
  assert.deepEqual(pictures.map(({ time, width, height }) => [time, width, height]), [[-0.0005, 4, 2], [0.0395, 4, 2], [0.1, 2, 2]]);
  assert.deepEqual(pictures.map(({ bytes }) => [...bytes]), [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23], [24, 25, 26, 27, 28, 29]]);
});

test('colours are those of the file, else the usual ones of its height', () => {
  const of = (lines: readonly string[], height: number): unknown => read([frame(0, 0, `2x${height}`), ...lines], [3 * height])[0]?.colours;
  assert.deepEqual(of([colours('pc', 'smpte170m')], 1080), { matrix: 'smpte170m', primaries: 'smpte170m', transfer: 'smpte170m', fullRange: true });
  assert.deepEqual(of([colours('unknown', 'unknown')], 720), { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', fullRange: false });
  assert.deepEqual(of([], 480), { matrix: 'smpte170m', primaries: 'smpte170m', transfer: 'smpte170m', fullRange: false });
});

test('bytes of a picture that nobody told of are an error', () => {
  assert.throws(() => read([frame(0, 0, '2x2')], [7]), /did not tell of/);
});
