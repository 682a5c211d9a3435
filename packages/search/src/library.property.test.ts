import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue, TextLine } from '@cuelight/protocol';
import fc from 'fast-check';
import { createSearchIndex, loadSearchIndex, type SearchIndex } from './index.js';

const WORDS = ['battery', 'camera', 'sub-interpreter', "camera's", '9,000', 'nine thousand', 'café', 'YouTube', 'a', 'the', '全文', 'water', 'שלום', 'TWO', 'twenty'];
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const cue = fc.record({ start: fc.nat(20_000).map((ms) => ms / 1000), text }).map(({ start, text: said }): Cue => ({ start, end: start + 1.5, text: said }));
const cues = fc.array(cue, { maxLength: 4 });
const id = fc.constantFrom(...'abcdefghijkl');

type Change = readonly [kind: 'add' | 'append' | 'lines' | 'messages' | 'remove', id: string, cues: readonly Cue[]];
const change: fc.Arbitrary<Change> = fc.tuple(fc.constantFrom('add', 'append', 'append', 'append', 'lines', 'messages', 'remove'), id, cues);

const linesOf = (list: readonly Cue[]): TextLine[] => list.map((one) => ({ ...one, kind: 'text', videoId: '', confidence: 1, box: { x: 0, y: 0, width: 1, height: 1 } }));

/** What a library is after some changes, without an index: cues of each video, in the order in which the videos came. */
function modelOf(changes: readonly Change[]): Map<string, Record<'said' | 'lines' | 'messages', Cue[]>> {
  const videos = new Map<string, Record<'said' | 'lines' | 'messages', Cue[]>>();
  for (const [kind, videoId, list] of changes) {
    if (kind === 'remove' || kind === 'add') videos.delete(videoId);
    if (kind === 'remove') continue;
    let video = videos.get(videoId);
    if (!video) videos.set(videoId, video = { said: [], lines: [], messages: [] });
    if (kind === 'messages') video.messages = [...list];
    else (kind === 'lines' ? video.lines : video.said).push(...list);
  }
  return videos;
}

function changed(changes: readonly Change[]): SearchIndex {
  const index = createSearchIndex();
  for (const [kind, videoId, list] of changes) {
    const before = index.version;
    if (kind === 'add') index.addVideo({ id: videoId, cues: list });
    else if (kind === 'append') index.appendCues(videoId, list);
    else if (kind === 'lines') index.addTextLines(videoId, linesOf(list));
    else if (kind === 'messages') index.setMessages(videoId, list);
    else index.removeVideo(videoId);
    assert.ok(index.version > before || kind === 'remove');
  }
  return index;
}

test('a library after any changes finds what one finds that was built anew, also once it was saved', async () => {
  await fc.assert(fc.asyncProperty(fc.array(change, { maxLength: 40 }), fc.array(text, { minLength: 1, maxLength: 3 }), async (changes, queries) => {
    const index = changed(changes);
    const anew = createSearchIndex();
    for (const [videoId, { said, lines, messages }] of modelOf(changes)) {
      anew.addVideo({ id: videoId, cues: said, textLines: linesOf(lines) });
      anew.setMessages(videoId, messages);
    }
    const loaded = loadSearchIndex(index.save());
    for (const query of [...queries, ...queries.map((one) => `"${one}"`)]) {
      const found = await anew.search(query, { limit: 1000 });
      assert.deepEqual(await index.search(query, { limit: 1000 }), found, query);
      assert.deepEqual(await loaded.search(query, { limit: 1000 }), found, query);
    }
  }), { numRuns: 60 });
});

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
const longWord = fc.array(letter, { minLength: 5, maxLength: 12 }).map((letters) => letters.join(''));
const edit = fc.tuple(fc.constantFrom('replace', 'insert', 'delete', 'swap'), fc.nat(11), letter);

/** A word with one letter replaced, added or missing, or two neighbours swapped. */
function misspelt(word: string, [kind, place, other]: readonly [string, number, string]): string {
  const at = place % (kind === 'swap' ? word.length - 1 : word.length);
  const [before, here, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  if (kind === 'replace') return before + other + after;
  if (kind === 'insert') return before + other + here + after;
  return kind === 'delete' ? before + after : before + after.charAt(0) + here + after.slice(1);
}

test('every misspelling of a rare word by one edit finds it', async () => {
  await fc.assert(fc.asyncProperty(fc.uniqueArray(longWord, { minLength: 3, maxLength: 30 }), fc.nat(29), edit, async (words, which, change) => {
    const at = which % words.length;
    const typo = misspelt(words[at] ?? '', change);
    const index = createSearchIndex();
    index.addVideo({ id: 'v', cues: words.map((word, second) => ({ start: second, end: second + 1, text: word })) });
    const exact = await index.search(`"${typo}"`);
    // what is a word of its own, or has the stem of one, isn't misspelt
    const stems = (await index.search(`${typo} `)).filter(({ score }) => score > 43.5);
    fc.pre(!exact.length && !stems.length);
    assert.ok((await index.search(`${typo} `)).some(({ start }) => start === at), `${typo} for ${words[at]}`);
  }), { numRuns: 200 });
});

test('cues come back as they were added', () => {
  const speaker = fc.constantFrom('', 'Anna', 'Björn');
  const piece = fc.oneof(fc.constantFrom(...WORDS, 'e.g.', 'straße', 'IJssel', 'ŉ', 'İ', 'ſ'), fc.string({ unit: 'binary' }).filter((any) => !/\p{Cs}/u.test(any)), fc.constantFrom(' ', '\n', ', ', '. ', '…\u00a0', '\0', '   -   '));
  fc.assert(fc.property(fc.array(fc.tuple(fc.array(piece, { maxLength: 8 }), speaker, fc.nat(5000), fc.nat(5000)), { maxLength: 12 }), (lines) => {
    let now = 0;
    const added = lines.map(([pieces, name, pause, length]): Cue => {
      const start = (now += pause) / 1000;
      return { start, end: start + length / 1000, text: pieces.join(''), ...(name ? { speaker: name } : {}) };
    });
    const index = createSearchIndex();
    index.addVideo({ id: 'v', cues: added });
    for (const one of [index, loadSearchIndex(index.save())]) {
      const read = one.videos.get('v')?.transcript.cues ?? [];
      const rounded = ({ start, end, ...rest }: Cue): Cue => ({ start: Math.round(start * 1000) / 1000, end: Math.round(end * 1000) / 1000, ...rest });
      assert.deepEqual(read, added.map(rounded));
    }
  }), { numRuns: 150 });
});
