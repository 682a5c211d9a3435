import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbortError, isCuelightError, type Cue, type Hit } from '@cuelight/protocol';
import { createSearchIndex, MAX_QUERY_LENGTH, type SearchIndex } from './index.js';

const cue = (start: number, end: number, text: string): Cue => ({ start, end, text });

function indexOf(...cues: readonly Cue[]): SearchIndex {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues });
  return index;
}

const marked = ({ snippet }: Hit): string[] => snippet.marks.map(([from, to]) => snippet.text.slice(from, to));
const starts = (hits: readonly Hit[]): number[] => hits.map(({ start }) => start);

/** Ten characters a second: a word's time is a tenth of its offset. */
const TALK = [cue(0, 2.6, 'every good search needs an'), cue(2.6, 5, 'index of exact positions'), cue(9, 12, 'and now for something else')];

test('a phrase over two cues is found at the exact start of its first word', async () => {
  const [hit, ...rest] = await indexOf(...TALK).search('search needs an index of');
  assert.deepEqual(rest, []);
  assert.deepEqual([hit?.start, hit?.reasons[0]], [1.1, 'phrase']);
  assert.equal(hit?.snippet.text, 'every good search needs an index of exact positions');
  assert.deepEqual(hit && marked(hit), ['search', 'needs', 'an', 'index', 'of']);
  assert.equal(hit?.end, 3.5);
});

test('a word is found at its own time where the captions have word times, else spread over the cue', async () => {
  const words = [{ start: 10, end: 10.2, text: 'field' }, { start: 13.5, end: 14, text: 'camera' }];
  const index = indexOf({ ...cue(10, 14, 'field camera'), words }, cue(20, 33, 'extra battery'));
  assert.deepEqual(starts(await index.search('camera')), [13.5]);
  assert.deepEqual(starts(await index.search('battery')), [26]);
});

test('word times that do not fit the text fall back to the cue', async () => {
  const words = [{ start: 10, end: 11, text: 'quite' }, { start: NaN, end: 12, text: 'different' }];
  assert.deepEqual(starts(await indexOf({ ...cue(10, 23, 'spare battery'), words }).search('battery')), [16]);
});

test('a misspelt word is found: one letter wrong, missing, added or two swapped', async () => {
  const index = indexOf(...TALK);
  for (const query of ['serach', 'searh', 'searchh', 'saarch', 'postions', 'search neds', 'pozitoins']) {
    assert.equal((await index.search(query)).length, 1, query);
  }
  for (const query of ['sxxrch', 'fox', 'nwo']) assert.deepEqual(await index.search(query), [], query);
});

test('an exact word is better than a misspelt one', async () => {
  const hits = await indexOf(cue(0, 1, 'a house'), cue(5, 5.7, 'a horse')).search('horse');
  assert.deepEqual(starts(hits), [5.2]);
});

test('the last word may be a beginning until a blank follows', async () => {
  const index = indexOf(...TALK);
  assert.deepEqual((await index.search('exact pos')).map((hit) => marked(hit)), [['exact', 'positions']]);
  assert.deepEqual((await index.search('posi'))[0]?.reasons, ['prefix']);
  assert.deepEqual(await index.search('posi '), []);
});

test('case, diacritics and apostrophes do not matter', async () => {
  const index = indexOf(cue(0, 1, 'Crème Brûlée'), cue(5, 6.3, 'don’t STRASSE'), cue(10, 11, 'Cafe\u0301'));
  for (const [query, start] of [['creme brulee', 0], ['CRÈME', 0], ["don't", 5], ['dont', 5], ['straße', 5.6], ['café', 10]] as const) {
    assert.deepEqual(starts(await index.search(query)), [start], query);
  }
});

test('a hyphened word is found parted, glued and by its parts', async () => {
  const index = indexOf(cue(0, 3, 'we use sub-interpreters here'), cue(10, 13, 'state-of-the-art work'));
  for (const query of ['sub-interpreters', 'sub interpreters', 'subinterpreters', 'interpreters', 'use subinterpreters here', 'use sub-interpreters here']) {
    const [hit] = await index.search(query);
    assert.ok(hit && hit.reasons[0] === 'phrase' && hit.start < 3, query);
  }
  for (const query of ['stateoftheart work', 'state of the art', 'of the art work']) assert.equal((await index.search(query))[0]?.reasons[0], 'phrase', query);
});

