import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files } from '../../test/plan-files.js';
import { outputBytes, scaled, workOf } from './estimates.js';
import { average, learn, workSeconds, type Speeds } from './speeds.js';

const work = workOf('renditions', { ...files.mp4, want: { maxHeight: 480 } });

test('estimates come near to what was measured: 60 s of 720p to 480p', () => {
  assert.ok(Math.abs(workSeconds(work, 'native', {}) - 16.8) < 1);
  assert.ok(Math.abs(workSeconds(work, 'webcodecs', {}) - 19) < 1);
  assert.ok(Math.abs(workSeconds(work, 'ffmpeg-wasm', {}) - 62) < 3);
  // 17 to 40 s, as much as else was done on the machine
  assert.ok(Math.abs(workSeconds(work, 'ffmpeg-wasm', {}, 'webcodecs') - 28) < 3);
});

test('estimates grow with the picture, the frame rate and the length', () => {
  const { mp4 } = files;
  const seconds = (info: Partial<typeof mp4.info>): number => workSeconds(workOf('renditions', { ...mp4, info: { ...mp4.info, ...info } }), 'webcodecs', {});
  assert.ok(seconds({ width: 3840, height: 2160 }) > seconds({}));
  assert.ok(seconds({ frameRate: 60 }) > 1.8 * seconds({}));
  assert.ok(seconds({ durationSeconds: 120 }) > 1.9 * seconds({}));
});

test('measures are learned by degrees and meet what is true', () => {
  let speeds: Speeds = {};
  const truth = 5;
  for (let round = 0; round < 30; round += 1) speeds = learn(speeds, 'webcodecs', work, truth);
  assert.ok(Math.abs(workSeconds(work, 'webcodecs', speeds) - truth) < 0.5, String(workSeconds(work, 'webcodecs', speeds)));
  const once = learn(speeds, 'webcodecs', work, 50);
  assert.ok(workSeconds(work, 'webcodecs', once) < 15, 'one slow run does not decide');
});

test('an engine learns nothing of another, and nothing from nonsense', () => {
  assert.deepEqual(Object.keys(learn({ upload: 7 }, 'ffmpeg-wasm', work, 9)).sort(), ['ffmpeg-wasm/decode', 'ffmpeg-wasm/encode', 'upload']);
  for (const seconds of [0, -1, Number.NaN]) assert.deepEqual(learn({ upload: 7 }, 'webcodecs', work, seconds), { upload: 7 });
  assert.equal(average(undefined, 4), 4);
  assert.equal(average(10, 0), 7);
});

test('sizes: never scaled up, even, no larger in bits than the source', () => {
  assert.deepEqual(scaled({ width: 1920, height: 1080 }, 720), { width: 1280, height: 720 });
  assert.deepEqual(scaled({ width: 640, height: 360 }, 720), { width: 640, height: 360 });
  assert.equal(scaled({ width: 1081, height: 1921 }, 720).width % 2, 0);
  const thrifty = { ...files.mp4, info: { ...files.mp4.info, sizeBytes: 1_000_000 } };
  assert.ok(outputBytes(thrifty, 720).about < 1.02 * (1_000_000 + 60 * 16_000));
  assert.ok(outputBytes(files.mp4, 480).about < outputBytes(files.mp4, 720).about);
});
