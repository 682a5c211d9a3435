import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue } from '@cuelight/protocol';
import fc from 'fast-check';
import { editOf } from './edited-cues.js';

const cue = (start: number): Cue => ({ start, end: start + 1, text: `said at ${start}` });
const talk = Array.from({ length: 20 }, (_, at) => cue(at));

test('an edit is the cues that changed, and the one after them', () => {
  const now = talk.with(7, { ...cue(7), text: 'other words' });
  assert.deepEqual(editOf(talk, now), { from: 7, removed: 2, cues: now.slice(7, 9) });
  assert.deepEqual(editOf(talk, talk.toSpliced(3, 2)), { from: 3, removed: 3, cues: talk.slice(5, 6) });
  assert.deepEqual(editOf(talk, [...talk, cue(20)]), { from: 20, removed: 0, cues: [cue(20)] });
  assert.deepEqual(editOf(talk, [...talk]), { from: 20, removed: 0, cues: [] });
  assert.equal(editOf([], talk), null);
  assert.equal(editOf(talk, talk.map((one) => ({ ...one }))), null);
  assert.equal(editOf([cue(5), ...talk], [cue(5), ...talk, cue(30)]), null);
});

test('an edit made of one list gives the other', () => {
  fc.assert(fc.property(fc.subarray(talk), fc.nat(20), fc.nat(4), fc.nat(3), (before, from, removed, added) => {
    const at = Math.min(from, before.length);
    const now = [...before.slice(0, at), ...Array.from({ length: added }, () => cue(before[at - 1]?.start ?? 0)), ...before.slice(at + removed)];
    const edit = editOf(before, now);
    if (edit) assert.deepEqual([...before.slice(0, edit.from), ...edit.cues, ...before.slice(edit.from + edit.removed)], now);
    else assert.ok(2 * (now.length - added) <= before.length + 2);
  }));
});