test('a query with a hyphen finds the parted and the glued spelling', async () => {
  assert.equal((await indexOf(cue(0, 1, 'an e mail came')).search('e-mail')).length, 1);
  assert.equal((await indexOf(cue(0, 1, 'an email came')).search('e-mail'))[0]?.reasons[0], 'phrase');
});

test('what is written as one word is found as two, and the other way round', async () => {
  const index = indexOf(cue(0, 3, 'now useEffect runs'), cue(10, 13, 'in Node.js it takes 12.5ms and weighs 5 kg'), cue(20, 23, 'the effect of use'), cue(30, 33, 'the serachlight'));
  const places: readonly (readonly [string, number])[] = [['use effect', 0], ['useeffect', 0], ['nodejs', 10], ['node js', 10], ['12.5 ms', 10], ['12.5ms', 10], ['5kg', 10], ['effect of use', 20]];
  for (const [query, start] of places) assert.equal(Math.floor(((await index.search(query))[0]?.start ?? -1) / 10) * 10, start, query);
});

test('a part of a compound is found where it stands nowhere alone', async () => {
  const index = indexOf(cue(0, 3, 'Der Kindergarten öffnet um acht.'), cue(10, 13, 'Die Donaudampfschifffahrtsgesellschaft fährt.'), cue(20, 23, 'Der Hof ist groß.'));
  for (const [query, start] of [['Garten', 0], ['Gesellschaft', 10], ['Dampfschifffahrt', 10]] as const) assert.equal(Math.floor((await index.search(query))[0]?.start ?? -1), start, query);
  index.appendCues('v', [cue(30, 33, 'Der Garten ist offen.')]);
  assert.deepEqual((await index.search('Garten')).map(({ start }) => Math.floor(start / 10) * 10), [30]);
});

test('an Arabic or Hebrew word is found with another article, and a version with and without its letter', async () => {
  const index = indexOf(cue(0, 3, 'ذهبنا إلى المكتبة'), cue(10, 13, 'הקפה טעים מאוד'), cue(20, 23, 'from v2.1.3 to 4.0.1'));
  for (const [query, start] of [['مكتبة', 0], ['والمكتبة', 0], ['קפה', 10], ['בקפה', 10], ['2.1.3', 20], ['v2.1.3', 20], ['v4.0.1', 20]] as const) assert.equal(Math.floor(((await index.search(query))[0]?.start ?? -1) / 10) * 10, start, query);
});

test('an option of a command is a word, and one hyphen still takes away', async () => {
  const index = indexOf(cue(0, 3, 'pass --dry-run first'), cue(10, 13, 'pass it again'));
  assert.equal((await index.search('--dry-run')).length, 1);
  assert.deepEqual(starts(await index.search('pass -dry')), [10]);
});

test('a question shows the sentence that may answer, with what is said next, in place of its words', async () => {
  const index = indexOf(cue(0, 4, 'Tell me about the dogs.'), cue(4, 8, 'There is Biscuit, and there is Moss.'), cue(20, 24, 'My name is Jule.'), cue(24, 28, 'Welcome to the show.'));
  const hit = (await index.search('what are the dogs called')).find(({ start }) => start < 4);
  assert.match(hit?.snippet.text ?? '', /dogs\. There is Biscuit/);
  assert.ok((hit?.end ?? 0) > 4);
});

test('a possessive is found by its noun', async () => {
  assert.deepEqual((await indexOf(cue(0, 2, "the camera's lens")).search('camera lens')).map((hit) => marked(hit)), [["camera's", 'lens']]);
});

test('numbers are found with and without the comma of thousands, and never as a misspelling', async () => {
  const index = indexOf(cue(0, 1, 'it has 9,000 parts'), cue(5, 6, 'pi is 3.14159'), cue(8, 9, 'in 1985'));
  assert.equal((await index.search('9000 parts')).length, 1);
  assert.equal((await index.search('9,000')).length, 1);
  assert.equal((await index.search('3.14159')).length, 1);
  assert.deepEqual(await index.search('1986 '), []);
});

