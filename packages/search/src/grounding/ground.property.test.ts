import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue } from '@cuelight/protocol';
import { SUBJECTS } from '../answer/development-set.js';
import { Sentences, type Sentence } from '../answer/sentences.js';
import { createSearchIndex } from '../search-index.js';
import { Ground, isQuestion } from './ground.js';
import type { Passage } from './types.js';

const GARDEN = `Willkommen im Gemüsegarten von Schloss Weiherstein. Ich heiße Annegret Böhm und bin hier seit 2011 Obergärtnerin. Jede Pflanze steht unter einem kleinen Glasdach.
Der Topf fasst etwa drei Liter und reicht für zwei Tage. Wir ziehen einundvierzig alte Sorten. Gegen Schnecken hilft bei uns kein Gift, sondern Laufenten.
Sie fressen bis zu hundert Nacktschnecken am Tag. Der Kompost liegt hinter der Mauer aus dem Jahr 1734. Er braucht neun Monate und wird dreimal umgesetzt.`;

const garden: readonly Cue[] = GARDEN.split(/(?<=\.)\s/).map((text, at) => ({ start: at * 4, end: at * 4 + 4, text }));

/** Every sentence of a transcript, and the whole as what may be rested on. */
function groundOf(id: string, cues: readonly Cue[]): { readonly ground: Ground; readonly sentences: readonly string[] } {
  const index = createSearchIndex();
  index.addVideo({ id, cues });
  const stream = index.videos.get(id)?.transcript ?? assert.fail();
  const all: Sentence[] = [...Sentences.of(stream).between(0, stream.length)];
  const citations = all.map(({ from, to, text }) => ({ kind: 'citation', videoId: id, start: stream.startOf(from), end: stream.endOf(to - 1), quote: text }) as const);
  const passage: Passage = { videoId: id, start: 0, end: citations.at(-1)?.end ?? 0, sentences: citations };
  return { ground: new Ground([passage]), sentences: all.map(({ text }) => text) };
}

const VIDEOS = [...SUBJECTS, { name: 'a garden, in German', cues: garden }].map(({ name, cues }) => ({ name, ...groundOf(name, cues) }));

/** Changes that make a true sentence false; null where a sentence has nothing to change. */
const LIES: Readonly<Record<string, (sentence: string) => string | null>> = {
  'another figure': (sentence) => changed(sentence, /\b(?:two|three|four|five|six|seven|eight|ten|twenty|thirty|forty|drei|zwei|neun|einundvierzig|hundert|\d+)\b/i, (word) => (/\d/.test(word) ? String(Number(word) + 1) : /^(?:two|three|four|five|six|seven|eight|ten|twenty|thirty|forty)$/i.test(word) ? 'eleven' : 'elf')),
  'a "not" more': (sentence) => changed(sentence, /\b(?:is|are|was|has|can|have|lasts|takes|needs|ist|steht|fasst|reicht|liegt|braucht)\b/, (word) => `${word} ${/^(?:ist|steht|fasst|reicht|liegt|braucht)$/.test(word) ? 'nicht' : 'not'}`),
  'a "not" less': (sentence) => changed(sentence, /\b(?:not|never|no|don't|doesn't|kein)\s/, () => ''),
  'another name': (sentence) => changed(sentence, /(?<=\p{L} )\p{Lu}\p{Ll}{2,}/u, () => 'Zanzibar'),
};

function changed(sentence: string, what: RegExp, into: (word: string) => string): string | null {
  return what.test(sentence) ? sentence.replace(what, into) : null;
}

for (const { name, ground, sentences } of VIDEOS) {
  test(`${name}: what is said word for word is supported by itself`, () => {
    for (const sentence of sentences) {
      if (ground.saysSomething(sentence)) assert.equal(ground.supportFor(sentence)?.some(({ quote }) => quote === sentence) ?? false, !isQuestion(sentence), sentence);
    }
  });

  test(`${name}: what another video says is not`, () => {
    const others = VIDEOS.filter((video) => video.name !== name).flatMap((video) => video.sentences.filter((sentence) => sentence.split(' ').length > 3));
    assert.deepEqual(others.filter((sentence) => ground.supportFor(sentence) !== null), []);
  });
}

for (const [what, lie] of Object.entries(LIES)) {
  test(`a sentence with ${what} is not supported`, () => {
    const lies = VIDEOS.flatMap(({ ground, sentences }) => sentences.flatMap((sentence) => ({ ground, lie: lie(sentence) ?? '' })).filter((one) => one.lie !== ''));
    assert.ok(lies.length >= 3, `${lies.length} to try`);
    assert.deepEqual(lies.filter((one) => one.ground.supportFor(one.lie) !== null).map((one) => one.lie), []);
  });
}

test('halves of two sentences put together are not supported', () => {
  let tried = 0;
  const believed: string[] = [];
  for (const { ground, sentences } of VIDEOS) {
    const long = sentences.map((sentence) => sentence.split(' ')).filter(({ length }) => length >= 8);
    long.forEach((words, at) => {
      const other = long[(at + 3) % long.length];
      if (!other || other === words) return;
      const spliced = [...words.slice(0, words.length / 2), ...other.slice(other.length / 2)].join(' ');
      tried += 1;
      if (ground.supportFor(spliced) !== null) believed.push(spliced);
    });
  }
  assert.ok(tried > 20, `${tried} tried`);
  assert.deepEqual(believed, []);
});
