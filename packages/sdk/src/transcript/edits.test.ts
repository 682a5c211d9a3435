import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Cue } from '@cuelight/protocol';
import { retime } from './retime.js';
import { applySplice, editOf, mergeOf, reverse, splitOf, type Splice } from './splice.js';

const SAID: Cue = {
  start: 1, end: 5, text: 'The harber is quiet.', speaker: 'Ada',
  words: [{ start: 1, end: 1.4, text: 'The' }, { start: 1.5, end: 2.5, text: 'harber' }, { start: 2.5, end: 3, text: 'is' }, { start: 3.2, end: 4, text: 'quiet.' }],
};
const times = (cue: Cue | undefined): unknown => cue?.words?.map(({ text, start, end }) => [text, start, end]);

for (const [what, text, expected] of [
  ['a corrected word keeps the time of the wrong one', 'The harbour is quiet.', [['The', 1, 1.4], ['harbour', 1.5, 2.5], ['is', 2.5, 3], ['quiet.', 3.2, 4]]],
  ['case and punctuation change no time', 'the harber, is quiet!', [['the', 1, 1.4], ['harber,', 1.5, 2.5], ['is', 2.5, 3], ['quiet!', 3.2, 4]]],
  ['one word for two takes their time', 'The harbour\'s quiet.', [['The', 1, 1.4], ['harbour\'s', 1.5, 3], ['quiet.', 3.2, 4]]],
  ['two words for one share its time by their letters', 'The har bor is quiet.', [['The', 1, 1.4], ['har', 1.5, 2], ['bor', 2, 2.5], ['is', 2.5, 3], ['quiet.', 3.2, 4]]],
  ['a new word where there is no room shares the time of the one before', 'The harber front is quiet.', [['The', 1, 1.4], ['harber', 1.5, 2.045], ['front', 2.045, 2.5], ['is', 2.5, 3], ['quiet.', 3.2, 4]]],
  ['a word that goes takes its time with it', 'The is quiet.', [['The', 1, 1.4], ['is', 2.5, 3], ['quiet.', 3.2, 4]]],
  ['a new end has the rest of the cue', 'The harber is quiet. Now', [['The', 1, 1.4], ['harber', 1.5, 2.5], ['is', 2.5, 3], ['quiet.', 3.2, 4], ['Now', 4, 5]]],
] as const) {
  test(what, () => { assert.deepEqual(times(retime(SAID, text)), expected); });
}

test('an edit changes words or speaker; no words remove the line; the same words are no edit', () => {
  const cues = [SAID, { start: 6, end: 7, text: 'Yes.' }];
  assert.equal(editOf(cues, 0, { text: ' The  harber is quiet. ', speaker: 'Ada' }), null);
  assert.equal(editOf(cues, 2, { text: 'no' }), null);
  assert.deepEqual(editOf(cues, 0, { speaker: ' Bea ' })?.added, [{ ...SAID, speaker: 'Bea' }]);
  assert.deepEqual(editOf(cues, 1, { speaker: '' }), null);
  assert.equal('speaker' in (editOf(cues, 0, { speaker: '' })?.added[0] ?? {}), false);
  assert.deepEqual(editOf(cues, 1, { text: ' \n ' }), { at: 1, removed: [cues[1]], added: [] });
  assert.deepEqual(editOf(cues, 1, { text: 'Yes,\n  we can.' })?.added, [{ start: 6, end: 7, text: 'Yes,\nwe can.' }]);
});

test('a line is cut between two words, at the time of the second', () => {
  const splice = splitOf([SAID], 0, 'The harber'.length);
  assert.deepEqual(splice?.added.map(({ start, end, text, speaker }) => [start, end, text, speaker]), [[1, 2.5, 'The harber', 'Ada'], [2.5, 5, 'is quiet.', 'Ada']]);
  assert.deepEqual(splice?.added.map(({ words }) => words?.length), [2, 2]);
  assert.deepEqual(splitOf([{ start: 0, end: 10, text: 'aaaa bbbb' }], 0, 4)?.added, [{ start: 0, end: 5, text: 'aaaa' }, { start: 5, end: 10, text: 'bbbb' }]);
  assert.deepEqual([splitOf([SAID], 0, 0), splitOf([SAID], 0, 99), splitOf([], 0, 1)], [null, null, null]);
});

test('a line that overlaps the one that is cut keeps the order of time', () => {
  const cues = [{ start: 0, end: 10, text: 'aaaa bbbb' }, { start: 2, end: 3, text: 'between' }, { start: 6, end: 7, text: 'after' }];
  assert.deepEqual(applySplice(cues, splitOf(cues, 0, 4) as Splice).map(({ start, text }) => [start, text]), [[0, 'aaaa'], [2, 'between'], [5, 'bbbb'], [6, 'after']]);
});

test('two lines become one, with word times only where both have them', () => {
  const other: Cue = { start: 4.5, end: 6, text: 'And cold.', words: [{ start: 4.5, end: 5, text: 'And' }, { start: 5, end: 6, text: 'cold.' }] };
  assert.deepEqual(mergeOf([SAID, other], 0)?.added.map(({ start, end, text, speaker, words }) => [start, end, text, speaker, words?.length]), [[1, 6, 'The harber is quiet. And cold.', 'Ada', 6]]);
  assert.equal(mergeOf([SAID, { start: 5, end: 6, text: 'And.' }], 0)?.added[0]?.words, undefined);
  assert.equal(mergeOf([SAID], 0), null);
});

const word = fc.stringMatching(/^[a-d]{1,2}[.,]?$/);
const timed = fc.array(fc.tuple(word, fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 300 })), { minLength: 1, maxLength: 8 }).map((list): Cue => {
  let at = 10_000;
  const words = list.map(([text, length, gap]) => {
    const start = at + gap;
    at = start + length;
    return { start: start / 1000, end: at / 1000, text };
  });
  return { start: 10, end: at / 1000, text: words.map(({ text }) => text).join(' '), words };
});

test('whatever is written, every word has a time inside the cue and after the one before, and undoing gives back what was', () => {
  fc.assert(fc.property(timed, fc.array(word, { minLength: 1, maxLength: 10 }), fc.nat(30), (cue, said, at) => {
    const cues = [cue, { start: 99, end: 100, text: 'end' }];
    const text = said.join(' ');
    for (const splice of [editOf(cues, 0, { text }), splitOf(cues, 0, at, text), mergeOf(cues, 0)]) {
      if (splice === null) continue;
      const after = applySplice(cues, splice);
      assert.deepEqual(applySplice(after, reverse(splice)), cues);
      for (const { start, end, text: line, words } of after) {
        let last = start;
        assert.equal(words === undefined || words.map((one) => one.text).join(' ') === line.replaceAll('\n', ' '), true);
        for (const one of words ?? []) {
          assert.ok(one.start >= last && one.end >= one.start && one.end <= end + 1e-9, JSON.stringify({ cue, text, at, after }));
          last = one.start;
        }
      }
    }
  }), { numRuns: 300 });
});
