import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TextLine } from '@cuelight/protocol';
import { similarity } from './similarity.js';
import { advance, byStart, toTextLine, type OpenSpan, type SeenLine } from './spans.js';

const seen = (text: string, more: Partial<SeenLine> & { readonly y?: number; readonly x?: number } = {}): SeenLine => {
  const { x = 0.1, y = 0.1, confidence = 0.9 } = more;
  return { text, confidence, box: { x, y, width: 0.4, height: 0.05 } };
};

/** Lines that come of frames a second apart. */
function linesOf(...frames: readonly (readonly SeenLine[])[]): TextLine[] {
  let open: OpenSpan[] = [];
  const all: OpenSpan[] = [];
  for (const [time, lines] of frames.entries()) {
    const next = advance(open, time, lines);
    open = next.open;
    all.push(...next.ended);
  }
  return [...all, ...open].map((span) => toTextLine(span, { videoId: 'v', intervalSeconds: 1 })).sort((a, b) => a.start - b.start);
}
const timesOf = (lines: readonly TextLine[]): (readonly [string, number, number])[] => lines.map(({ text, start, end }) => [text, start, end]);

describe('lines over time', () => {
  test('a line lasts from its first frame to the frame after its last', () => {
    assert.deepEqual(linesOf([], [seen('Trees')], [seen('Trees')], []), [
      { kind: 'text', videoId: 'v', start: 1, end: 3, text: 'Trees', confidence: 0.9, box: { x: 0.1, y: 0.1, width: 0.4, height: 0.05 } },
    ]);
  });

  test('one frame without it is bridged, two are not', () => {
    assert.deepEqual(timesOf(linesOf([seen('Trees')], [], [seen('Trees')])), [['Trees', 0, 3]]);
    assert.deepEqual(timesOf(linesOf([seen('Trees')], [], [], [seen('Trees')])), [['Trees', 0, 1], ['Trees', 3, 4]]);
  });

  test('a misread letter does not part it, and the most certain reading is kept', () => {
    assert.deepEqual(timesOf(linesOf([seen('Qvarterly roadmap', { confidence: 0.8 })], [seen('Quarterly roadmap', { confidence: 0.97 })], [seen('Quarterly roodmap', { confidence: 0.9 })])), [['Quarterly roadmap', 0, 3]]);
  });

  test('other digits are another line, however alike the rest is', () => {
    assert.deepEqual(timesOf(linesOf([seen('Forest course, slide 1')], [seen('Forest course, slide 2')])), [['Forest course, slide 1', 0, 1], ['Forest course, slide 2', 1, 2]]);
  });

  test('other words, or the same further down or beside, are another line', () => {
    assert.equal(linesOf([seen('Trees')], [seen('Rocks')]).length, 2);
    assert.equal(linesOf([seen('Trees')], [seen('Trees', { y: 0.12 })]).length, 2);
    assert.equal(linesOf([seen('Trees')], [seen('Trees', { y: 0.11 })]).length, 1, 'within a sixtieth of the height');
    assert.equal(linesOf([seen('Trees')], [seen('Trees', { x: 0.51 })]).length, 2);
  });

  test('two equal lines in one row go on each for itself', () => {
    const [left, right] = [seen('Total', { x: 0.1 }), seen('Total', { x: 0.3 })];
    const lines = linesOf([left, right], [right, left], [right]);
    assert.deepEqual(lines.map(({ box, end }) => [box.x, end]).sort(), [[0.1, 2], [0.3, 3]]);
  });

  test('lines are sorted by start, then as they are read: cells of one row from the left, though they tremble', () => {
    const lines = linesOf([seen('right', { x: 0.5, y: 0.199 }), seen('below', { y: 0.3 }), seen('left', { y: 0.201 })], [seen('later', { y: 0 })]);
    assert.deepEqual(lines.sort(byStart).map(({ text }) => text), ['left', 'right', 'below', 'later']);
  });

  test('similarity is 1 less the edits over the longer length', () => {
    assert.equal(similarity('kitten', 'kitten'), 1);
    assert.ok(Math.abs(similarity('kitten', 'sitting') - (1 - 3 / 7)) < 1e-9);
    assert.equal(similarity('', 'ab'), 0);
    assert.equal(similarity('😀', '😁'), 0, 'a sign is a code point');
  });
});
