import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbortError, type Cue, type Hit } from '@cuelight/protocol';
import { atOnce, findIn } from './find.js';
import { hitsOf } from './hits.js';
import { createSearchIndex } from './index.js';
import { paced } from './pace.js';
import { parseQuery } from './query.js';

const cue = (start: number, end: number, text: string, speaker?: string): Cue => ({ start, end, text, ...(speaker ? { speaker } : {}) });
const starts = (hits: readonly Hit[]): number[] => hits.map(({ start }) => start);

/** A different word for every number, of letters only. */
const wordOf = (number: number): string => `q${[...number.toString(26)].map((digit) => String.fromCharCode(97 + parseInt(digit, 26))).join('')}z`;
/** Cues of eight words, a second each, that nobody says twice. */
const longTalk = (cues: number, first = 0): Cue[] => Array.from({ length: cues }, (_, at) => (
  cue(at, at + 1, [0, 1, 2, 3, 4, 5, 6, 7].map((nth) => wordOf(first + at * 8 + nth)).join(' '))
));

test('a phrase is found wherever it stands in a talk of 160,000 words', async () => {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: longTalk(20_000) });
  for (const first of [0, 65_533, 65_536, 131_070, 159_996]) {
    const query = [0, 1, 2, 3].map((nth) => wordOf(first + nth)).join(' ');
    assert.deepEqual((await index.search(`"${query}"`)).map(({ start, reasons }) => [Math.floor(start), reasons[0]]), [[Math.floor(first / 8), 'phrase']], query);
  }
});

test('of videos that are gone nothing is found, of the others everything, after their room was given back', async () => {
  const index = createSearchIndex();
  const ids = Array.from({ length: 12 }, (_, nth) => `v${nth}`);
  ids.forEach((id, nth) => { index.addVideo({ id, cues: longTalk(500, nth * 4000) }); });
  for (const id of ids.slice(1, 10)) index.removeVideo(id);
  for (const [nth, id] of ids.entries()) {
    const found = await index.search(`"${wordOf(nth * 4000 + 100)} ${wordOf(nth * 4000 + 101)}"`);
    assert.deepEqual([...new Set(found.map(({ videoId }) => videoId))], nth >= 1 && nth < 10 ? [] : [id]);
  }
  const { gone, length } = index.shelves.transcript.corpora[0] ?? { gone: 1, length: 0 };
  assert.ok(gone < length / 2, `${gone} of ${length}`);
});

test('work with a signal lets others have their turn, and stops when it is aborted', async () => {
  const controller = new AbortController();
  setTimeout(() => { controller.abort(); });
  function* endless(): Generator<undefined, void> {
    for (;;) yield;
  }
  await assert.rejects(paced(endless(), controller.signal), isAbortError);
});

test('a video that goes away while a search is under way is not found any more', async () => {
  for (let turns = 0; turns < 6; turns += 1) {
    const index = createSearchIndex();
    for (const id of ['a', 'b']) {
      index.addVideo({ id, cues: [cue(0, 1, 'the lens is here'), cue(1, 2, 'lens and cap')] });
      index.setMessages(id, [cue(1, 1, 'which lens cap?')]);
    }
    const fields = [...index.shelves.transcript.fields(), ...index.shelves.chat.fields()];
    const work = findIn(fields, parseQuery('lens cap', index.vocabulary, 20), 10);
    for (let turn = 0; turn < turns; turn += 1) assert.equal(work.next().done, false);
    index.removeVideo('b');
    const hits = hitsOf(atOnce(work), 10);
    assert.deepEqual(hits.map(({ videoId, snippet }) => [videoId, snippet.text]), [['a', 'which lens cap?'], ['a', 'lens and cap']]);
  }
});

test('messages are found at their time, as many as there are now', async () => {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: [cue(0, 2, 'the lens is new')] });
  const messages = [cue(5, 5, 'which lens is that?', 'Anna'), cue(3, 3, 'wow', 'Ben')];
  index.setMessages('v', messages);
  assert.deepEqual((await index.search('lens')).map(({ source, start, end }) => [source, start, end]), [['transcript', 0.533, 1.2], ['chat', 5, 5]]);
  const { version } = index;
  index.setMessages('v', [...messages.toReversed(), cue(9, 9, 'the 50 mm lens')]);
  assert.ok(index.version > version);
  assert.deepEqual((await index.search('lens in:chat')).map(({ start, snippet }) => [start, snippet.text]), [[5, 'which lens is that?'], [9, 'the 50 mm lens']]);
  index.setMessages('v', [cue(9, 9, 'nothing left')]);
  assert.deepEqual(await index.search('lens in:chat'), []);
});

