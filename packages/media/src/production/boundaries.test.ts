import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { boundariesAt, cutTimes, evenBoundaries } from './boundaries.js';

const beginning = (boundaries: { begins(time: number): boolean }, times: readonly number[]): number[] => times.filter((time) => boundaries.begins(time));
const frames = (rate: number, count: number): number[] => Array.from({ length: count }, (_, frame) => frame / rate);

describe('where segments begin', () => {
  test('even ones begin with the first frame at or after each multiple', () => {
    assert.deepEqual(beginning(evenBoundaries(4), frames(25, 300)), [0, 4, 8]);
    assert.deepEqual(beginning(evenBoundaries(2), [0, 0.5, 1.9, 2.1, 3.9996, 4.2, 9, 9.5, 10.1]), [0, 2.1, 3.9996, 9, 10.1]);
  });

  test('copied ones begin at the last key frame that is not too late, else at the next', () => {
    assert.deepEqual(cutTimes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4, 0), [0, 4, 8, 9]);
    assert.deepEqual(cutTimes([0, 3, 5, 10, 11, 12], 4, 0), [0, 3, 5, 10, 12]);
    assert.deepEqual(cutTimes([0.1, 4, 8], 4, 0), [0.1, 4, 8]);
    assert.deepEqual(cutTimes([0], 4, 0), [0]);
  });

  test('encoded ones beside them take the frames of the same time, to the microsecond', () => {
    assert.deepEqual(beginning(boundariesAt([0, 4.004, 8.008]), frames(30000 / 1001, 300).map((time) => Math.floor(time * 1e6) / 1e6)), [0, 4.004, 8.008]);
  });
});
