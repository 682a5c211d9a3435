import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress } from '@cuelight/protocol';
import { createProgress } from './progress.js';

test('progress never falls, stays within 0 and 1 and forgives nonsense', () => {
  const seen: number[] = [];
  const report = createProgress(({ fraction }) => seen.push(fraction), 'testing');
  for (const fraction of [0.1, 0.05, 2.3e12, NaN, 0.5, -3]) report(fraction);
  assert.deepEqual(seen, [0.1, 1]);
});

test('progress estimates what is left from the time it took so far', () => {
  let now = 0;
  const seen: Progress[] = [];
  const report = createProgress((progress) => seen.push(progress), 'testing', () => now);
  report(0.001);
  now = 2000;
  report(0.25);
  now = 8000;
  report(1);
  assert.deepEqual(seen.map(({ secondsLeft, phase }) => [secondsLeft, phase]), [[null, 'testing'], [6, 'testing'], [0, 'testing']]);
});
