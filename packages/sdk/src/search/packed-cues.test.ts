import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue } from '@cuelight/protocol';
import { packCues, unpackCues } from './packed-cues.js';

test('cues are the same after crossing: words, speakers, odd times, any text', () => {
  const cues: readonly Cue[] = [
    { start: 1.25, end: 2, text: 'one 𝒳 \ud800 two', words: [{ start: 1.25, end: 1.5, text: 'one' }, { start: 1.5, end: 2, text: '𝒳' }] },
    { start: NaN, end: Infinity, text: '' },
    { start: -3, end: 4, text: 'said by', speaker: 'Bea', words: [] },
    { start: 5, end: 6, text: 'nobody' },
  ];
  assert.deepEqual(unpackCues(structuredClone(packCues(cues))), cues);
  assert.deepEqual(unpackCues(packCues(cues.slice(3))), cues.slice(3));
  assert.deepEqual(unpackCues(packCues([])), []);
});
