import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Cue } from '@cuelight/protocol';
import { createHistory } from './history.js';
import { spliceBetween } from './rebase.js';
import { applySplice } from './splice.js';

const cue = (text: string): Cue => ({ start: 0, end: 1, text });
const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd').map(cue), { maxLength: 8 });

test('a splice between two transcripts leads from one to the other, and keeps what is equal', () => {
  fc.assert(fc.property(words, words, (before, after) => {
    const splice = spliceBetween(before, after);
    const made = splice === null ? before : applySplice(before, splice);
    assert.deepEqual(made, after);
    assert.equal(splice === null, before.length === after.length && before.every(({ text }, at) => text === after[at]?.text));
  }));
});

test('after others changed lines of their own, undoing all of one\'s own leaves just their change', () => {
  const lines = fc.record({ count: fc.integer({ min: 1, max: 9 }), mine: fc.array(fc.tuple(fc.nat(8), fc.integer({ min: 0, max: 2 })), { minLength: 1, maxLength: 5 }), theirs: fc.nat(8), size: fc.integer({ min: 0, max: 2 }) });
  fc.assert(fc.property(lines, ({ count, mine, theirs, size }) => {
    const start = Array.from({ length: count }, (_, at) => cue(`line ${at}`));
    const history = createHistory();
    let now: { language: string; source: 'edited'; cues: readonly Cue[] } = { language: 'en', source: 'edited', cues: start };
    for (const [n, [place, length]] of mine.entries()) {
      const at = place % (now.cues.length + 1);
      now = { ...now, ...history.apply(now, { at, removed: now.cues.slice(at, at + 1), added: Array.from({ length }, (_, k) => cue(`mine ${n}.${k}`)) }), source: 'edited' };
    }
    const at = theirs % (now.cues.length + 1);
    const removed = now.cues.slice(at, at + 1);
    history.rebase({ at, removed, added: Array.from({ length: size }, (_, k) => cue(`theirs ${k}`)) });
    let words: { cues: readonly Cue[] } = { cues: applySplice(now.cues, { at, removed, added: Array.from({ length: size }, (_, k) => cue(`theirs ${k}`)) }) };
    let steps = 0;
    while (history.canUndo) {
      words = history.undo({ ...now, cues: words.cues }) ?? words;
      steps += 1;
    }
    const texts = words.cues.map(({ text }) => text);
    assert.equal(texts.filter((text) => text.startsWith('theirs')).length, size);
    if (steps < mine.length) return;
    const [gone] = removed;
    assert.deepEqual(texts.filter((text) => !text.startsWith('theirs')), start.map(({ text }) => text).filter((text) => text !== gone?.text));
    // and forwards again
    while (history.canRedo) words = history.redo({ ...now, cues: words.cues }) ?? words;
    assert.deepEqual(words.cues.map(({ text }) => text), applySplice(now.cues, { at, removed, added: Array.from({ length: size }, (_, k) => cue(`theirs ${k}`)) }).map(({ text }) => text));
  }));
});
