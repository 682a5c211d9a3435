import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSearchIndex, type SearchIndex } from './index.js';
import { BLOCK } from './postings.js';
import { parseQuery, type Unit } from './query.js';
import { WindowReader } from './window-reader.js';

const WORDS = ['the', 'of', 'lens', 'lenses', 'camera', 'came', 'cap', 'bag', 'strap'];
const line = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));
const query = fc.array(fc.constantFrom(...WORDS, 'zebra'), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

/** Tells a reader that a word stands for several tokens, so that it reads all that is around a place. */
const walked = (units: readonly Unit[]): Unit[] => units.map((unit) => ({ ...unit, hasGlued: true }));

/** Everything that is told of one place. */
function told(reader: WindowReader, place: number, skipsKnown: boolean, reach: number): readonly unknown[] {
  const isFound = reader.read(place, skipsKnown, reach);
  return [isFound, reader.covered, reader.found, reader.isWhole, reader.width, ...reader.positions(), skipsKnown && isFound && reader.isNew()];
}

/** Reads the same places in both ways, some words known, in any order. */
function assertAlike(index: SearchIndex, asked: string, places: readonly number[], known: number, reach: number): void {
  const [corpus] = index.shelves.transcript.corpora;
  assert.ok(corpus);
  const { units } = parseQuery(asked, index.vocabulary, corpus.length);
  const [listed, walking] = [new WindowReader(corpus, units), new WindowReader(corpus, walked(units))];
  for (let unit = 0; unit < known && unit < listed.units.length; unit += 1) for (const reader of [listed, walking]) reader.done(unit);
  for (const place of places) for (const skipsKnown of [true, false]) assert.deepEqual(told(listed, place, skipsKnown, reach), told(walking, place, skipsKnown, reach), `${asked} at ${place}`);
}

test('what stands around a place is the same whether it is read or looked up', () => {
  fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), query, fc.nat(3), fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(300), { maxLength: 12 }), fc.boolean(), (lines, asked, known, reach, more, isRemoved) => {
    const index = createSearchIndex();
    lines.forEach((text, at) => { index.addVideo({ id: `v${at % 5}${at}`, cues: [{ start: at, end: at + 1, text }] }); });
    if (isRemoved && lines.length > 2) index.removeVideo('v11');
    assertAlike(index, asked, [...Array.from({ length: 120 }, (_, at) => at), ...more], known, reach);
  }), { numRuns: 150 });
});

test('so it is where one block of a long library ends and the next begins, and once it has grown', () => {
  const index = createSearchIndex();
  const said = (words: number, first: number): string => Array.from({ length: words }, (_, at) => WORDS[(first + at * at) % WORDS.length]).join(' ');
  for (let video = 0; video * 1000 < BLOCK + 2000; video += 1) index.addVideo({ id: `v${video}`, cues: [{ start: 0, end: 400, text: said(999, video) }] });
  const near = Array.from({ length: 200 }, (_, at) => BLOCK - 100 + at);
  for (const asked of ['lens bag', 'strap the cap', 'came of zebra']) {
    assertAlike(index, asked, [...near, 10, ...near.toReversed()], 1, 40);
    index.addVideo({ id: asked, cues: [{ start: 0, end: 1, text: said(50, 3) }] });
    assertAlike(index, asked, [...near, index.shelves.transcript.length - 20], 0, 12);
  }
});
