import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RgbaPicture } from '../types/index.js';
import { findKnown, isUnchanged, knowLine, knowPicture } from './known-lines.js';
import type { PixelBox } from './pixel-box.js';

const [WIDTH, HEIGHT] = [640, 360];
const BACK = 230;
const LINE: PixelBox = { x: 60, y: 80, width: 300, height: 30 };
const READING = { text: 'slide 6', confidence: 0.9 };

type Draw = (x: number, y: number) => number;
function picture(draw: Draw): RgbaPicture {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++) for (let x = 0; x < WIDTH; x++) data.fill(draw(x, y), (y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 4);
  return { data, width: WIDTH, height: HEIGHT };
}
const isIn = (x: number, y: number, box: PixelBox): boolean => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
/** Upright strokes, 18 high, as letters have; the last "digit" is full above (a 9) or below (a 6). */
const text: Draw = (x, y) => (isIn(x, y, { x: 70, y: 86, width: 260, height: 18 }) && x % 8 < 3 ? 20 : BACK);
const digit = (isSix: boolean): Draw => (x, y) => (isIn(x, y, { x: 338, y: isSix ? 95 : 86, width: 10, height: 9 }) ? 20 : text(x, y));
/** As H.264 leaves it: a few steps up and down, the same for a few pixels. */
const noisy = (draw: Draw, seed: number): Draw => (x, y) => draw(x, y) + ((Math.floor(x / 3) * 7 + Math.floor(y / 3) * 13 + seed * 5) % 9) - 4;

const before = picture(digit(true));
const known = knowPicture(before, [knowLine(before, LINE, READING)]);

describe('what did not change', () => {
  test('a line is known again through noise, and where the detector\'s box trembles', () => {
    const now = picture(noisy(digit(true), 1));
    assert.equal(findKnown(known, now, LINE)?.text, 'slide 6');
    assert.equal(findKnown(known, now, { x: 63, y: 77, width: 305, height: 32 })?.text, 'slide 6');
    assert.ok(isUnchanged(known, now));
  });

  test('one other digit is a change, though the brightness of the line is the same', () => {
    const now = picture(noisy(digit(false), 1));
    assert.equal(findKnown(known, now, LINE), null);
    assert.ok(!isUnchanged(known, now));
  });

  test('a line that grew, moved or went is not known', () => {
    for (const box of [{ ...LINE, width: 312 }, { ...LINE, x: 70 }, { ...LINE, y: 90 }, { ...LINE, height: 42 }]) assert.equal(findKnown(known, before, box), null, JSON.stringify(box));
    assert.equal(findKnown(known, picture(() => BACK), LINE), null);
    assert.equal(findKnown(null, before, LINE), null);
  });

  test('a small word that comes anywhere is a change of the picture', () => {
    for (const [x0, y0] of [[5, 5], [400, 200], [598, 343]] as const) {
      const now = picture((x, y) => (isIn(x, y, { x: x0, y: y0, width: 34, height: 10 }) && x % 6 < 2 ? 60 : digit(true)(x, y)));
      assert.ok(!isUnchanged(known, now), `${x0}, ${y0}`);
      assert.equal(findKnown(known, now, LINE)?.text, 'slide 6', 'the line itself is still known');
    }
  });

  test('grey text on grey is known again, and its change is seen', () => {
    const grey = (draw: Draw): Draw => (x, y) => 130 + (draw(x, y) < 100 ? 45 : 0);
    const old = picture(grey(digit(true)));
    const faint = knowPicture(old, [knowLine(old, LINE, READING)]);
    assert.ok(isUnchanged(faint, picture(noisy(grey(digit(true)), 2))));
    assert.equal(findKnown(faint, picture(noisy(grey(digit(false)), 2)), LINE), null);
  });

  test('a picture of another size is another picture', () => {
    assert.ok(!isUnchanged({ ...known, width: 320 }, before));
    assert.equal(findKnown({ ...known, width: 320 }, before, LINE), null);
  });
});
