import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Appearance, TextLine } from '@cuelight/protocol';
import { createSearchIndex, type SearchIndex } from '../index.js';
import { readAsking } from './kinds.js';

const seen = (start: number, label: string): Appearance => ({ kind: 'appearance', videoId: 'v', start, end: start + 2, label, score: 0.8, bestTime: start, trackId: start });
const line = (start: number, text: string): TextLine => ({ kind: 'text', videoId: 'v', start, end: start + 4, text, confidence: 0.9, box: { x: 0, y: 0, width: 1, height: 0.1 } });

const SAID: readonly (readonly [speaker: string, text: string])[] = [
  ['Ada', 'Welcome to the harbour.'], ['Ada', 'The lighthouse was built in 1890.'], ['Ben', 'I painted the lighthouse red.'],
  ['Ada', 'The ferry takes two hours.'], ['Ben', 'It costs nine euros.'], ['Ada', 'My dog Rollo hates the ferry.'],
  ['Ben', 'The other ferry is faster.'], ['Ada', 'The lighthouse lamp is broken.'], ['Ben', 'Goodbye.'],
];

const index = createSearchIndex();
index.addVideo({
  id: 'v', cues: SAID.map(([speaker, text], at) => ({ start: at * 10, end: at * 10 + 4, text, speaker })),
  textLines: [line(21, 'Opening hours 9 to 17'), line(42, 'Tickets at pier four')],
  appearances: [seen(33, 'dog'), seen(55, 'dog'), seen(71, 'red boat')],
});

const ask = async (question: string, ...before: readonly string[]): Promise<Answer> => {
  const history: { text: string; author: { kind: 'person' | 'bot' } }[] = [];
  for (const text of before) {
    const { text: said } = await index.answer(text, { history });
    history.push({ text, author: { kind: 'person' } }, { text: said, author: { kind: 'bot' } });
  }
  return index.answer(question, { history });
};
const starts = ({ citations }: Answer): number[] => citations.map(({ start }) => start);

/** Question, what was asked before, and the seconds of the moments that are cited. */
const TABLE: readonly (readonly [question: string, seconds: readonly number[], ...before: readonly string[]])[] = [
  ['When is the lighthouse first mentioned?', [10]],
  ['When is the lighthouse mentioned for the last time?', [70]],
  ['Show me every time the lighthouse is mentioned', [10, 20, 70]],
  ['How often is the ferry mentioned?', [30, 50, 60]],
  ['How often does the word ferry come up?', [30, 50, 60]],
  ['When does a dog first appear?', [33]],
  ['When does Ada first mention the dog?', [50]],
  ['When can you see a dog?', [33, 55]],
  ['Show me all moments with a boat', [71]],
  ['Is there a boat?', [71]],
  ['How old is the boat?', []],
  ['Where is the red boat?', [71]],
  ['When does "tickets" appear on screen?', [42]],
  ['What are the opening hours?', [21]],
  ['What comes after the red lighthouse?', [30, 40]],
  ['What was said before the ferry takes two hours?', [10, 20]],
  ['What is said at 0:41?', [40]],
  ['What comes after 1:02?', [70, 80]],
  ['Who talks about painting?', [20]],
  ['What does Ben say about the lighthouse?', [20]],
  ['What does Ada say about the ferry?', [30, 50]],
  ['What does Ben say about Rollo?', []],
  ['What did Ben say?', [20, 40, 60]],
  ['Who said that?', [30], 'How long does the ferry take?'],
  ['And the price?', [40], 'How long does the ferry take?'],
  ['And what does it cost?', [40], 'How long does the ferry take?'],
  ['What about the other one?', [60], 'How long does the ferry take?'],
  ['What comes after that?', [80], 'What is broken?'],
  ['And the weather?', [], 'How long does the ferry take?'],
  ['When is a whale first mentioned?', []],
  ['How often is the submarine mentioned?', []],
  ['When does a cat first appear?', []],
  ['What comes after goodbye?', []],
];

for (const [question, seconds, ...before] of TABLE) {
  test(`"${[...before, question].join(' / ')}" ${seconds.length ? `cites ${seconds.join(', ')} s` : 'has no answer'}`, async () => {
    const answer = await ask(question, ...before);
    assert.deepEqual(starts(answer), seconds, answer.text);
    assert.equal(answer.found, seconds.length > 0);
    for (const citation of answer.citations) assert.ok(index.verifyCitation(citation), citation.quote);
  });
}

test('an answer says how often, who spoke, and what was seen', async () => {
  assert.match((await ask('How often is the ferry mentioned?')).text, /^3 times:\n/);
  assert.equal((await ask('Who said that?', 'How long does the ferry take?')).text, 'Ada: The ferry takes two hours. [0:30]');
  assert.equal((await ask('When does a dog first appear?')).text, 'dog [0:33]');
  assert.equal((await ask('What comes after goodbye?')).text, 'Nothing is said after that.');
});

