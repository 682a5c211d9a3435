import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { noFfmpeg } from './fixtures.js';
import { readNumber } from '../../../scripts/test/beds/frame-number.mjs';
import { numberedVideo } from '../../../scripts/test/beds/numbered-video.mjs';

/** All frames as native ffmpeg shows them. */
function frames(path: string, width: number, height: number, turned: 0 | 270 = 0): number[] {
  const pixels = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-vf', `scale=${width}:${height}`, '-vsync', 'passthrough', '-pix_fmt', 'rgba', '-f', 'rawvideo', '-'],
    { maxBuffer: 1 << 28 });
  const size = width * height * 4;
  return Array.from({ length: pixels.length / size }, (_, i) => readNumber(pixels.subarray(i * size, (i + 1) * size), width, height, turned));
}

test('the numbers of a numbered video are read back, also small and turned', { skip: noFfmpeg }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-numbers-'));
  try {
    const path = join(dir, 'n.mp4');
    const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast'];
    await numberedVideo(dir, 'n.mp4', { frames: 300, rate: 30, width: 320, height: 180, args: h264, sound: [[1, 1.2]] });
    const expected = Array.from({ length: 300 }, (_, i) => i);
    assert.deepEqual(frames(path, 320, 180), expected);
    assert.deepEqual(frames(path, 120, 68), expected);
    // ffmpeg 5.1 counts this the other way round.
    const turned = join(dir, 'turned.mp4');
    execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-c', 'copy', '-metadata:s:v', 'rotate=90', turned]);
    assert.deepEqual(frames(turned, 180, 320, 270), expected);
    const noisy = join(dir, 'noisy.avi');
    await numberedVideo(dir, 'noisy.avi', { frames: 40, rate: 10, width: 320, height: 180, filters: 'noise=alls=20:allf=t', args: ['-c:v', 'mpeg4', '-q:v', '5'] });
    assert.deepEqual(frames(noisy, 320, 180), expected.slice(0, 40));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});

test('what is no number is told as -1', () => {
  assert.equal(readNumber(new Uint8Array(160 * 90 * 4).fill(128), 160, 90), -1);
});
