import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue } from '@cuelight/protocol';
import fc from 'fast-check';
import { createWindowCutter, windowsOf, type TextWindow } from './windows.js';

/** One cue every three seconds, two seconds long. */
const cuesOf = (texts: readonly string[], from = 0): Cue[] => texts.map((text, i) => ({ start: from + i * 3, end: from + i * 3 + 2, text }));
const letters = (text: string): string[] => [...text];
const texts = (windows: readonly TextWindow[]): string[] => windows.map(({ text }) => text);

test('six cues are a window, and every window holds half of the one before', () => {
  const windows = windowsOf(cuesOf(letters('abcdefghijkl')));
  assert.deepEqual(texts(windows), ['a b c d e f', 'd e f g h i', 'g h i j k l']);
  assert.deepEqual(windows.map(({ start, end }) => [start, end]), [[0, 17], [9, 26], [18, 35]]);
});

test('the last window holds what is left, and is left out where that is nothing', () => {
  assert.deepEqual(texts(windowsOf(cuesOf(letters('abcdefg')))), ['a b c d e f', 'd e f g']);
  assert.deepEqual(texts(windowsOf(cuesOf(letters('abcdef')))), ['a b c d e f']);
  assert.deepEqual(texts(windowsOf(cuesOf(['a']))), ['a']);
  assert.deepEqual(windowsOf([]), []);
});

test('a long pause ends a window and is never inside one', () => {
  const windows = windowsOf([...cuesOf(letters('abcd')), ...cuesOf(letters('efg'), 30), ...cuesOf(letters('h'), 80)]);
  assert.deepEqual(windows.map(({ start, end, text }) => [start, end, text]), [[0, 11, 'a b c d'], [30, 38, 'e f g'], [80, 82, 'h']]);
});

test('long cues make short windows, and a paragraph in one cue is cut between words with the times of its parts', () => {
  const long = cuesOf(Array.from({ length: 4 }, (_, i) => String(i).repeat(250)));
  assert.deepEqual(texts(windowsOf(long)).map((text) => text.split(' ').map((part) => part[0]).join('')), ['01', '12', '23']);
  const words = Array.from({ length: 300 }, (_, i) => `word${1000 + i}`);
  const pieces = windowsOf([{ start: 100, end: 400, text: words.join(' ') }]);
  assert.ok(pieces.length > 2 && pieces.every(({ text }) => text.length <= 600));
  assert.equal(texts(pieces).join(' '), words.join(' '));
  assert.deepEqual([pieces[0]?.start, pieces.at(-1)?.end], [100, 400]);
  pieces.slice(1).forEach(({ start }, i) => {
    assert.equal(start, pieces[i]?.end);
    const said = 100 + Number(/\d+/.exec(pieces[i + 1]?.text ?? '')?.[0]) - 1000;
    assert.ok(Math.abs(start - said) < 1, `${start} for what is said at ${said}`);
  });
});

test('captions that roll up are read once, and empty ones not at all', () => {
  const rolling = [{ start: 0, end: 2, text: 'one' }, { start: 2, end: 4, text: 'one\ntwo' }, { start: 4, end: 6, text: 'two\nthree' }, { start: 6, end: 7, text: ' \n' }];
  assert.deepEqual(texts(windowsOf(rolling)), ['one two three']);
});

test('cues in any order give the windows of their order in time', () => {
  const cues = cuesOf(letters('abcdefgh'));
  assert.deepEqual(windowsOf([...cues].reverse()), windowsOf(cues));
});

test('however the cues come in, the windows are the same, told in order and never changed; every word is in one', () => {
  const cue = fc.record({ gap: fc.integer({ min: 0, max: 14 }), length: fc.integer({ min: 1, max: 5 }), text: fc.stringMatching(/^[a-z ]{0,300}$/) });
  fc.assert(fc.property(fc.array(fc.array(cue, { maxLength: 7 }), { maxLength: 7 }), (parts) => {
    let now = 0;
    const pieces = parts.map((part) => part.map(({ gap, length, text }): Cue => {
      const start = now + gap;
      now = start + length;
      return { start, end: now, text };
    }));
    const cutter = createWindowCutter();
    const streamed = [...pieces.flatMap((piece) => cutter.push(piece)), ...cutter.finish()];
    assert.deepEqual(streamed, windowsOf(pieces.flat()));
    const said = new Set(streamed.flatMap(({ text }) => text.split(' ')));
    for (const word of pieces.flat().flatMap(({ text }) => text.split(' ').filter(Boolean))) assert.ok(said.has(word), word);
    for (const { text, start, end } of streamed) assert.ok(text.length > 0 && text.length <= 600 && start < end);
  }), { numRuns: 300 });
});
