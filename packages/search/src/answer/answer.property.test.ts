import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITATION_MARKER, formatTime, type Cue } from '@cuelight/protocol';
import fc from 'fast-check';
import { createSearchIndex } from '../index.js';

const QUESTIONS = [
  'chapters', 'summarise', 'summarise from 0:05 to 0:20', 'how often is the whale mentioned?', 'show me every time the ferry is mentioned', 'when is the whale first mentioned?',
  'when is the ferry mentioned for the last time?', 'what comes after the ferry?', 'what was said before the whale sings?', 'who says whale?', 'what does Ada say about the whale?',
  'what did Ben say?', 'what is said at 0:10?', 'How much does the ferry cost?',
];
const word = fc.constantFrom('whale', 'sings', 'It', 'the', 'ferry', 'costs', 'nine', 'euros.', 'Who', 'knows?', 'e.g.', '3.5', "don't", 'sub-index', '[1:20]', '…', '♪', '日本語', 'And', 'café', "whale's", 'Yes.', 'thousand');
const text = fc.array(word, { minLength: 1, maxLength: 9 }).chain((words) => fc.constantFrom(' ', ' ', ' ', '\n').map((separator) => words.join(separator)));
/** Captions with pauses, overlaps, lines that roll up and speakers that come and go. */
const captions = fc.array(fc.record({
  text, rolls: fc.boolean(), lasts: fc.double({ min: 0, max: 4, noNaN: true }), gap: fc.constantFrom(0, 0, 0, 2.2, -1.3), speaker: fc.constantFrom(undefined, 'Ada', 'Ben'),
}), { minLength: 1, maxLength: 30 }).map((lines) => {
  let now = 0;
  return lines.map(({ text: own, rolls, lasts, gap, speaker }, at): Cue => {
    const start = Math.max(0, now + gap);
    now = start + lasts;
    return { start, end: now, text: rolls && at > 0 ? `${lines[at - 1]?.text ?? ''}\n${own}` : own, ...(speaker ? { speaker } : {}) };
  });
});

test('whatever captions look like, answers of every kind cite what is there, and chapters have names and no gaps', async () => {
  await fc.assert(fc.asyncProperty(captions, fc.constantFrom(...QUESTIONS), async (cues, question) => {
    const index = createSearchIndex();
    index.addVideo({ id: 'v', cues });
    const { found, text: said, citations } = await index.answer(question);
    assert.equal(found, citations.length > 0);
    assert.deepEqual(said.match(CITATION_MARKER) ?? [], citations.map(({ start }) => `[${formatTime(start)}]`));
    for (const citation of citations) assert.ok(index.verifyCitation(citation), citation.quote);
    (await index.chapters('v')).forEach(({ start, end, title }, at, all) => {
      assert.ok(title && end >= start && (at === 0 ? start === 0 : start === all[at - 1]?.end));
    });
  }), { numRuns: 150 });
});
