import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interleaved, median, percentile } from './measure.js';
import { atLeast, atMost, fewerBytes } from './row.js';

test('percentiles are values that were measured', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(percentile([1, 2, 3, 4], 0.99), 4);
  assert.throws(() => median([]), /measured nothing/);
});

test('rounds alternate who goes first and the first round does not count', async () => {
  const order: string[] = [];
  const runner = (name: string) => (): Promise<string> => {
    order.push(name);
    return Promise.resolve(name);
  };
  const results = await interleaved(2, runner('ours'), runner('peer'));
  assert.deepEqual(order, ['ours', 'peer', 'peer', 'ours', 'ours', 'peer']);
  assert.deepEqual(results, { ours: ['ours', 'ours'], peer: ['peer', 'peer'] });
});

test('a row holds at its goal and fails beyond it', () => {
  assert.equal(atMost('a', 0.5, 0.5, 'x').holds, true);
  assert.equal(atMost('a', 0.5001, 0.5, 'x').holds, false);
  assert.equal(atLeast('a', 0.79, 0.8, 'x').holds, false);
  assert.equal(fewerBytes('a', 10, 10, 'peer').holds, false);
});
