import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPicker, gridStart, rateOf } from './look.js';

/** Times of the frames that a pass at a rate shows of a video with this many frames a second. */
const pass = (frameRate: number, rate: number, seconds: number): number[] => (
  Array.from({ length: seconds * rate }, (_, step) => Math.floor((step / rate) * frameRate + 1e-6) / frameRate)
);
const picked = (times: readonly number[], rate: number | 'every', passRate: number | 'every'): number[] => times.filter(createPicker(rate, passRate));

test('a pass is as quick as its quickest reader', () => {
  assert.equal(rateOf([{ rate: 1 }, { rate: 4 }]), 4);
  assert.equal(rateOf([{ rate: 1 }, { rate: 'every' }]), 'every');
});

test('a slower reader gets the frames it would get alone', () => {
  for (const frameRate of [12.5, 24, 25, 29.97, 60]) assert.deepEqual(picked(pass(frameRate, 4, 8), 1, 4), pass(frameRate, 1, 8), `${frameRate} frames a second`);
});

test('where every frame is shown, the first of each interval is picked', () => {
  const every = Array.from({ length: 75 }, (_, frame) => frame / 25);
  assert.deepEqual(picked(every, 1, 'every'), [0, 1, 2]);
  assert.deepEqual(picked(every, 2, 'every'), [0, 0.52, 1, 1.52, 2, 2.52]);
});

test('a pass that goes on begins on the grid of the first one, a step before what is left', () => {
  assert.equal(gridStart(0, 4), 0);
  assert.equal(gridStart(7.3, 4), 7);
  assert.equal(gridStart(7.25, 4), 7);
  assert.ok(gridStart(7.25, 'every') < 7.25);
});