test('Chinese, Japanese and Thai are found inside their lines', async () => {
  const index = indexOf(cue(0, 8, '我们今天讨论全文搜索'), cue(10, 14, '検索エンジンを作る'), cue(20, 24, 'ภาษาไทย'));
  const [chinese] = await index.search('全文搜索');
  assert.deepEqual([chinese?.reasons[0], chinese?.start, chinese && marked(chinese).join('')], ['phrase', 4.8, '全文搜索']);
  assert.deepEqual(starts(await index.search('エンジン')), [10.889]);
  assert.equal((await index.search('ไทย'))[0]?.reasons[0], 'phrase');
});

test('words written from right to left are found, with and without points', async () => {
  const index = indexOf(cue(0, 2, 'שָׁלוֹם עולם'), cue(5, 7, 'مرحبا بالعالم'));
  assert.deepEqual(starts(await index.search('שלום עולם')), [0]);
  assert.equal((await index.search('بالعالم')).length, 1);
});

test('captions that roll up are found once, at the time they were first said', async () => {
  const index = indexOf(cue(0, 2, 'hello there'), cue(2, 4, 'hello there\nmy good friends'), cue(4, 6, 'my good friends\nwelcome back'));
  assert.deepEqual(starts(await index.search('hello there')), [0]);
  const [hit, ...rest] = await index.search('there my good friends welcome');
  assert.deepEqual([rest.length, hit?.reasons[0], hit?.snippet.text], [0, 'phrase', 'hello there my good friends welcome back']);
});

test('overlapping cues of two speakers are both found', async () => {
  const index = indexOf(cue(0, 5, 'the first speaker goes on'), cue(2, 4, 'another one interrupts'));
  assert.equal((await index.search('speaker goes on'))[0]?.reasons[0], 'phrase');
  assert.equal((await index.search('another one')).length, 1);
});

test('a word with a minus must not be in the cues of a hit', async () => {
  const index = indexOf(cue(0, 1.3, 'red apple pie'), cue(5, 6.6, 'green apple tart'));
  assert.deepEqual(starts(await index.search('apple -pie')), [5.6]);
  assert.deepEqual(starts(await index.search('apple -"green apple"')), [0.4]);
  assert.deepEqual(await index.search('-apple'), []);
});

test('words in quotes must stand together and as they are', async () => {
  const index = indexOf(cue(0, 2, 'field camera'), cue(10, 12, 'camera in a field'), cue(20, 22, 'fields camera'));
  assert.deepEqual(starts(await index.search('"field camera"')), [0]);
  assert.deepEqual(await index.search('"feild camera"'), []);
  const both = await index.search('"field camera" battery');
  assert.deepEqual(both.map(({ start }) => start), [0]);
  assert.equal((await index.search('"field camera')).length > 0, true);
});

test('words near each other are found in any order, the closest first', async () => {
  const index = indexOf(cue(0, 4, 'the battery of this new small camera'), cue(60, 61, 'camera battery'), cue(90, 92, 'nothing of that'));
  const hits = await index.search('battery camera');
  assert.deepEqual(hits.map(({ start, reasons }) => [start, reasons[0]]), [[60, 'near'], [0.444, 'near']]);
});

test('nonsense finds nothing', async () => {
  const index = indexOf(...TALK);
  for (const query of ['', '   ', '...', '"', '-', '-""', 'qqqq zzzz', '👋', '(((', '\\', 'xylophone quartz search']) assert.deepEqual(await index.search(query), [], query);
});

test('a phrase never runs from one video into the next', async () => {
  const index = createSearchIndex();
  index.addVideo({ id: 'a', cues: [cue(0, 1, 'ends with alpha')] });
  index.addVideo({ id: 'b', cues: [cue(0, 1, 'beta begins')] });
  assert.deepEqual((await index.search('alpha beta')).map(({ reasons }) => reasons), [['some-words'], ['some-words']]);
  assert.deepEqual(await index.search('"alpha beta"'), []);
  assert.deepEqual((await index.search('beta begins')).map(({ videoId }) => videoId), ['b']);
});