test('what is said, written and seen at the same time is one hit', async () => {
  const index = createSearchIndex();
  const box = { x: 0, y: 0, width: 1, height: 1 };
  index.addVideo({
    id: 'v', title: 'Camera', cues: [cue(10, 12, 'this is a camera'), cue(40, 42, 'another camera')],
    textLines: [{ kind: 'text', videoId: 'v', start: 8, end: 60, text: 'Camera', confidence: 1, box }],
    appearances: [{ kind: 'appearance', videoId: 'v', start: 9, end: 13, label: 'camera', score: 0.9, bestTime: 10, trackId: 1 }],
  });
  index.addVideo({ id: 'w', cues: [] });
  assert.deepEqual((await index.search('camera')).map(({ source, start, reasons, also = [] }) => [source, start, ...reasons, ...also]), [
    ['transcript', 11.25, 'phrase', 'object', 'text', 'object'], ['transcript', 41.143, 'phrase'], ['title', 0, 'phrase'],
  ]);
});

test('a time, a speaker and what must not be there hold for every hit, however many there are before', async () => {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: Array.from({ length: 400 }, (_, at) => cue(at * 10, at * 10 + 5, at % 2 ? 'the lens again' : 'the lens cap', at % 4 < 2 ? 'Anna' : 'Ben')) });
  const found = async (query: string): Promise<number[]> => starts(await index.search(query, { limit: 2 })).map(Math.floor);
  assert.deepEqual(await found('lens after:1:00:00'), [3601, 3611]);
  assert.deepEqual(await found('lens speaker:ben after:1:00:00 before:1:05:00'), [3621, 3631]);
  assert.deepEqual(await found('lens -cap speaker:ben after:1:00:00'), [3631, 3671]);
  assert.deepEqual(await found('lens -speaker:ben after:1:00:00 -"lens again"'), [3601, 3641]);
});

test('numbers are found in figures and in words', async () => {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: [cue(0, 2, 'It has nine thousand parts'), cue(10, 12, 'made in 1985'), cue(20, 22, 'made in nineteen eighty-five'), cue(30, 32, 'two hundred and fifty grams'), cue(40, 42, 'version 2')] });
  for (const [query, at] of [['9,000 parts', [0]], ['9000', [0]], ['nine thousand parts', [0]], ['1985', [10, 20]], ['nineteen eighty five', [20, 10]], ['250 grams', [30]], ['version two', [40]]] as const) {
    const hits = await index.search(`${query} `);
    assert.deepEqual(new Set(hits.filter(({ reasons }) => reasons[0] === 'phrase').map(({ start }) => Math.floor(start / 10) * 10)), new Set(at), query);
  }
  assert.deepEqual((await index.search('9000 parts'))[0]?.snippet, { text: 'It has nine thousand parts', marks: [[7, 11], [12, 20], [21, 26]] });
});

test('signs of a script without blanks say something only side by side', async () => {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: [cue(0, 4, '我们讨论全文搜索'), cue(30, 34, '文化是全新的，搜集索引'), cue(60, 64, '搜索引擎和全文')] });
  assert.deepEqual((await index.search('全文搜索')).map(({ start, reasons }) => [Math.floor(start / 10), reasons[0]]), [[0, 'phrase'], [6, 'near']]);
  assert.deepEqual((await index.search('搜索')).map(({ start }) => Math.floor(start / 10)), [0, 6]);
});

test('odd queries and odd cues do no harm', async () => {
  const index = createSearchIndex();
  const nothing = null as unknown as number;
  index.addVideo({ id: 'v', cues: [cue(nothing, nothing, 'alpha'), cue(1, 2, '\ud800 beta\0gamma \udfff'), cue(1e300, 1e301, 'delta'), cue(3, 4, 'x'.repeat(100_000)), cue(5, 6, '')] });
  for (const query of ['alpha', 'beta', 'gamma', 'delta']) assert.equal((await index.search(query)).length, 1, query);
  for (const query of ['\0', '\ud800', '.*', '[a-z]+(', '\\w', '"', '""', '"-"', '-', '--', '- -', 'object:', '"alpha', '(?:)']) await index.search(query);
  assert.deepEqual(starts(await index.search('"alpha')), [0]);
  assert.equal((await index.search('the of a and', { limit: 5 })).length, 0);
});
