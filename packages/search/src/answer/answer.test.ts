import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CITATION_MARKER, formatTime, isCuelightError, type Answer } from '@cuelight/protocol';
import { parseCaptions } from '@cuelight/protocol/captions';
import { createSearchIndex, type SearchIndex } from '../index.js';
import { SUBJECTS } from './development-set.js';

const person = { kind: 'person' } as const;

function indexOf(...texts: readonly string[]): SearchIndex {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: texts.map((text, at) => ({ start: at * 3, end: at * 3 + 3, text })) });
  return index;
}

const sample = createSearchIndex();
sample.addVideo({ id: 'talk', cues: parseCaptions(readFileSync(new URL('../../../../demo/sample/talk.vtt', import.meta.url), 'utf8')).cues });

/** Every promise about an answer's form. */
function checkForm(index: SearchIndex, answer: Answer): void {
  assert.equal(answer.found, answer.citations.length > 0);
  assert.ok(answer.citations.length <= 3);
  assert.deepEqual(answer.text.match(CITATION_MARKER) ?? [], answer.citations.map(({ start }) => `[${formatTime(start)}]`));
  for (const citation of answer.citations) {
    assert.ok(index.verifyCitation(citation));
    assert.ok(citation.end > citation.start);
  }
}

for (const [question, says, time] of [
  ['How long does the battery last?', 'two days', '[0:10]'],
  ['How much does it cost? What is the price?', 'two hundred and forty dollars', '[0:34]'],
  ['How long does charging take?', 'three hours', '[0:15]'],
  ['How heavy is the camera?', 'four hundred grams', '[0:01]'],
  ['What does it weigh?', 'four hundred grams', '[0:05]'],
  ['how deep can i take it under watter?', 'ten metres', '[0:26]'],
  ['Who is the president of France?', null, ''],
  ['Who invented the telescope?', null, ''],
  ['What colour is the camera?', null, ''],
  ['How much does the battery cost?', null, ''],
  ['How long does the cable last?', null, ''],
] as const) {
  test(`the sample video ${says === null ? 'does not answer' : 'answers'} "${question}"`, async () => {
    const answer = await sample.answer(question);
    checkForm(sample, answer);
    if (says === null) assert.deepEqual(answer, { found: false, text: 'This is not in this video.', citations: [] });
    else assert.ok(answer.text.includes(says) && answer.text.includes(time), answer.text);
  });
}

test('an answer is the sentence as it stands, with its marker', async () => {
  const { text, citations } = await sample.answer('How long does the battery last?');
  assert.equal(text, 'The battery lasts two days on a single charge, even in the cold. [0:10]');
  assert.deepEqual(citations, [{ kind: 'citation', videoId: 'talk', start: 10.82, end: 15.14, quote: 'The battery lasts two days on a single charge, even in the cold.' }]);
});

test('of the development set nearly all is right, and no question without an answer gets one', async (t) => {
  let right = 0;
  let all = 0;
  const wrong: string[] = [];
  for (const { name, cues, questions } of SUBJECTS) {
    const index = createSearchIndex();
    index.addVideo({ id: name, cues });
    for (const [question, expected] of questions) {
      const answer = await index.answer(question);
      checkForm(index, answer);
      all += 1;
      const isRight = expected === null ? !answer.found : answer.text.includes(expected);
      if (isRight) right += 1;
      else t.diagnostic(`${name}: "${question}" gives "${answer.text}", should be ${expected ?? 'not found'}`);
      if (answer.found && !isRight) wrong.push(question);
    }
  }
  t.diagnostic(`${right} of ${all} right, ${wrong.length} with a wrong passage`);
  assert.ok(right >= 35, `${right} of ${all}`);
  assert.deepEqual(wrong, []);
});

test('the same questions over all subjects at once stay right when kept to one video', async () => {
  const index = createSearchIndex();
  for (const { name, cues } of SUBJECTS) index.addVideo({ id: name, cues });
  for (const { name, questions } of SUBJECTS) {
    for (const [question, expected] of questions) {
      const answer = await index.answer(question, { videoIds: [name] });
      checkForm(index, answer);
      for (const { videoId } of answer.citations) assert.equal(videoId, name);
      if (expected === null) assert.equal(answer.found, false, question);
    }
  }
});

