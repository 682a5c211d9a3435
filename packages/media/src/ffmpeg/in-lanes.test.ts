import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inLanes } from './in-lanes.js';

describe('work in lanes', () => {
  test('gives results in order, whichever lane is quicker, each item once', async () => {
    const by: [string, number][] = [];
    const lane = (name: string, ms: number) => async (item: number): Promise<number> => {
      by.push([name, item]);
      await setTimeout(ms);
      return item * 10;
    };
    const results: number[] = [];
    for await (const result of inLanes([1, 2, 3, 4, 5], [lane('slow', 12), lane('quick', 2)])) results.push(result);
    assert.deepEqual(results, [10, 20, 30, 40, 50]);
    assert.deepEqual(by.map(([, item]) => item), [1, 2, 3, 4, 5]);
    assert.deepEqual(new Set(by.map(([name]) => name)), new Set(['slow', 'quick']));
  });

  test('begins no more items than there are lanes while nobody takes a result', async () => {
    const begun: number[] = [];
    const lane = (item: number): Promise<number> => Promise.resolve(begun.push(item));
    const results = inLanes([1, 2, 3, 4, 5], [lane, lane]);
    await results.next();
    await setTimeout(5);
    assert.deepEqual(begun, [1, 2, 3]);
    await results.return(undefined);
    assert.deepEqual(begun, [1, 2, 3]);
  });

  test('a failure is told in its turn, after the results before it', async () => {
    const lane = (item: number): Promise<number> => item === 2 ? Promise.reject(new Error('item 2')) : Promise.resolve(item);
    const results: number[] = [];
    await assert.rejects(async () => {
      for await (const result of inLanes([1, 2, 3], [lane, lane])) results.push(result);
    }, /item 2/);
    assert.deepEqual(results, [1]);
  });
});
