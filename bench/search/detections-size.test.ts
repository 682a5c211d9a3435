import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDetectionStore } from '@cuelight/search/detections';
import { PICTURE, syntheticDetections } from './synthetic-detections.js';

/** What a million boxes may take, by what a minute of the same video takes: its bytes a box, times that many. */
const MILLION = 1_050_000;

function sizeOf(precision: { readonly pixels: number } | null): number {
  const store = createDetectionStore({ videoId: 'v', ...(precision ? { precision: { ...precision, ...PICTURE } } : {}) });
  let rows = 0;
  for (const frame of syntheticDetections(3600)) {
    rows += frame.detections.length;
    store.append(frame);
  }
  store.finish();
  return store.takeChanged().reduce((sum, { data }) => sum + data.byteLength, 0) * (MILLION / rows);
}

test('a million boxes take at most 6.5 MB, not compressed any further, when nothing is lost', () => {
  assert.ok(sizeOf(null) <= 6_500_000);
});

test('a million boxes take at most 0.6 MB, not compressed any further, with a precision of 8 px', () => {
  assert.ok(sizeOf({ pixels: 8 }) <= 600_000);
});