test('a sentence that goes on with "it" is read together with the one before', async () => {
  const { text, citations } = await indexOf('Now to the battery.', 'It lasts two days.').answer('How long does the battery last?');
  assert.equal(text, 'Now to the battery. It lasts two days. [0:00]');
  assert.equal(citations.length, 1);
});

test('a sentence over several cues is quoted whole', async () => {
  const { citations } = await indexOf('First words. The warranty of this', 'camera covers', 'five years. Last words.').answer('How long is the warranty?');
  assert.equal(citations[0]?.quote, 'The warranty of this camera covers five years.');
});

test('signs between two sentences that are read together stand in the quote as in the captions', async () => {
  for (const texts of [['The camera weighs four hundred grams.', '♪ … ♪', 'It lasts two days.'], ['Don’t', '? ⺀', '9,000'], ['♪', 'The camera', '♪', 'lasts two days', '♪']]) {
    const index = indexOf(...texts);
    const answer = await index.answer(texts.length === 5 ? 'How long does the camera last?' : 'How long does the camera last? 9,000 don’t');
    assert.ok(answer.found, texts.join(' '));
    checkForm(index, answer);
  }
});

test('several passages that say it equally well are cited in the order of the video, at most three', async () => {
  const index = indexOf('Whales sing.', 'Something else.', 'Whales sleep.', 'More.', 'Whales eat.', 'Much more.', 'Whales dive.');
  const answer = await index.answer('What do whales do?');
  checkForm(index, answer);
  assert.deepEqual(answer.citations.map(({ start }) => start), [0, 6, 12]);
});

test('two questions in one message are answered both', async () => {
  const answer = await sample.answer('How long does charging take? What is the price?');
  assert.deepEqual(answer.text.match(CITATION_MARKER), ['[0:15]', '[0:34]']);
  assert.deepEqual((await sample.answer('what does it cost and how heavy is it')).citations.map(({ start }) => Math.floor(start)), [5, 34]);
});

test('a question without content words is about what was asked before', async () => {
  const history = [
    { text: 'What about the battery?', author: person },
    { text: 'The battery lasts two days …', author: { kind: 'bot' } as const },
  ];
  assert.ok((await sample.answer('And how long is that?', { history })).text.includes('two days'));
  assert.equal((await sample.answer('And how long is that?')).found, false);
});

test('times in brackets inside captions are no markers', async () => {
  const index = indexOf('The chapter on whales begins at [1:23].');
  const answer = await index.answer('When does the chapter on whales begin?');
  checkForm(index, answer);
  assert.equal(answer.text, 'The chapter on whales begins at (1:23). [0:00]');
});

test('captions without any full stop are quoted in pieces', async () => {
  const filler = 'and so on and on it goes '.repeat(100);
  const { citations } = await indexOf(`${filler} the elephant weighs five tons ${filler}`).answer('How much does the elephant weigh?');
  assert.ok(citations[0]?.quote.includes('five tons') && citations[0].quote.length < 600);
});

test('a citation with another word, time or video is not verified', async () => {
  const [citation] = (await sample.answer('How long does the battery last?')).citations;
  assert.ok(citation && sample.verifyCitation(citation));
  for (const change of [
    { quote: citation.quote.replace('two', 'three') }, { quote: citation.quote.toLowerCase() }, { quote: '' }, { quote: 'two days' },
    { start: citation.start + 1 }, { end: citation.end + 1 }, { start: NaN }, { videoId: 'other' },
  ]) assert.equal(sample.verifyCitation({ ...citation, ...change }), false, JSON.stringify(change));
});

test('an empty question, or one to an empty index, has no answer', async () => {
  for (const question of ['', '?', '???', 'who', 'the of and?']) assert.equal((await sample.answer(question)).found, false, question);
  assert.equal((await createSearchIndex().answer('How long does the battery last?')).found, false);
});

test('a question that is too long is refused', async () => {
  await assert.rejects(sample.answer('why '.repeat(400)), (error) => isCuelightError(error) && error.code === 'query_too_long');
});
