import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError, type Cue } from '@cuelight/protocol';
import fc from 'fast-check';
import { createSearchIndex, loadSearchIndex, type SearchIndex } from './index.js';

/** What code without types may hand in. */
type Untyped = Record<keyof SearchIndex, (...anything: readonly unknown[]) => Promise<{ readonly length: number; readonly text: string; readonly found: boolean }>>;
const untyped = (index: SearchIndex): Untyped => index as unknown as Untyped;

const odd = fc.oneof(fc.constantFrom<unknown>(null, undefined, NaN, -1, '', '4', {}, [], true, { toString: undefined }, Symbol('none')), fc.anything());
const oddCue = fc.record({ start: odd, end: odd, text: fc.oneof(odd, fc.constant('some words')), words: fc.oneof(odd, fc.array(fc.oneof(odd, fc.record({ start: odd, end: odd, text: odd })))), speaker: odd }, { requiredKeys: [] });

test('cues of any shape leave an index that finds and gives back what has a text', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(odd, oddCue), { maxLength: 6 }), async (cues) => {
    const index = createSearchIndex();
    void untyped(index).addVideo({ id: 'v', title: null, cues, textLines: cues, appearances: cues });
    void untyped(index).appendCues('v', cues);
    index.appendCues('v', [{ start: 50_000, end: 50_001, text: 'the last okapi' }]);
    const [hit] = await index.search('okapi');
    assert.equal(hit?.snippet.text.slice(-14), 'the last okapi');
    assert.deepEqual(await loadSearchIndex(index.save()).search('okapi'), [hit]);
  }), { numRuns: 120 });
});

test('lists that are missing, and cues without times, text or proper words, are taken as far as they go', async () => {
  const index = createSearchIndex();
  void untyped(index).addVideo({ id: 'a' });
  void untyped(index).addVideo({ id: 'b', title: null, cues: null, textLines: null, appearances: null });
  void untyped(index).addVideo({ id: 'c', cues: [null, { text: null }, { start: 1, end: 2 }, { start: 2, end: 3, text: 42 }, { start: null, end: null, text: 'without times' }, { start: 3, end: 5, text: 'odd words', words: [null, { start: null, text: null }, { start: 4, end: 5, text: 'words' }] }] });
  void untyped(index).appendCues('c', undefined);
  const startsOf = async (query: string): Promise<number[]> => (await index.search(query)).map(({ start }) => start);
  assert.deepEqual([await startsOf('42'), await startsOf('without times'), await startsOf('words')], [[2], [0], [4]]);
});

test('a query or options of any kind give hits or none', async () => {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: [{ start: 0, end: 2, text: 'It costs nine euros.' }] });
  for (const query of [null, undefined, {}, []]) assert.equal((await untyped(index).search(query)).length, 0);
  assert.equal((await untyped(index).search(9)).length, 1);
  for (const options of [null, undefined, { limit: NaN }, { limit: null }, { limit: '3' }, { videoIds: null }, { signal: null }]) assert.equal((await untyped(index).search('costs', options)).length, 1);
  for (const question of [null, undefined, 7]) assert.equal((await untyped(index).answer(question, null)).found, false);
});

test('what was said before may be questions, messages, those of a model host, or questions with answers', async () => {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: ['The ferry takes two hours.', 'It costs nine euros.', 'The lamp costs ten euros.'].map((text, at): Cue => ({ start: at * 4, end: at * 4 + 4, text })) });
  const [question, answer] = ['How long does the ferry take?', 'The ferry takes two hours. [0:00]'];
  for (const history of [
    [question], [{ text: question, author: { kind: 'person' } }, { text: answer, author: { kind: 'bot' } }], [{ role: 'system', content: 'x' }, { role: 'user', content: question }, { role: 'assistant', content: answer }],
    [{ question, answer }], [{ question, answer: await index.answer(question) }],
  ]) assert.match((await untyped(index).answer('And the price?', { history })).text, /^(?:The ferry takes two hours\. )?It costs nine euros/, JSON.stringify(history));
  assert.equal((await untyped(index).answer('And the price?', { history: [null, 3, {}, { role: 1 }] })).found, true);
});

test('a video without an id is refused; an index is read from bytes of a file as well', async () => {
  const index = createSearchIndex();
  for (const id of [undefined, null, '', 7]) assert.throws(() => { void untyped(index).addVideo({ id, cues: [] }); }, TypeError);
  index.addVideo({ id: 'v', cues: [{ start: 0, end: 1, text: 'okapi' }] });
  const shifted = new Uint8Array(index.save().byteLength + 3);
  shifted.set(new Uint8Array(index.save()), 3);
  assert.equal((await loadSearchIndex(shifted.subarray(3)).search('okapi')).length, 1);
  for (const bytes of [null, undefined, 'x', {}]) assert.throws(() => loadSearchIndex(bytes as ArrayBuffer), (reason) => isCuelightError(reason) && reason.code === 'bad_index');
});
