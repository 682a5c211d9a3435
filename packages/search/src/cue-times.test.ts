import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue } from '@cuelight/protocol';
import fc from 'fast-check';
import { createSearchIndex } from './index.js';
import { repeatedLength } from './cue-times.js';

const cue = (start: number, end: number, text: string): Cue => ({ start, end, text });
const word = fc.constantFrom('well', 'the', 'battery', 'lasts', 'no', 'camera', 'with', 'two', 'lenses');
const line = fc.tuple(word, word, fc.array(word, { maxLength: 3 })).map(([first, second, more]) => ['remember', first, second, ...more].join(' '));

/** What is said line by line, with silence in between: when and how fast. */
const speech = fc.array(fc.record({ text: line, pause: fc.constantFrom(0, 0.2, 0.7, 3, 15), pace: fc.integer({ min: 12, max: 20 }) }), { minLength: 1, maxLength: 12 });

/** Each line with those before it that are still shown, while it is said. */
function rollingUp(said: readonly { readonly text: string; readonly pause: number; readonly pace: number }[], rows: number, hasWords: boolean): Cue[] {
  let now = 0;
  return said.map(({ text, pause, pace }, at) => {
    const start = now + pause;
    now = start + text.length / pace;
    const words = text.split(' ').map((one, nth, { length }) => ({ text: one, start: start + (nth * (now - start)) / length, end: now }));
    return { start, end: now, text: [...said.slice(Math.max(0, at + 1 - rows), at).map((before) => before.text), text].join('\n'), ...(hasWords ? { words } : {}) };
  });
}

test('of captions that roll up every line is read once, however long the silences between', () => {
  fc.assert(fc.property(speech, fc.integer({ min: 2, max: 3 }), fc.boolean(), (said, rows, hasWords) => {
    const index = createSearchIndex();
    index.addVideo({ id: 'v', cues: rollingUp(said, rows, hasWords) });
    const { transcript } = index.videos.get('v') ?? {};
    const read = Array.from({ length: transcript?.length ?? 0 }, (_, at) => transcript?.termAt(at)).join(' ');
    // two rows that are the same from one cue to the next are no new words: nobody could tell
    fc.pre(said.every(({ text }, at) => !said.slice(Math.max(0, at - rows), at).some((before) => before.text === text)));
    assert.equal(read, said.map(({ text }) => text).join(' '));
  }), { numRuns: 300 });
});

test('what is said again after a silence is read again', () => {
  const again: readonly (readonly [Cue, Cue])[] = [
    [cue(0, 1, 'no'), cue(2, 3, 'no')],
    [cue(0, 1, 'no.\nno.'), cue(2, 3, 'no.\nno.')],
    [cue(0, 1, 'no.'), cue(2, 3, 'no.\nI said no.')],
    // a chorus takes its time
    [cue(0, 4, 'we are the champions\nmy friends'), cue(5, 9, 'my friends\nand we will keep on fighting')],
    [cue(0, 5, 'we will rock you tonight'), cue(6, 11, 'we will rock you tonight\nwe will rock you all')],
    [cue(0, 2, '♪ we will rock you'), cue(3, 4, '♪ we will rock you\nwe will rock you')],
    [cue(0, 3, 'do you remember me'), cue(4, 7.5, 'do you remember me\nor do you not remember')],
    // every word has its own time
    [cue(0, 1, 'do you remember me'), { ...cue(2, 4, 'do you remember me\nor not'), words: 'do you remember me or not'.split(' ').map((text, at) => ({ text, start: 2 + at / 3, end: 2.3 + at / 3 })) }],
    [{ ...cue(0, 1, 'do you remember me'), speaker: 'Ada' }, { ...cue(2, 3, 'do you remember me\nyes I do'), speaker: 'Ben' }],
    [cue(0, 2, 'do you remember me'), cue(40, 41, 'do you remember me\nyes I do')],
  ];
  for (const [last, next] of again) assert.equal(repeatedLength(last, next), 0, next.text);
});
