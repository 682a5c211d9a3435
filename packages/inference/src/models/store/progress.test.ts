import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDownloadMeter } from './progress.js';

const run = (steps: readonly (readonly [ms: number, bytes: number])[], total: number | null): readonly (number | null)[] => {
  let now = 0;
  const meter = createDownloadMeter(() => now);
  return steps.map(([ms, bytes]) => {
    now = ms;
    return meter(bytes, total).secondsLeft;
  });
};

test('time left follows from the speed, and is unknown in the first moment and without a total', () => {
  assert.deepEqual(run([[0, 0], [100, 1000], [1000, 10_000], [2000, 20_000]], 100_000), [null, null, 9, 8]);
  assert.deepEqual(run([[0, 0], [1000, 10_000]], null), [null, null]);
});

test('bytes that were there before are no speed, and an old speed is forgotten', () => {
  assert.deepEqual(run([[0, 50_000], [1000, 51_000]], 100_000), [null, 49]);
  const slowed = run([[0, 0], [1000, 100_000], [7000, 106_000], [12_000, 111_000]], 200_000);
  assert.equal(slowed.at(-1), 89);
});

test('a download that stands still has no time left to tell, and an ended one has none left', () => {
  assert.deepEqual(run([[0, 0], [1000, 10], [7000, 10], [13_000, 10]], 100).at(-1), null);
  assert.equal(run([[0, 0], [1000, 100]], 100).at(-1), 0);
});