test('what people tell each other after an answer is no question', async () => {
  const said = (text: string, kind: 'person' | 'bot') => ({ text, author: { kind } });
  const history = [said('How long does the ferry take?', 'person'), said('The ferry takes two hours. [0:30]', 'bot'), said('I love lighthouses, my dog Rollo does too', 'person')];
  assert.deepEqual(starts(await index.answer('And how much is it?', { history })), [40]);
  assert.deepEqual(starts(await index.answer('Who said that?', { history })), [30]);
});

test('a thing that is seen is verified by its label and its time', async () => {
  const [citation] = (await ask('When does a dog first appear?')).citations;
  assert.ok(citation && index.verifyCitation(citation));
  for (const change of [{ quote: 'cat' }, { start: 34 }, { end: 36 }, { videoId: 'w' }]) assert.equal(index.verifyCitation({ ...citation, ...change }), false);
});

test('a moment that is said many times is counted, and the first ones are listed', async () => {
  const many = createSearchIndex();
  many.addVideo({ id: 'v', cues: Array.from({ length: 40 }, (_, at) => ({ start: at * 3, end: at * 3 + 2, text: `Waves and waves, number ${at}.` })) });
  const { text, citations } = await many.answer('How often are waves mentioned?');
  assert.match(text, /^80 times, the first 24 of them:\n/);
  assert.equal(citations.length, 12);
});

test('questions are read as what they ask for, in both languages', () => {
  const kinds: readonly (readonly [string, string])[] = [
    ['chapters', 'chapters'], ['Give me an outline of this video', 'chapters'], ['What is in chapter two?', 'passage'], ['Summarise from 2:00 to 5:00', 'summary'],
    ['summary', 'summary'], ['What is this video about?', 'summary'], ['Summarise what he says about whales', 'passage'], ['What is said between 1:00 and 2:00?', 'summary'],
    ['How often should I water the roses?', 'passage'], ['How often do you use the cream?', 'passage'], ['How long does it last?', 'passage'], ['When did the war end?', 'passage'], ['What happened after the war?', 'after'],
    ['Kapitel', 'chapters'], ['Fasse das Video zusammen', 'summary'], ['Worum geht es in diesem Video?', 'summary'], ['Wann wird der Turm zum ersten Mal erwähnt?', 'first'],
    ['Wie oft wird der Turm erwähnt?', 'count'], ['Zeige jedes Mal, wenn der Turm erwähnt wird', 'every'], ['Was kommt nach dem Turm?', 'after'], ['Wie hoch ist der Turm?', 'passage'],
    ['Which exercise comes next after the plank?', 'after'], ['What\'s next after the plank?', 'after'], ['What is the next step after the eggs?', 'after'], ['Which step is before the eggs?', 'before'],
    ['What did Mr. Ray say after the storm?', 'after'], ['Which stop comes after Candle Lane?', 'after'], ['What topic do they move on to after money?', 'after'], ['what stop is before the mill', 'before'], ['Which places were damaged after the storm?', 'passage'],
    ['Which part was damaged after the storm?', 'passage'], ['Which chapter should I read before Monday?', 'passage'], ['Welche Übung kommt nach der Planke?', 'after'], ['Was machen wir nach dem Kneten?', 'after'],
    ['Was ist der nächste Schritt nach dem Kneten?', 'after'], ['Welcher Schritt kommt vor dem Backen?', 'before'],
  ];
  assert.deepEqual(kinds.map(([question]) => [question, readAsking(question, 600).kind]), kinds);
  assert.deepEqual(readAsking('Summarise from 2:00 to 1:02:03', 0).range, { from: 120, to: 3723 });
  assert.deepEqual(readAsking('Sum up the last two minutes', 600).range, { from: 480, to: 600 });
  assert.deepEqual(readAsking('Fasse die ersten fünf Minuten zusammen', 600).range, { from: 0, to: 300 });
});

/** Every sentence about one thing, the next six about another. */
const TOPICS: readonly (readonly string[])[] = [
  ['The bees leave the hive.', 'A hive has one queen.', 'The queen of the hive lays eggs.', 'Bees carry pollen.', 'Pollen feeds the bees.', 'The hive is full of bees.'],
  ['The violin has four strings.', 'A bow moves over the strings.', 'The bow of a violin is long.', 'Old violins sound warm.', 'The strings of the violin break.', 'Rosin makes the bow rough.'],
  ['The glacier moves slowly.', 'Ice of the glacier is blue.', 'The glacier carries stones.', 'Snow becomes ice.', 'The ice melts into a lake.', 'Under the glacier is a lake.'],
];
const documentary: SearchIndex = createSearchIndex();
documentary.addVideo({ id: 'v', cues: TOPICS.flat().map((text, at) => ({ start: at * 8, end: at * 8 + 8, text })) });

