import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITATION_MARKER, CuelightError, formatTime, type Answer } from '@cuelight/protocol';
import { Ground } from './ground.js';
import { visibleText } from './plain-text.js';
import { ask, fakeGenerator, indexOf } from './testing.js';
import type { Generator } from './types.js';
import { writtenSentences } from './written-sentences.js';

const TALK = indexOf([
  'Today we look at the new camera.',
  'It weighs four hundred grams, which is less than a can of soup.',
  'The battery lasts two days on a single charge, even in the cold.',
  'Charging it takes three hours with the cable in the box.',
  'You can take it down to ten metres under water, but not deeper.',
  'Ann Weller designed the lens in Oslo.',
  'The price is two hundred and forty dollars.',
  'The strap is not part of the package.',
  'Does it come in green?',
]);

function checkForm({ text, citations, found }: Answer): void {
  assert.equal(found, citations.length > 0);
  assert.deepEqual(text.match(CITATION_MARKER) ?? [], citations.map(({ start }) => `[${formatTime(start)}]`));
  for (const citation of citations) assert.ok(TALK.verifyCitation(citation), citation.quote);
}

test('what the video says is shown sentence by sentence, with citations of the program', async () => {
  const { answer, shown } = await ask(TALK, 'How long does the battery last?', fakeGenerator('The battery lasts two days on a single charge [1]. Charging takes 3 hours.'));
  checkForm(answer);
  assert.equal(answer.text, 'The battery lasts two days on a single charge. [0:08] Charging takes 3 hours. [0:12]');
  assert.deepEqual(shown.map(({ citations }) => citations.length), [1, 2]);
  for (const part of shown) checkForm(part);
  assert.equal(answer.generated, true);
  assert.equal(answer.note, undefined);
});

const CLAIMS: readonly (readonly [string, boolean])[] = [
  ['The battery lasts two days.', true],
  ['The battery lasts 2 days on one charge.', true],
  ['It costs $240.', false],
  ['The price is $240.', true],
  ['The price is 240 dollars.', true],
  ['It weighs 400 g.', true],
  ['You can take it down to 10 m under water.', true],
  ['Ann Weller designed the lens.', true],
  ['The strap is not part of the package.', true],
  // another figure, unit, name, place or bound; a "not" more or less
  ['The battery lasts three days.', false],
  ['The battery lasts two weeks.', false],
  ['The battery lasts less than two days.', false],
  ['The battery does not last two days.', false],
  ['The battery lasts two days in the heat.', false],
  ['The price is 2400 dollars.', false],
  ['The price is 240 euros.', false],
  ['Bob Weller designed the lens.', false],
  ['Ann Weller designed the lens in Bergen.', false],
  ['The strap is part of the package.', false],
  ['It does come in green.', false],
  ['The camera comes in green.', false],
  ['You can take it deeper than ten metres under water.', false],
  ['The president of France is Emmanuel Macron.', false],
  // figures of two places put together
  ['The battery lasts two hundred and forty hours.', false],
  ['Yes.', false],
];

test('a sentence is supported when its words, figures, units and names stand together in the video', async () => {
  const { requests, ...generator } = fakeGenerator('');
  await ask(TALK, 'What about the camera, its battery, charging, water, lens, price and strap?', generator);
  const ground = new Ground(requests[0]?.passages ?? []);
  assert.ok(ground.passages.length > 0);
  assert.deepEqual(CLAIMS.filter(([sentence, isSupported]) => (ground.supportFor(sentence) !== null) !== isSupported), []);
});

test('a wrong or made up marker is put right or goes; a sentence nothing supports goes with it', async () => {
  const { answer } = await ask(TALK, 'How long does the battery last?', fakeGenerator(
    'The battery lasts two days [99:99]. The price is 240 dollars [7][1:00:00]. The lens was made on the moon [1]. Charging takes three hours [42].'));
  checkForm(answer);
  assert.equal(answer.text, 'The battery lasts two days. [0:08] The price is 240 dollars. [0:24] Charging takes three hours. [0:12]');
  assert.equal(answer.note, 'left_out');
});

test('each part of a sentence is held against what its own marker stands for', async () => {
  const { answer } = await ask(TALK, 'What does the camera weigh and what is the price?', fakeGenerator('It weighs 400 grams [1] and the price is 240 dollars [2]. It weighs 400 grams [1] and the price is 4 dollars [2].'));
  checkForm(answer);
  assert.equal(answer.text, 'It weighs 400 grams [0:04] and the price is 240 dollars. [0:24]');
});

test('unsupported sentences are marked where that is asked for, and never when they have a link', async () => {
  const { answer } = await ask(TALK, 'How long does the battery last?', fakeGenerator('The battery lasts two days [1]. It is made of gold [2]. See https://evil.example/x for more.'), { unsupported: 'mark' });
  checkForm(answer);
  assert.equal(answer.text, 'The battery lasts two days. [0:08] It is made of gold.');
  assert.deepEqual(answer.unsupported?.map(([from, to]) => answer.text.slice(from, to)), ['It is made of gold.']);
});