test('a search can be kept to some videos', async () => {
  const index = createSearchIndex();
  for (const id of ['a', 'b', 'c']) index.addVideo({ id, cues: [cue(0, 1, 'same words')] });
  assert.deepEqual((await index.search('same words', { videoIds: ['c', 'a', 'unknown'] })).map(({ videoId }) => videoId), ['a', 'c']);
  assert.deepEqual(await index.search('same', { videoIds: [] }), []);
});

test('a removed or replaced video is found no more', async () => {
  const index = indexOf(...TALK);
  index.addVideo({ id: 'v', cues: [cue(0, 1, 'other words')] });
  assert.deepEqual(await index.search('search'), []);
  assert.equal((await index.search('other')).length, 1);
  index.removeVideo('v');
  index.removeVideo('v');
  assert.deepEqual(await index.search('other'), []);
  assert.deepEqual(await index.search('othre'), []);
});

test('appended cues are found at once, over the border to those before', async () => {
  const index = createSearchIndex();
  index.appendCues('live', [cue(0, 1, 'so the answer')]);
  assert.deepEqual(await index.search('"answer is"'), []);
  index.appendCues('live', [cue(1, 2, 'is forty two')]);
  assert.equal((await index.search('answer is forty'))[0]?.reasons[0], 'phrase');
});

test('late cues are sorted in', async () => {
  const index = createSearchIndex();
  index.appendCues('live', [cue(4, 6, 'third and fourth'), cue(0, 2, 'first and')]);
  index.appendCues('live', [cue(2, 4, 'second then')]);
  assert.deepEqual(starts(await index.search('first and second then third')), [0]);
  assert.equal((await index.search('fourth')).length, 1);
});

test('times that are no numbers or run backwards do no harm', async () => {
  const index = indexOf(cue(NaN, NaN, 'alpha'), cue(-5, -1, 'beta'), cue(8, 3, 'gamma'), cue(Infinity, 2, 'delta'));
  for (const query of ['alpha', 'beta', 'gamma', 'delta']) {
    const [hit] = await index.search(query);
    assert.ok(hit && hit.start >= 0 && hit.end >= hit.start && Number.isFinite(hit.end), query);
  }
});

test('there are at most `limit` hits', async () => {
  const index = indexOf(...Array.from({ length: 300 }, (_, n) => cue(n * 5, n * 5 + 1, 'again and again')));
  assert.equal((await index.search('again and', { limit: 7 })).length, 7);
  assert.equal((await index.search('again and')).length, 50);
});

test('a query of 10,000 characters is refused with its length', async () => {
  await assert.rejects(indexOf(...TALK).search('x'.repeat(10_000)), (error) => {
    assert.ok(isCuelightError(error) && error.code === 'query_too_long');
    assert.deepEqual(error.details, { limit: MAX_QUERY_LENGTH, length: 10_000 });
    assert.match(error.message, /1000 characters; this one has 10000/);
    return true;
  });
});

test('a search that was cancelled rejects', async () => {
  await assert.rejects(indexOf(...TALK).search('search', { signal: AbortSignal.abort() }), isAbortError);
});

test('a query of the commonest words over a long video takes no second', async () => {
  const index = indexOf(...Array.from({ length: 20_000 }, (_, n) => cue(n * 2, n * 2 + 2, 'the a of the a of the the')));
  const before = performance.now();
  await index.search(`${'the of a '.repeat(100)}nothing`);
  assert.ok(performance.now() - before < 3000, `${performance.now() - before} ms`);
});

test('words that stand in every text are no hit alone where others were asked for, too', async () => {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: [cue(0, 3, 'we sat in the garden'), cue(30, 33, 'what is in the bag'), cue(60, 63, 'where is the ocean')] });
  for (const [query, found] of [['diving in the ocean', [60]], ['diving in the sea', [60]], ['where is the zebra?', []], ['what is in the zebra', []], ['"in the"', [0, 30]]] as const) {
    assert.deepEqual(starts(await index.search(query)).map((start) => Math.floor(start / 30) * 30), found, query);
  }
});
