import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Presentation } from '@cuelight/protocol';
import { beginsAtKeys, frameSlices, sliceRun } from './frame-slices.js';
import type { FfmpegPresentation } from './presentation.js';

const MB = 1024 * 1024;
const range = (from: number, to: number, step = 1): number[] => Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step);

/** A minute of 30 frames a second with a key frame every five seconds. */
const minute: FfmpegPresentation = { frames: new Presentation(range(0, 1800).map((number) => number / 30)), shift: 0.5, isGuessed: false, keys: range(0, 1800, 150) };

describe('slices of frames', () => {
  test('each wanted frame is in one slice, in order, and a slice begins at a key frame where one is near', () => {
    const numbers = range(0, 1800, 15);
    const slices = [...frameSlices(numbers, minute, MB)];
    assert.deepEqual(slices.flat(), numbers);
    assert.deepEqual(slices.map(([first = -1]) => first % 150), slices.map(() => 0));
    assert.ok(slices.every(({ length }) => length <= 24), slices.map(({ length }) => length).join());
  });

  test('without key frames they are as long as fits, and ends where seeking is quicker', () => {
    const slices = [...frameSlices([...range(0, 300, 10), 900, 910], { ...minute, keys: [0] }, MB)];
    assert.deepEqual(slices.map(({ length }) => length), [24, 6, 2]);
  });

  test('a run begins some frames early, or on the key frame that is as near', () => {
    const [led, atKey] = [false, true].map((isAtKey) => sliceRun([150, 165], minute, false, isAtKey));
    assert.ok(led && atKey);
    assert.equal(led.from.toFixed(6), (142 / 30 + 0.5).toFixed(6));
    assert.equal(atKey.from, 5.5);
    // half a frame before and after frames 150 and 165, counted from where it begins
    assert.equal(atKey.select, 'between(t,-0.016667,0.016667)+between(t,0.483333,0.516667)');
    assert.ok(led.seconds > atKey.seconds);
    assert.equal(sliceRun([165, 180], minute, false, true), null);
  });

  test('it begins at key frames only where ffmpeg seeks to them and the file tells its times', () => {
    assert.deepEqual(['mp4', 'mov', 'mkv', 'ts'].map((container) => beginsAtKeys(container, minute)), [true, true, false, false]);
    assert.equal(beginsAtKeys('mp4', { ...minute, isGuessed: true }), false);
  });
});
