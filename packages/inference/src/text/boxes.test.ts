import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findBoxes, type ProbabilityMap } from './find-boxes.js';
import { linesOfBoxes } from './lines-of-boxes.js';
import type { PixelBox } from './pixel-box.js';

/** Draws with `#` (0.9), `+` (0.4) and `.` (0.1). */
function mapOf(...rows: readonly string[]): ProbabilityMap {
  const values: Readonly<Record<string, number>> = { '#': 0.9, '+': 0.4, '.': 0.1 };
  return { data: Float32Array.from(rows.join('').split('').map((sign) => values[sign] ?? 0)), width: rows[0]?.length ?? 0, height: rows.length };
}
const box = (x: number, y: number, width: number, height: number): PixelBox => ({ x, y, width, height });

describe('boxes from a probability map', () => {
  const blank = '.'.repeat(20);
  test('a group of pixels becomes a box grown by twice its area over its perimeter, scaled to the picture', () => {
    const map = mapOf(...Array<string>(6).fill(blank), ...Array<string>(4).fill(`......########......`), ...Array<string>(6).fill(blank));
    // 8 x 4: grows by 8 * 4 * 2 / (2 * 12)
    const grow = 32 / 12;
    const [found, ...more] = findBoxes(map, { width: 40, height: 48 });
    assert.equal(more.length, 0);
    assert.ok(found);
    const expected = { x: (6 - grow) * 2, y: (6 - grow) * 3, width: (8 + 2 * grow) * 2, height: (4 + 2 * grow) * 3 };
    for (const side of ['x', 'y', 'width', 'height'] as const) assert.ok(Math.abs(found[side] - expected[side]) < 1e-9, side);
  });

  test('never leaves the picture', () => {
    assert.deepEqual(findBoxes(mapOf('####', '####', '####'), { width: 4, height: 3 }), [box(0, 0, 4, 3)]);
  });

  test('corners touch: they are one; a blank column parts', () => {
    assert.equal(findBoxes(mapOf('###......', '###......', '###......', '...###...', '...###...', '...###...'), { width: 9, height: 6 }).length, 1);
    assert.equal(findBoxes(mapOf('###.###', '###.###', '###.###'), { width: 7, height: 3 }).length, 2);
  });

  test('drops what is thinner than three pixels or faint on the whole', () => {
    assert.deepEqual(findBoxes(mapOf('#######', '#######', '.......'), { width: 7, height: 3 }), []);
    assert.deepEqual(findBoxes(mapOf('+++++', '+++++', '++#++', '+++++'), { width: 5, height: 4 }), []);
    assert.deepEqual(findBoxes(mapOf('.....', '.....', '.....'), { width: 5, height: 3 }), []);
  });

  test('a map full of text does not run out of stack', () => {
    const size = 960;
    assert.equal(findBoxes({ data: new Float32Array(size * size).fill(1), width: size, height: size }, { width: size, height: size }).length, 1);
  });
});

describe('lines of boxes', () => {
  test('reads rows from the top, each from the left, though boxes of a row differ in height', () => {
    const [a, b, c, d] = [box(10, 10, 40, 20), box(100, 14, 40, 22), box(10, 60, 40, 20), box(100, 58, 40, 20)];
    assert.deepEqual(linesOfBoxes([d, b, c, a]), [a, b, c, d]);
  });

  test('joins neighbours nearer than half their height, as often as they come', () => {
    assert.deepEqual(linesOfBoxes([box(10, 10, 40, 20), box(58, 12, 30, 20), box(96, 11, 20, 20)]), [box(10, 10, 106, 22)]);
    assert.equal(linesOfBoxes([box(10, 10, 40, 20), box(60, 10, 30, 20)]).length, 2, 'ten pixels are half of twenty');
  });

  test('keeps small print beside a heading apart, and overlapping rows of different lines', () => {
    assert.equal(linesOfBoxes([box(10, 10, 100, 60), box(115, 30, 60, 24)]).length, 2);
    assert.equal(linesOfBoxes([box(10, 10, 100, 30), box(10, 34, 100, 30)]).length, 2);
  });
});
