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

/** `from` and `removed` are those of an edit. */
type Change = readonly [kind: 'add' | 'append' | 'edit' | 'lines' | 'messages' | 'remove', id: string, cues: readonly Cue[], from: number, removed: number];
const change: fc.Arbitrary<Change> = fc.tuple(fc.constantFrom('add', 'append', 'append', 'append', 'edit', 'edit', 'lines', 'messages', 'remove'), id, cues, fc.nat(12), fc.nat(3));

const linesOf = (list: readonly Cue[]): TextLine[] => list.map((one) => ({ ...one, kind: 'text', videoId: '', confidence: 1, box: { x: 0, y: 0, width: 1, height: 1 } }));

/** What a library is after some changes, without an index: cues of each video, in the order in which the videos came. */
function modelOf(changes: readonly Change[]): Map<string, Record<'said' | 'lines' | 'messages', Cue[]>> {
  const videos = new Map<string, Record<'said' | 'lines' | 'messages', Cue[]>>();
  for (const [kind, videoId, list, from, removed] of changes) {
    if (kind === 'remove' || kind === 'add') videos.delete(videoId);
    if (kind === 'remove') continue;
    let video = videos.get(videoId);
    if (!video) videos.set(videoId, video = { said: [], lines: [], messages: [] });
    if (kind === 'messages') video.messages = [...list];
    else if (kind === 'edit') video.said.sort((a, b) => a.start - b.start).splice(from, removed, ...[...list].sort((a, b) => a.start - b.start));
    else (kind === 'lines' ? video.lines : video.said).push(...list);
  }
  return videos;
}

function changed(changes: readonly Change[]): SearchIndex {
  const index = createSearchIndex();
  for (const [kind, videoId, list, from, removed] of changes) {
    const before = index.version;
    if (kind === 'add') index.addVideo({ id: videoId, cues: list });
    else if (kind === 'append') index.appendCues(videoId, list);
    else if (kind === 'edit') index.editCues(videoId, from, removed, list);
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

/** Captions that roll up, one after another: each line may be said twice, its second time as a repetition. */
const rolling = fc.array(fc.tuple(text, fc.option(text), fc.boolean()), { maxLength: 8 });
const captions = (lines: readonly (readonly [string, string | null, boolean])[], from: number): Cue[] => lines.map(([first, second, hasTimes], at) => {
  const start = from + at;
  const said = second === null ? first : `${first}\n${second}`;
  return { start, end: start + 1, text: said, ...(hasTimes ? { words: [{ start: start + 0.25, end: start + 0.5, text: said.split(/\s/)[0] ?? '' }] } : {}) };
});

const countsOf = ({ vocabulary }: SearchIndex): Map<string, number> => new Map(vocabulary.select(() => true).map((known) => [vocabulary.terms[known] ?? '', vocabulary.countOf(known)]));

test('a video whose cues were edited is as if it had been added so, cue by cue and word by word', () => {
  fc.assert(fc.property(rolling, rolling, fc.nat(8), fc.nat(3), fc.boolean(), (before, added, at, count, hasNeighbour) => {
    const [from, removed] = [Math.min(at, before.length), Math.min(count, Math.max(0, before.length - at))];
    const old = captions(before, 0);
    const edited = captions(added, from);
    const cuesNow = [...old.slice(0, from), ...edited, ...old.slice(from + removed)].sort((a, b) => a.start - b.start);
    const [index, anew] = [createSearchIndex(), createSearchIndex()];
    index.addVideo({ id: 'v', cues: old });
    if (hasNeighbour) index.addVideo({ id: 'w', cues: captions(added, 3) });
    // with all cues up to the one after them: where it only repeated the one before, times of its words were not kept
    const after = old.slice(from + removed);
    const passed = after.slice(0, 1 + after.filter(({ start }) => start <= (edited.at(-1)?.start ?? -1)).length);
    index.editCues('v', from, removed + passed.length, [...edited, ...passed]);
    anew.addVideo({ id: 'v', cues: cuesNow });
    const [own, whole] = [index, anew].map(({ videos }) => videos.get('v')?.transcript);
    assert.deepEqual(own?.cues, whole?.cues);
    const told = Array.from({ length: whole?.length ?? 0 }, (_, position) => [whole?.termAt(position), whole?.startOf(position)]);
    assert.deepEqual(Array.from({ length: own?.length ?? 0 }, (_, position) => [own?.termAt(position), own?.startOf(position)]), told);
    // words are counted as often as they stand there
    index.removeVideo('w');
    assert.deepEqual(countsOf(index), countsOf(anew));
  }), {
    numRuns: 150,
    // put behind a cue that only repeated the one before, which they now stand between
    examples: [[[['battery', null, false], ['battery', null, false], ['battery', 'camera', false], ['camera', null, true]], [['battery', null, false], ['battery', null, false]], 2, 0, false]],
  });
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
