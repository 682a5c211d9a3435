import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Presentation } from './presentation.js';

const thirty = new Presentation(Array.from({ length: 90 }, (_, i) => Math.round(i / 30 * 1e6) / 1e6));
const select = (...args: Parameters<Presentation['select']>): number[] => [...thirty.select(...args)];

describe('presentation', () => {
  test('numbers frames in the order shown and leaves out those before second 0', () => {
    const frames = new Presentation([-0.2, 0, 0.3, 0.1, 0.2, -0.1]);
    assert.equal(frames.count, 4);
    assert.deepEqual([frames.shownAt(0), frames.shownAt(0.15), frames.shownAt(9), frames.shownAt(-1)], [0, 1, 3, -1]);
    assert.deepEqual([frames.nearest(0.16), frames.nearest(-0.1), frames.nearest(5)], [2, 0, 3]);
    assert.equal(frames.time(4), Infinity);
  });

  test('selects frames by rate, to the frame', () => {
    assert.deepEqual(select(2, 0, Infinity), [0, 15, 30, 45, 60, 75]);
    assert.deepEqual(select(2, 1, 2), [30, 45]);
    assert.deepEqual(select(1, 0.99, 3), [30, 59, 89]);
    assert.deepEqual([...new Presentation([0]).select(2, 0, Infinity)], [0]);
    assert.deepEqual(select(7.5, 0, 0.5), [0, 4, 8, 12]);
    assert.deepEqual(select(0.1, 0, 3), [0]);
  });

  test('selects each frame once when asked for more than there are', () => {
    assert.deepEqual(select(1000, 0, 0.2), [0, 1, 2, 3, 4, 5]);
    assert.deepEqual([...new Presentation([0.5, 2, 2.1]).select(2, 0, 9)], [0, 1]);
  });

  test('selects every frame of a span', () => {
    assert.equal(select('every', 0, Infinity).length, 90);
    assert.deepEqual(select('every', 0.1, 0.2), [3, 4, 5]);
    assert.deepEqual(select('every', 2.99, 4), []);
    assert.deepEqual(select(2, 5, 9), []);
  });
});