test('chapters begin where the talk goes on to something else, and cover the video without gaps', async () => {
  const chapters = await documentary.chapters('v');
  assert.deepEqual(chapters.map(({ start, end }) => [start, end]), [[0, 48], [48, 96], [96, 144]]);
  const titles = chapters.map(({ title }) => title);
  assert.match(titles[0] ?? '', /hive|bees/i);
  assert.match(titles[1] ?? '', /violin|bow|strings/i);
  assert.match(titles[2] ?? '', /glacier|ice/i);
  assert.deepEqual(await documentary.chapters('nowhere'), []);
});

test('an answer with chapters cites where each begins; a summary cites every sentence, and of a span only what is in it', async () => {
  const { text, citations, chapters } = await documentary.answer('chapters');
  assert.deepEqual(chapters, await documentary.chapters('v'));
  assert.equal(text, chapters?.map(({ title, start }) => `${title} [${start === 0 ? '0:00' : start === 48 ? '0:48' : '1:36'}]`).join('\n'));
  const all = await documentary.answer('Summarise');
  assert.equal(new Set(all.citations.map(({ start }) => Math.floor(start / 48))).size, 3, 'something of every part');
  const part = await documentary.answer('Summarise from 0:48 to 1:36');
  assert.ok(part.found && part.citations.every(({ start }) => start >= 48 && start < 96));
  for (const citation of [...citations, ...all.citations, ...part.citations]) assert.ok(documentary.verifyCitation(citation));
  assert.equal((await documentary.answer('Summarise from 5:00 to 6:00')).found, false);
  assert.equal((await createSearchIndex().answer('chapters')).found, false);
});

test('a question that is searched for is found where it is answered, whole sentences where they may be meant, and what is quoted as before', async () => {
  const [answered] = await index.search('What does the ferry cost?');
  assert.deepEqual([answered?.start, answered?.snippet], [40, { text: 'It costs nine euros.', marks: [[3, 8]] }]);
  const [meant] = await index.search('a man who painted some lighthouse by himself');
  assert.equal(meant?.start, 20);
  const quoted = await index.search('the lighthouse was built in 1890');
  assert.deepEqual(quoted.map(({ start, reasons }) => [start, reasons[0]]).slice(0, 1), [[10, 'phrase']]);
  assert.deepEqual(await index.search('who discovered antarctic penguins?'), []);
});

test('a sentence that only says what a question is about is found with what is said next', async () => {
  const shed = createSearchIndex();
  const said = ['The tyre was flat this morning.', 'I looked all around it.', 'A bit of green glass stuck there, from a bottle.', 'Then we had lunch together in the big garden behind the house.'];
  shed.addVideo({ id: 'v', cues: said.map((text, at) => ({ start: at * 5, end: at * 5 + 4, text })) });
  const [hit] = await shed.search('What caused the puncture of my tyre?');
  assert.deepEqual([hit?.start, hit?.end, hit?.snippet], [0, 14, { text: said.slice(0, 3).join(' '), marks: [[4, 8]] }]);
});

test('German questions are answered in German', async () => {
  const garten = createSearchIndex();
  garten.addVideo({ id: 'v', cues: ['Die Rosen blühen im Mai.', 'Der Zaun kostet neunzig Euro.', 'Er ist zwei Meter hoch.', 'Rosen brauchen Sonne.'].map((text, at) => ({ start: at * 5, end: at * 5 + 4, text })) });
  const answers: readonly (readonly [string, readonly number[]])[] = [
    ['Wann blühen die Rosen?', [0]], ['Was kostet der Zaun?', [5]], ['Wie hoch ist der Zaun?', [5]], ['Wie oft werden Rosen erwähnt?', [0, 15]],
    ['Wann werden Rosen zum ersten Mal erwähnt?', [0]], ['Wie alt ist der Zaun?', []], ['Was kostet die Rose?', []],
  ];
  for (const [question, seconds] of answers) assert.deepEqual(starts(await garten.answer(question)), seconds, question);
  assert.equal((await garten.answer('Wer hat den Zaun gestohlen?')).text, 'Das kommt in diesem Video nicht vor.');
});

test('a name, who it was, and how much of it: something else that is said of it does not tell', async () => {
  const index = createSearchIndex();
  index.addVideo({
    id: 'v',
    cues: [
      'My brother, who has a restaurant in Detroit, lent me fifty thousand, and Duane paid for two years.', 'The old lab stood where the library is now, and a professor lost two fingers.',
      'Nobody was ever marked down for an accident, but two people were thrown out for hiding one.', 'The company owns about nine hundred records.', 'Our dog Biscuit sleeps in the van.',
    ].map((text, at) => ({ start: at * 6, end: at * 6 + 6, text })),
  });
  for (const question of ['What is her brother\'s restaurant called?', 'Which professor lost his fingers?', 'Who was thrown out for hiding an accident?', 'How much of the company does he own?']) {
    assert.equal((await index.answer(question)).found, false, question);
  }
  assert.match((await index.answer('What is the dog called?')).text, /Biscuit/);
});