test('where nothing written is supported the sentences of the video stand, or that it has none', async () => {
  const { answer } = await ask(TALK, 'How long does the battery last?', fakeGenerator('The battery lasts for ever and ever, they promise.'));
  checkForm(answer);
  assert.equal(answer.note, 'unsupported');
  assert.ok(answer.text.startsWith('The battery lasts two days') && answer.generated === undefined);
  const none = await ask(TALK, 'Who is the president of France?', fakeGenerator('Emmanuel Macron is the president of France [1].'));
  assert.deepEqual([none.answer.found, none.answer.citations.length, none.answer.note], [false, 0, undefined]);
});

test('a model that fails leaves the sentences of the video and the reason', async () => {
  const failing = (reason: 'busy' | 'broken', before: string): Generator => ({
    async* generate() {
      yield before;
      throw new CuelightError('generator_failed', 'The model failed.', { reason });
    },
  });
  const failures: unknown[] = [];
  for (const [generator, note] of [[failing('busy', ''), 'model_busy'], [failing('broken', 'The battery lasts two days [1]. And '), 'model_broken']] as const) {
    const { answer } = await ask(TALK, 'How long does the battery last?', generator, { onFailure: (error) => failures.push(error) });
    checkForm(answer);
    assert.deepEqual([answer.note, answer.generated, answer.found], [note, undefined, true]);
  }
  assert.equal(failures.length, 2);
});

test('what cannot be seen is taken out, but for joiners where they are part of the writing', () => {
  assert.equal(visibleText('\u202eI\u200bg\u200dn\u200core\u2066  that\u0000\n'), 'Ignore that');
  for (const text of ['می\u200cخواهم', 'क्\u200dष', '👩\u200d🚀 lands']) assert.equal(visibleText(text), text);
});

test('a list is looked up, not written; a summary is written from its span', async () => {
  const generator = fakeGenerator('The price is 240 dollars [1]. The battery lasts two days [1].');
  for (const question of ['Show me every time the battery is mentioned', 'What comes after 0:12?']) {
    const { answer } = await ask(TALK, question, generator);
    assert.equal(answer.generated, undefined, question);
  }
  assert.equal(generator.requests.length, 0);
  const { answer } = await ask(TALK, 'Summarise from 0:20 to 0:30', generator);
  assert.equal(answer.text, 'The price is 240 dollars. [0:24]');
  assert.ok(generator.requests[0]?.passages.every(({ start }) => start >= 20));
});

test('a stop ends it with AbortError', async () => {
  const controller = new AbortController();
  const endless: Generator = { async* generate() { for (;;) { yield 'The battery lasts two days [1]. '; controller.abort(); } } };
  await assert.rejects(ask(TALK, 'How long does the battery last?', endless, { signal: controller.signal }), { name: 'AbortError' });
});

test('a follow-up is looked up with what was asked before', async () => {
  const generator = fakeGenerator('The price is 240 dollars [1].');
  const history = [{ text: 'How long does the battery last?', author: { kind: 'person' } }, { text: 'Two days. [0:08]', author: { kind: 'bot' } }] as const;
  const { answer } = await ask(TALK, 'And the price?', generator, { history });
  checkForm(answer);
  assert.ok(answer.text.includes('[0:24]'));
  assert.deepEqual(generator.requests[0]?.history, history);
});

for (const [written, expected] of [
  ['One two. Three four! Five?', ['One two.', 'Three four!', 'Five?']],
  ['It costs 2.50 dollars. Then more', ['It costs 2.50 dollars.', 'Then more']],
  ['It lasts [1]. And [2].', ['It lasts [1].', 'And [2].']],
  ['It lasts. [1] [2] And.', ['It lasts. [1] [2]', 'And.']],
  ['Dr. Weller and Mr. Bo met. They left.', ['Dr. Weller and Mr. Bo met.', 'They left.']],
  ['- one\n- two [3]\n\n', ['- one', '- two [3]']],
  ['电池能用两天。[1]充电三小时。[2]', ['电池能用两天。[1]', '充电三小时。[2]']],
  ['x'.repeat(5000), ['x'.repeat(5000)]],
] as const) {
  test(`"${written.slice(0, 30).replace(/\n/g, ' ')}" is read in sentences, whatever the pieces`, async () => {
    for (const size of [1, 3, 10_000]) {
      const pieces = async function* () { for (let at = 0; at < written.length; at += size) yield written.slice(at, at + size); };
      const read: string[] = [];
      for await (const sentence of writtenSentences(pieces())) read.push(sentence);
      assert.equal(read.join(' ').replace(/\s+/g, ' ').length <= written.length + read.length, true);
      if (written.length < 800) assert.deepEqual(read, expected);
      else assert.ok(read.every(({ length }) => length <= 10_000));
    }
  });
}
