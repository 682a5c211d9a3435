import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDetectionStore, type StoredChunk } from '@cuelight/search/detections';
import { PICTURE, syntheticDetections } from './synthetic-detections.js';

/** Two hours at 30 frames a second. */
const FRAMES = 216_000;

function store(precision: { readonly pixels: number } | null): { readonly rows: number; readonly chunks: readonly StoredChunk[] } {
  const detections = createDetectionStore({ videoId: 'v', ...(precision ? { precision: { ...precision, ...PICTURE } } : {}) });
  let rows = 0;
  for (const frame of syntheticDetections(FRAMES)) {
    rows += frame.detections.length;
    detections.append(frame);
  }
  detections.finish();
  return { rows, chunks: detections.takeChanged() };
}

const bytesOf = (chunks: readonly StoredChunk[]): number => chunks.reduce((sum, { data }) => sum + data.byteLength, 0);

test('two hours with 1.05 million boxes are stored in 6.5 MB and come back to the step of the grid', () => {
  const { rows, chunks } = store(null);
  assert.ok(rows > 1_040_000, `${rows} boxes`);
  assert.ok(bytesOf(chunks) <= 6_500_000, `${bytesOf(chunks)} bytes`);
  const loaded = createDetectionStore({ videoId: 'v' });
  for (const { data } of chunks) loaded.load(data);
  const told = syntheticDetections(FRAMES);
  for (const { frame, time, detections } of loaded.frames()) {
    const { value: was } = told.next();
    assert.ok(was);
    assert.equal(frame, was.frame);
    assert.ok(Math.abs(time - was.time) <= 0.5e-6);
    assert.equal(detections.length, was.detections.length);
    const lefts = (list: typeof detections): number[] => list.map(({ box }) => box.x * 65_535).sort((a, b) => a - b);
    const expected = lefts(was.detections).map((left) => Math.max(left, 0));
    lefts(detections).forEach((left, at) => { assert.ok(Math.abs(left - (expected[at] ?? NaN)) <= 0.501); });
  }
  assert.equal(told.next().done, true);
});

test('with a precision of 8 px the same boxes are stored in 0.6 MB', () => {
  const { chunks } = store({ pixels: 8 });
  assert.ok(bytesOf(chunks) <= 600_000, `${bytesOf(chunks)} bytes`);
});
