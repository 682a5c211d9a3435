import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFanOut } from './fan-out.js';

const produce = (items: readonly number[]) => async (give: (item: number) => Promise<void>): Promise<void> => {
  for (const item of items) await give(item);
};

test('what is produced once reaches every reader, at the pace of the slowest', async () => {
  const fanOut = createFanOut<number>();
  const quick: number[] = [];
  const slow: number[] = [];
  fanOut.read((item) => { quick.push(item); });
  fanOut.read(async (item) => {
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    slow.push(item);
    assert.ok(quick.length - slow.length <= 1);
  });
  await fanOut.run(produce([1, 2, 3]));
  assert.deepEqual([quick, slow], [[1, 2, 3], [1, 2, 3]]);
});

test('a reader that throws is left out; the others go on', async () => {
  const fanOut = createFanOut<number>();
  const read: number[] = [];
  fanOut.read(() => { throw new Error('full'); });
  fanOut.read((item) => { read.push(item); });
  await fanOut.run(produce([1, 2]));
  assert.deepEqual(read, [1, 2]);
});

test('without a reader left the work stops with the last one\'s reason; without any it is not begun', async () => {
  const fanOut = createFanOut<number>();
  let begun = false;
  await fanOut.run(async () => { begun = true; });
  assert.equal(begun, false);
  fanOut.read(() => { throw new Error('full'); });
  let produced = 0;
  await assert.rejects(fanOut.run(async (give) => {
    for (; produced < 10; produced++) await give(produced);
  }), /full/);
  assert.equal(produced, 0);
});
