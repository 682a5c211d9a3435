import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compressionRatio } from './compression.js';
import { cutLoops, dropUnspoken, guardWords, repairTimes, type RawWord } from './guards.js';

const spoken = (text: string): RawWord[] => text.split(' ').map((word, i) => ({ text: ` ${word}`, start: i * 0.3, end: i * 0.3 + 0.25 }));
const kept = (text: string): string => cutLoops(spoken(text)).map((word) => word.text.trim()).join(' ');
const times = (raw: readonly (readonly [number | null, number | null])[], duration = 10): number[][] =>
  repairTimes(raw.map(([start, end]) => ({ text: ' x', start, end })), duration).map(({ start, end }) => [start, end].map((value) => Math.round(value * 1000) / 1000));

test('a word said three times or more in the midst of others is said once', () => {
  assert.equal(kept('we build the the the new server today now'), 'we build the new server today now');
});

test('a phrase of two to four words that comes three times or more is said once', () => {
  assert.equal(kept('start it is hot it is hot it is hot and then we go home with all the others'), 'start it is hot and then we go home with all the others');
  assert.equal(kept('one two three four one two three four one two three four and a b c d e f g h i j k l'), 'one two three four and a b c d e f g h i j k l');
});

test('two times is speech', () => {
  assert.equal(kept('no no it is very very good'), 'no no it is very very good');
});

test('where loops are most of a window nothing of them is kept', () => {
  assert.equal(kept(Array.from({ length: 24 }, () => 'build').join(' ')), '');
  assert.equal(kept('we we we team team team team'), '');
  assert.equal(kept('thank you thank you thank you'), '');
});

test('signs and capitals don\'t hide a loop', () => {
  assert.equal(kept('Build build, build. BUILD'), '');
});

test('missing, backward and late times are mended or dropped, never passed on', () => {
  assert.deepEqual(times([[0, 0.5], [null, 0.9], [1, null]]), [[0, 0.02], [0.02, 0.9], [1, 1.4]]);
  assert.deepEqual(times([[1, 1.5], [0.4, 0.8], [2, 1.9]]), [[1, 1.02], [1.02, 1.42], [2, 2.4]]);
  assert.deepEqual(times([[9, 9.5], [9.8, 30], [10.5, 11]]), [[9, 9.5], [9.8, 10]]);
  assert.deepEqual(times([[NaN, 1], [0.5, 0.7]]), [[0.5, 0.7]]);
});

test('words never overlap and never run backwards, whatever a model says', () => {
  let seed = 3;
  const random = (): number => (seed = (Math.imul(seed, 48_271) >>> 0) % 2_147_483_647) / 2_147_483_647;
  for (let round = 0; round < 200; round++) {
    const raw = Array.from({ length: 12 }, () => ({ text: ' x', start: random() < 0.2 ? null : random() * 14 - 2, end: random() < 0.2 ? null : random() * 14 - 2 }));
    const words = repairTimes(raw, 10);
    words.forEach(({ start, end }, i) => {
      assert.ok(start >= 0 && end <= 10 && end >= start, `${start} ${end}`);
      assert.ok(i === 0 || start >= (words[i - 1]?.end ?? 0) - 1e-9);
    });
  }
});

test('words said where nobody was heard are dropped, those near speech are kept', () => {
  const words = [[0.2, 0.6], [1.4, 1.6], [2, 2.6], [3.1, 3.4], [9, 9.4]].map(([start = 0, end = 0], i) => ({ text: ` w${i}`, start, end }));
  assert.deepEqual(dropUnspoken(words, [{ start: 0.3, end: 1 }, { start: 3.6, end: 5 }]).map(({ text }) => text), [' w0', ' w1', ' w3']);
  assert.deepEqual(dropUnspoken(words, []), []);
});

test('words without text are dropped', () => {
  assert.deepEqual(repairTimes([{ text: '  ', start: 0, end: 1 }, { text: ' a', start: 1, end: 2 }], 10), [{ text: ' a', start: 1, end: 2 }]);
});

test('speech packs less than 2.4 times, a long loop with changes packs better and is dropped', async () => {
  const speech = 'Today we show the new camera, and after that the price of the telescope, which is twenty dollars more than the last version that we launched in June for the customers.';
  assert.ok(await compressionRatio(speech) < 2);
  const loop = Array.from({ length: 12 }, (_, i) => `I think that it is a very good idea to do it number ${i}`).join(' ');
  assert.ok(await compressionRatio(loop) > 2.4);
  assert.deepEqual(await guardWords(spoken(loop), 100), []);
  assert.equal((await guardWords(spoken(speech), 100)).length, speech.split(' ').length);
});
