import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue, Word } from '@cuelight/protocol';
import { createCueBuilder } from './cue-builder.js';
import { fitsLines } from './limits.js';

/** Words of `text`, one every `pace` seconds from `start`; "|" is a pause of 2 s. */
function said(text: string, start = 0, pace = 0.3): Word[] {
  let at = start;
  return text.split(' ').flatMap((word) => {
    if (word === '|') {
      at += 2;
      return [];
    }
    const made = { text: ` ${word}`, start: at, end: at + pace * 0.9 };
    at += pace;
    return [made];
  });
}

function cuesOf(words: readonly Word[]): Cue[] {
  const builder = createCueBuilder();
  return [...builder.add(words), ...builder.flush()];
}

const milli = (seconds: number): number => Math.round(seconds * 1000) / 1000;
const texts = (cues: readonly Cue[]): string[] => cues.map(({ text }) => text);

test('a cue ends with its sentence', () => {
  assert.deepEqual(texts(cuesOf(said('The battery is hot. Is the phone safe? Stop the server now! Good it is'))), ['The battery is hot.', 'Is the phone safe?', 'Stop the server now!', 'Good it is']);
});

test('times and words are those that were heard, text without the model\'s leading spaces', () => {
  assert.deepEqual(cuesOf([{ text: ' Hello', start: 1.2, end: 1.6 }, { text: ' there.', start: 1.7, end: 2.5 }]), [{
    start: 1.2, end: 2.5, text: 'Hello there.', words: [{ text: 'Hello', start: 1.2, end: 1.6 }, { text: 'there.', start: 1.7, end: 2.5 }],
  }]);
});

test('a long sentence is cut at a clause, not in the midst of it', () => {
  const cues = cuesOf(said('When the battery of the new camera is hot after five hours, stop the server and keep the phone safe from water.', 0, 0.25));
  assert.deepEqual(texts(cues), ['When the battery of the new camera is hot after five hours,', 'stop the server and keep the phone safe from water.']);
});

test('without a sign the cut is at a pause', () => {
  const words = [...said('we found the index of the table and the server', 0, 0.2), ...said('the second customer is slower than all the others that we have', 3, 0.2)];
  assert.deepEqual(texts(cuesOf(words)), ['we found the index of the table and the server', 'the second customer is slower than all the others that we have']);
});

test('a cue fits two lines of 42 characters and lasts one to seven seconds; no word is lost, cut or moved', () => {
  let seed = 11;
  const random = (): number => (seed = (Math.imul(seed, 48_271) >>> 0) % 2_147_483_647) / 2_147_483_647;
  for (let round = 0; round < 300; round++) {
    const words: Word[] = [];
    let at = 0;
    for (let i = 0; i < 120; i++) {
      const text = ` ${'abcdefghijklmnop'.slice(0, 1 + Math.floor(random() * 12))}${random() < 0.1 ? '.' : random() < 0.1 ? ',' : ''}`;
      const end = at + 0.18 + random() ** 3 * 1.5;
      words.push({ text, start: at, end });
      at = end + (random() < 0.15 ? random() * 3 : 0);
    }
    const cues = cuesOf(words);
    assert.deepEqual(cues.flatMap((cue) => cue.words ?? []), words.map(({ start, end, text }) => ({ start: milli(start), end: milli(end), text: text.trim() })));
    assert.equal(texts(cues).join(' '), words.map(({ text }) => text.trim()).join(' '));
    cues.forEach((cue, i) => {
      assert.ok(fitsLines(cue.text) && cue.text.length <= 84, cue.text);
      assert.ok(cue.end - cue.start <= 7.001 && cue.end - cue.start >= 0.999, `"${cue.text}" from ${cue.start} to ${cue.end}`);
      assert.equal(cue.start, cue.words?.[0]?.start);
      assert.ok(i === 0 || cue.start >= (cues[i - 1]?.end ?? 0) - 0.0011, `cue ${i} overlaps in round ${round}`);
    });
  }
});

test('a sentence shorter than a second waits for the next, or is shown for a second where there is room', () => {
  assert.deepEqual(texts(cuesOf(said('Yes. The phone is hot.', 0, 0.3))), ['Yes. The phone is hot.']);
  const [short] = cuesOf(said('Yes. | The phone is hot.'));
  assert.deepEqual([short?.text, short?.start, short?.end], ['Yes.', 0, 1]);
});

test('a pause of more than a second and a half ends a cue', () => {
  assert.deepEqual(texts(cuesOf(said('the server of | the team is new'))), ['the server of', 'the team is new']);
});

test('a whole sentence is given out at once, the rest with what follows', () => {
  const builder = createCueBuilder();
  assert.deepEqual(texts(builder.add(said('The battery is very hot. And the'))), ['The battery is very hot.']);
  assert.deepEqual(texts(builder.add(said('phone too.', 2.1))), ['And the phone too.']);
  assert.deepEqual(builder.flush(), []);
});

test('a language without spaces keeps none, and still fits', () => {
  const words = Array.from('これはとても長い文章です。'.repeat(8), (text, i) => ({ text, start: i * 0.1, end: i * 0.1 + 0.1 }));
  const cues = cuesOf(words);
  assert.ok(cues.every(({ text }) => text.length <= 84 && !text.includes(' ')));
  assert.equal(texts(cues).join(''), words.map(({ text }) => text).join(''));
});

test('no break stands between an article or a preposition and its word', () => {
  const cues = texts(cuesOf(said('Yes. We mix the flour and the sugar with the butter and then we bake the dough in the oven for twenty minutes', 0, 0.25)));
  assert.equal(cues.join(' '), 'Yes. We mix the flour and the sugar with the butter and then we bake the dough in the oven for twenty minutes');
  for (const cue of cues.slice(0, -1)) assert.doesNotMatch(cue, / (the|a|of|and|with|in)$/, cue);
});

test('what comes after a hole in the sound does not overlap a short cue before it', () => {
  const builder = createCueBuilder();
  builder.add(said('stop', 4));
  assert.deepEqual(builder.flush(4.8).map(({ start, end }) => [start, end]), [[4, 4.8]]);
});
