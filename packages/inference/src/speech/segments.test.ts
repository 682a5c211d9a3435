import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSegmenter, type FrameSpan } from './segments.js';

/** Spans of a line of probabilities written as [value, frames] pairs. */
function spansOf(...runs: readonly (readonly [number, number])[]): FrameSpan[] {
  const segmenter = createSegmenter();
  const spans = runs.flatMap(([value, frames]) => Array.from({ length: frames }, () => segmenter.push(value)));
  return [...spans, segmenter.flush()].filter((span) => span !== null);
}

test('speech begins at 0.5 and ends with ten frames below 0.35, at the first of them', () => {
  assert.deepEqual(spansOf([0, 5], [0.9, 20], [0.1, 30]), [{ start: 5, end: 25 }]);
  assert.deepEqual(spansOf([0.49, 40]), []);
});

test('between the two thresholds everything stays as it was', () => {
  assert.deepEqual(spansOf([0.4, 10], [0.9, 10], [0.4, 30], [0.9, 10], [0, 20]), [{ start: 10, end: 60 }]);
});

test('a pause shorter than ten frames does not end speech, one of ten does', () => {
  assert.deepEqual(spansOf([0.9, 10], [0, 9], [0.9, 10], [0, 20]), [{ start: 0, end: 29 }]);
  assert.deepEqual(spansOf([0.9, 10], [0, 10], [0.9, 10], [0, 20]), [{ start: 0, end: 10 }, { start: 20, end: 30 }]);
});

test('less than eight frames are a click, not speech', () => {
  assert.deepEqual(spansOf([0.9, 7], [0, 20]), []);
  assert.deepEqual(spansOf([0.9, 8], [0, 20]), [{ start: 0, end: 8 }]);
});

test('what is short and not clearly speech is none; long or clear it is', () => {
  assert.deepEqual(spansOf([0.62, 10], [0, 20]), []);
  assert.deepEqual(spansOf([0.62, 30], [0, 20]), [{ start: 0, end: 30 }]);
  assert.deepEqual(spansOf([0.9, 10], [0.2, 3], [0.9, 6], [0.1, 20]), [{ start: 0, end: 19 }]);
});

test('speech that is cut off by the end of the sound is closed by flush, and open before it', () => {
  const segmenter = createSegmenter();
  for (let i = 0; i < 12; i++) segmenter.push(0.9);
  assert.equal(segmenter.openStart, 0);
  assert.deepEqual(segmenter.flush(), { start: 0, end: 12 });
  assert.equal(segmenter.openStart, null);
});
