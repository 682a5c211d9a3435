import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSearchIndex } from '../index.js';
import { counter, positionsOf, streamsWith } from './occurrences.js';

const WORDS = ['lens', 'camera', 'bag', 'strap', 'light'];
/** What is said in each of many short videos; nothing in some of them. */
const library = fc.array(fc.array(fc.constantFrom(...WORDS, 'well', 'so'), { maxLength: 4 }), { minLength: 70, maxLength: 90 });

test('of a large library words are counted, and their videos found, as in one video after the other', () => {
  fc.assert(fc.property(library, fc.array(fc.nat(60), { maxLength: 9 }), fc.boolean(), (said, gone, isPart) => {
    const index = createSearchIndex();
    said.forEach((words, at) => { index.addVideo({ id: `v${at}`, cues: [{ start: 0, end: 1, text: words.join(' ') }] }); });
    // those that grow or went away lie elsewhere
    for (const at of gone) {
      if (at % 2) index.removeVideo(`v${at}`);
      else index.appendCues(`v${at}`, [{ start: 2, end: 3, text: 'one more lens' }]);
    }
    const streams = [...index.videos.values()].map(({ transcript }) => transcript).slice(isPart ? 3 : 0);
    const ids = WORDS.map((word) => index.vocabulary.find(word) ?? 0);
    const countOf = counter(streams);
    for (const id of ids) assert.equal(countOf(id), streams.reduce((sum, stream) => sum + positionsOf(stream, id).length, 0));
    const words = [{ ids: ids.slice(0, 2), weight: 2 }, { ids: [ids[2] ?? 0], weight: 1.5 }, { ids: [ids[3] ?? 0], weight: 0.1 }];
    for (const least of [0.1, 1.6, 2, 3.5]) {
      const sumOf = (stream: (typeof streams)[number]): number => words.reduce((sum, one) => sum + ([...one.ids].some((id) => positionsOf(stream, id).length > 0) ? one.weight : 0), 0);
      const found = streamsWith(streams, words, least);
      for (const stream of streams) if (sumOf(stream) >= least) assert.ok(found.includes(stream));
      if (!isPart) assert.deepEqual(found.filter(({ length }) => length > 0), streams.filter((stream) => stream.length > 0 && sumOf(stream) >= least - 1e-9));
    }
  }), { numRuns: 60 });
});
