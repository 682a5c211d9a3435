import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue } from '@cuelight/protocol';
import { wordsVersion } from './words-version.js';

test('whatever changes of the words gives another version', () => {
  const cue: Cue = { start: 1, end: 2, text: 'one two', words: [{ start: 1, end: 1.5, text: 'one' }, { start: 1.5, end: 2, text: 'two' }] };
  const [first, second] = cue.words ?? [];
  assert.ok(first && second);
  const others: [title: string, cues: readonly Cue[]][] = [
    ['Talk', [cue]], ['talk', [cue]], ['', [cue]], ['Talk', []], ['Talk', [cue, cue]], ['Talk', [{ ...cue, start: 1.001 }]], ['Talk', [{ ...cue, end: 2.5 }]], ['Talk', [{ ...cue, text: 'one twö' }]],
    ['Talk', [{ ...cue, speaker: 'Bea' }]], ['Talk', [{ ...cue, words: [first] }]], ['Talk', [{ ...cue, words: [first, { ...second, start: 1.6 }] }]],
    ['Talk', [{ start: 1, end: 2, text: 'one' }, { start: 2, end: 3, text: 'two' }]], ['Talk', [{ start: 1, end: 2, text: 'onet' }, { start: 2, end: 3, text: 'wo' }]],
  ];
  const versions = others.map((given) => wordsVersion(...given));
  assert.equal(new Set(versions).size, others.length);
  assert.equal(wordsVersion('Talk', structuredClone([cue])), versions[0]);
  assert.match(versions[0] ?? '', /^[0-9a-f]{16}$/);
});
