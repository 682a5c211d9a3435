import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { posterTimes } from './candidates.js';
import { LIVELY_ENOUGH, liveliness } from './liveliness.js';

const picture = (luma: (i: number) => number): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: 4 * 1000 }, (_, i) => i % 4 === 3 ? 255 : luma(Math.floor(i / 4)));

describe('poster times', () => {
  test('begin at 1 s, and in the middle of shorter videos', () => {
    assert.equal(posterTimes(60)[0], 1);
    assert.equal(posterTimes(1)[0], 0.5);
    assert.equal(posterTimes(0.1)[0], 0.05);
  });

  test('stay inside the video and end with its first frame', () => {
    for (const duration of [0.2, 1, 2.5, 4, 3600]) {
      const times = posterTimes(duration);
      assert.ok(times.every((time) => time >= 0 && time < duration), `${duration}: ${times.join(' ')}`);
      assert.equal(times.at(-1), 0);
    }
  });

  test('are a few also when the duration is unknown', () => {
    assert.equal(posterTimes(0)[0], 1);
    assert.ok(posterTimes(NaN).length > 1);
  });
});

describe('liveliness', () => {
  test('of black, white and one grey is low; of a picture high enough', () => {
    for (const grey of [0, 16, 128, 255]) assert.ok(liveliness(picture(() => grey)) < LIVELY_ENOUGH);
    assert.ok(liveliness(picture((i) => i % 200)) >= LIVELY_ENOUGH);
  });

  test('puts a dark frame with a little noise under a plain bright one', () => {
    assert.ok(liveliness(picture((i) => 10 + i % 9)) < liveliness(picture(() => 200)));
  });

  test('of nothing is 0', () => {
    assert.equal(liveliness(new Uint8ClampedArray()), 0);
  });
});
