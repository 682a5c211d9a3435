import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cue } from '@cuelight/protocol';
import fc from 'fast-check';
import { createSearchIndex, loadSearchIndex } from './index.js';

const WORDS = ['the', 'battery', 'camera', 'sub-interpreter', "camera's", '9,000', 'café', 'naïve', 'of', 'a', 'A.I.', '3.5', 'don’t', '全文', 'state-of-the-art', 'water', 'x', 'שלום', 'Two'];
const word = fc.constantFrom(...WORDS);
const MARKS = ['', ',', '.', '!', ' –', '…'];

/** Cues one after another whose words have times, with what is said when. */
const talk = fc.array(fc.array(fc.tuple(word, fc.constantFrom(...MARKS), fc.integer({ min: 1, max: 900 })), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 }).map((lines) => {
  let now = 0;
  const said: { text: string; start: number }[] = [];
  const cues = lines.map((line): Cue => {
    const start = now / 1000;
    const words = line.map(([text, mark, length]) => {
      const from = now / 1000;
      now += length;
      said.push({ text, start: from });
      return { text: text + mark, start: from, end: now / 1000 };
    });
    return { start, end: now / 1000, text: words.map(({ text }) => text).join(' '), words };
  });
  return { cues, said };
});

/** A talk and a run of its words. */
const talkWithRun = talk.chain((made) => fc.tuple(fc.nat(made.said.length - 1), fc.integer({ min: 1, max: 7 })).map(([from, length]) => ({ ...made, run: made.said.slice(from, from + length) })));

test('every run of spoken words is found as a phrase at the exact time of its first word', async () => {
  await fc.assert(fc.asyncProperty(talkWithRun, async ({ cues, run }) => {
    const index = createSearchIndex();
    index.addVideo({ id: 'other', cues: [{ start: 0, end: 9, text: 'water of the camera' }] });
    index.addVideo({ id: 'v', cues });
    const phrase = run.map(({ text }) => text).join(' ');
    const hits = await index.search(`"${phrase}"`, { videoIds: ['v'], limit: 1000 });
    const start = run[0]?.start ?? -1;
    // the same words at an overlapping earlier place may stand for it
    assert.ok(hits.some((hit) => hit.reasons.includes('phrase') && (Math.abs(hit.start - start) < 0.002 || (hit.start < start && hit.end > start))), phrase);
    for (const { snippet } of hits) {
      for (const [from, to] of snippet.marks) assert.ok(from < to && to <= snippet.text.length);
    }
  }), { numRuns: 250 });
});

test('a number in words is found in words and in figures, wherever its cues end', async () => {
  const numbers: readonly (readonly [words: string, figures: string])[] = [['nine thousand', '9,000'], ['two hundred and fifty', '250'], ['twenty five', '25'], ['one hundred thousand', '100000'], ['three thousand four hundred', '3400']];
  const borders = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 });
  await fc.assert(fc.asyncProperty(fc.constantFrom(...numbers), borders, async ([words, figures], ends) => {
    const said = `it cost ${words} crowns`.split(' ');
    const cues = said.reduce<Cue[]>((made, text, at) => {
      const last = made.at(-1);
      if (!last || ends[at] === true) return [...made, { start: at, end: at + 1, text }];
      return [...made.slice(0, -1), { start: last.start, end: at + 1, text: `${last.text} ${text}` }];
    }, []);
    const index = createSearchIndex();
    // elsewhere the same number is said in one cue
    index.addVideo({ id: 'other', cues: [{ start: 0, end: 9, text: `${words} sheep` }] });
    index.addVideo({ id: 'v', cues });
    for (const query of [`${words} crowns`, `"${words} crowns"`, `cost ${words}`, `${figures} crowns`, `"${figures} crowns"`]) {
      const [hit] = await index.search(query);
      assert.ok(hit?.videoId === 'v' && hit.reasons[0] === 'phrase', `${query} in ${cues.map(({ text }) => text).join(' | ')}`);
    }
  }), { numRuns: 120 });
});

test('appending cue by cue, in any order, gives what adding them at once gives', async () => {
  await fc.assert(fc.asyncProperty(talkWithRun, fc.infiniteStream(fc.nat()), async ({ cues, run }, order) => {
    const whole = createSearchIndex();
    whole.addVideo({ id: 'v', cues });
    const live = createSearchIndex();
    const left = [...cues];
    while (left.length) live.appendCues('v', left.splice((order.next().value ?? 0) % left.length, 1));
    const query = run.map(({ text }) => text).join(' ');
    assert.deepEqual(await live.search(query), await whole.search(query));
  }), { numRuns: 80 });
});

test('a saved index finds and answers what it did before', async () => {
  await fc.assert(fc.asyncProperty(talkWithRun, async ({ cues, run }) => {
    const before = createSearchIndex();
    before.addVideo({ id: 'v', cues });
    const after = loadSearchIndex(before.save());
    const query = run.map(({ text }) => text).join(' ');
    assert.deepEqual(await after.search(query), await before.search(query));
    assert.deepEqual(await after.answer(query), await before.answer(query));
  }), { numRuns: 80 });
});

test('any query on any text gives hits inside their video or none', async () => {
  const piece = fc.oneof(word, fc.string({ unit: 'binary' }), fc.constantFrom('"', '-', '-"', ' ', '  ', '?', '\n'));
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '));
  await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), text.map((query) => query.slice(0, 900)), async (lines, query) => {
    const index = createSearchIndex();
    index.addVideo({ id: 'v', cues: lines.map((line, at) => ({ start: at, end: at + 1, text: line })) });
    for (const hit of await index.search(query)) assert.ok(hit.start >= 0 && hit.end >= hit.start && hit.end <= lines.length && hit.snippet.marks.length > 0);
    const answer = await index.answer(query);
    assert.equal(answer.found, answer.citations.length > 0);
    for (const citation of answer.citations) assert.ok(index.verifyCitation(citation));
  }), { numRuns: 400 });
});
