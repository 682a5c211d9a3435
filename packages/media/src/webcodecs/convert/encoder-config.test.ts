import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codecString } from './encoder-config.js';

test('the level of H.264 has room for the picture, its frames a second and its bitrate', () => {
  for (const [width, height, bitrate, frameRate, level] of [
    [320, 180, 4e5, 30, '16'], [640, 360, 9e5, 30, '1e'], [1280, 720, 25e5, undefined, '1f'], [1280, 720, 25e5, 60, '20'], [1280, 720, 18e6, 30, '20'],
    [1920, 1080, 5e6, 30, '28'], [1920, 1080, 5e6, 60, '2a'], [3840, 2160, 2e7, 60, '34'], [1280, 720, 25e5, 1000, '34'], [8000, 8000, 1e9, 30, '34'],
  ] as const) assert.equal(codecString('h264', width, height, bitrate, frameRate), `avc1.6400${level}`, `${width} x ${height} at ${frameRate}`);
  assert.equal(codecString('vp9', 1280, 720, 2e6), 'vp09.00.31.08');
  assert.equal(codecString('av1', 1280, 720, 2e6), 'av01.0.05M.08');
});
