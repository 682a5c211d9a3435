import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSearchIndex } from './index.js';

const WORDS = ['to', 'today', 'tomorrow', 'tom', 'the', 'then', 'thermal', 'thermals', 'ba', 'bat', 'battery', 'camera', 'came', 'sub-interpreter', 'subject', 'of', '全', '文', 'nine thousand'];
const line = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
/** Common words side by side, over and over, with rare ones in between: what is found often enough stops a search early. */
const talk = fc.tuple(fc.array(line, { minLength: 1, maxLength: 12 }), fc.array(line, { maxLength: 30 }), fc.integer({ min: 1, max: 25 }))
  .map(([often, seldom, times]) => [...Array.from({ length: times }, () => often).flat(), ...seldom]);
const query = fc.tuple(fc.array(fc.constantFrom(...WORDS, 'zebra'), { maxLength: 3 }), fc.constantFrom(...WORDS), fc.integer({ min: 1, max: 4 }))
  .map(([words, last, letters]) => [...words, last.slice(0, letters)].join(' '));

test('the first hits of a query that is being typed are as good as those of a search through everything', async () => {
  await fc.assert(fc.asyncProperty(talk, query, fc.integer({ min: 1, max: 3 }), async (lines, typed, limit) => {
    const index = createSearchIndex();
    index.addVideo({ id: 'v', cues: lines.map((text, at) => ({ start: at * 20, end: at * 20 + 1, text })) });
    const all = await index.search(typed, { limit: 10_000 });
    const first = await index.search(typed, { limit });
    assert.deepEqual(first.map(({ score }) => score), all.slice(0, limit).map(({ score }) => score), typed);
  }), { numRuns: 400 });
});
