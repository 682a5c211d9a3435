import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue } from '@cuelight/protocol';
import { createSearchIndex } from '../search-index.js';
import { Sentences } from './sentences.js';

/** Words with times of their own, `rest` seconds of silence before those that begin with `|`; so many a cue. */
function captions(text: string, aCue: number, rest = 0): Cue[] {
  let now = 3;
  const words = text.split(' ').map((word) => {
    if (word.startsWith('|')) now += rest;
    const said = word.replace('|', '');
    const start = now;
    now += said.length * 0.06 + 0.07;
    return { text: said, start, end: now };
  });
  return Array.from({ length: Math.ceil(words.length / aCue) }, (_, at) => words.slice(at * aCue, (at + 1) * aCue)).map((own) => ({
    start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0, text: own.map((word) => word.text).join(' '), words: own,
  }));
}

function sentencesOf(cues: readonly Cue[]): { readonly text: string; readonly start: number }[] {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues });
  const stream = index.videos.get('v')?.transcript ?? assert.fail();
  return [...Sentences.of(stream).between(0, stream.length)].map(({ text, from }) => ({ text, start: stream.startOf(from) }));
}

const GARAGE = 'hey everybody welcome back to the garage so today we look at the brakes of this old van and i was told they were changed in may but the pads are worn down to the metal '
  + 'okay so first we jack it up and take off the wheel then you see the caliper it is held by two bolts and those are nineteen millimetres um if you do not have that spanner you can borrow one from the shop on elm street';

test('captions without full stops are cut before words that begin something, not where lines end', () => {
  for (const aCue of [4, 7, 9]) {
    const texts = sentencesOf(captions(GARAGE, aCue)).map(({ text }) => text);
    assert.equal(texts.join(' '), GARAGE);
    for (const text of texts) {
      assert.ok(text.split(' ').length <= 40, text);
      // nothing ends with what needs more to come
      assert.doesNotMatch(text, / (?:the|a|of|to|and|is|was|with|nineteen|you|but)$/);
    }
    assert.ok(texts.some((text) => text.startsWith('so today we look at the brakes')), texts.join('\n'));
    assert.ok(texts.some((text) => text.startsWith('okay so first we jack it up')), texts.join('\n'));
  }
});

test('silence between words ends a sentence that nothing else would end', () => {
  const said = 'the blue paint dries slowly |my brother prefers red enamel for garden chairs |nobody likes green doors around here';
  assert.deepEqual(sentencesOf(captions(said, 5, 0.9)).map(({ text }) => text), said.split(' |'));
});

test('a sentence and an answer begin just when their first word is said', async () => {
  const cues = captions(GARAGE, 7);
  const words = cues.flatMap((cue) => cue.words ?? []);
  const known = new Set(words.map(({ start }) => Math.round(start * 1000)));
  for (const { start, text } of sentencesOf(cues)) {
    assert.ok(known.has(Math.round(start * 1000)), `${text} at ${start}`);
    assert.ok(words.some((word) => Math.abs(word.start - start) < 0.002 && text.startsWith(word.text)));
  }
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues });
  const { citations: [citation], text } = await index.answer('Where can you borrow a spanner?');
  assert.ok(citation && index.verifyCitation(citation) && text.includes('elm street'), text);
  assert.ok(Math.abs(citation.start - (words.find(({ text: word }) => word === citation.quote.split(' ')[0] && known.has(Math.round(citation.start * 1000)))?.start ?? -1)) < 60);
  for (const question of ['summarise', 'chapters', 'How many bolts hold the caliper?']) for (const one of (await index.answer(question)).citations) assert.ok(index.verifyCitation(one), question);
});

test('German captions without full stops are cut, too', () => {
  const texts = sentencesOf(captions('hallo und willkommen in der werkstatt heute reparieren wir einen alten plattenspieler und ich zeige euch wie man den riemen wechselt also zuerst nehmen wir den teller ab dann sieht man schon den motor und der ist ziemlich verstaubt', 6)).map(({ text }) => text);
  assert.ok(texts.length >= 3, texts.join('\n'));
  for (const text of texts) assert.doesNotMatch(text, / (?:der|den|die|einen|und|in|ist|wie)$/);
});

test('sounds in brackets and the marks of speakers are no part of what is said', async () => {
  const cues = ['[Music] good evening', '>> TONIGHT THE BRIDGE IS CLOSED.', '>> WHY IS IT CLOSED? >> BECAUSE OF THE ICE.', '[Applause]'].map((text, at) => ({ start: at * 3, end: at * 3 + 3, text }));
  assert.deepEqual(sentencesOf(cues).map(({ text }) => text), ['[Music]', 'good evening', 'TONIGHT THE BRIDGE IS CLOSED.', 'WHY IS IT CLOSED?', 'BECAUSE OF THE ICE.', '[Applause]']);
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues });
  const { text, citations } = await index.answer('Why is the bridge closed?');
  assert.match(text, /^BECAUSE OF THE ICE\. \[/);
  assert.ok(citations.every((citation) => index.verifyCitation(citation)));
});

for (const [what, texts, question, expected] of [
  ['one cue', ['The key is under the red flower pot.'], 'Where is the key?', 'The key is under the red flower pot. [0:00]'],
  ['one cue without signs', ['the key is under the red flower pot'], 'where is the key', 'the key is under the red flower pot [0:00]'],
  ['five cues', ['Hello.', 'The train leaves at nine.', 'It costs twelve euros.', 'Bring a hat.', 'Goodbye.'], 'When does the train leave?', 'The train leaves at nine. [0:03]'],
  ['five cues, and a price', ['Hello.', 'The train leaves at nine.', 'It costs twelve euros.', 'Bring a hat.', 'Goodbye.'], 'How old is the train?', 'This is not in this video.'],
  ['a sound', ['[Music]'], 'Where is the key?', 'This is not in this video.'],
] as const) {
  test(`a transcript of ${what} answers what it says, has chapters and a summary`, async () => {
    const index = createSearchIndex();
    index.addVideo({ id: 'v', cues: texts.map((text, at) => ({ start: at * 3, end: at * 3 + 3, text })) });
    assert.equal((await index.answer(question)).text, expected);
    const chapters = await index.chapters('v');
    assert.deepEqual([chapters.length, chapters[0]?.start, chapters[0]?.end], [1, 0, texts.length * 3]);
    for (const asked of ['summarise', 'chapters']) {
      const { found, citations } = await index.answer(asked);
      assert.ok(found && citations.length && citations.every((citation) => index.verifyCitation(citation)), asked);
    }
  });
}
