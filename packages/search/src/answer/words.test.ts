import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbortError } from '@cuelight/protocol';
import { createSearchIndex, type SearchIndex } from '../index.js';

function talk(...texts: readonly string[]): SearchIndex {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: texts.map((text, at) => ({ start: at * 5, end: at * 5 + 5, text })) });
  return index;
}

const SAID = talk(
  'Good morning from the river.', 'We caught three eels before breakfast.', 'The boat was sold to a dentist from Leeds for four hundred pounds.', 'My brother still repairs its motor.',
  'A second cup of tea, please.', 'She swam across in nineteen fifty eight.', 'You can freeze the soup.', 'It keeps for three months.', 'Now the ferry.', 'Two euros fifty for a ride.', 'The warden locks the gate at nine.', 'For two hours nothing moved.', 'The river is half an hour from here.', 'My uncle is eighty now.', 'Two loaves are left, and the tide is low.',
);

for (const [question, starts] of [
  // another form, another word for it, another word of its family
  ['How many eels did they catch?', [5]], ['How much did the boat cost?', [10]], ['Who mends the motor?', [15]], ['When did she swim across?', [25]], ['How long does it keep in the freezer?', [30]],
  ['How old is the uncle?', [65]],
  // what begins with a number goes on about what was named
  ['How much does a ride on the ferry cost?', [40]],
  // a number of something else, an ordinal that looks like a time, a name that isn't there
  ['How many visitors wanted soup for three months?', []], ['How long is the gate?', []], ['How deep is the river?', []], ['How many people were at the gate?', []], ['How long does the tea take?', []], ['Which company built the motor?', []], ['How many gates are there?', []],
] as const) {
  test(`"${question}" ${starts.length ? 'is answered in other words' : 'is not answered'}`, async () => {
    const { citations } = await SAID.answer(question);
    assert.deepEqual(citations.map(({ start }) => start), starts);
  });
}

test('German forms and words of one meaning answer each other', async () => {
  const index = talk('Der Bus fuhr um sieben ab.', 'Meine Oma trug ihren roten Hut.', 'Es gibt Kuchen für drei Euro.');
  for (const [question, start] of [['Wann fährt der Bus?', 0], ['Welchen Hut trägt die Großmutter?', 5]] as const) assert.equal((await index.answer(question)).citations[0]?.start, start, question);
  assert.equal((await index.answer('Was kostet der Hut?')).found, false);
});

test('answers and chapters stop when they are told to, before they begin and on the way', async () => {
  const words = 'river boat motor tea gate ferry soup hat bus cake dentist brother'.split(' ');
  const long = talk(...Array.from({ length: 6000 }, (_, at) => `The ${words[(at >> 6) % 12]} was seen by the ${words[(at * 7) % 12]} number ${at}.`));
  const stopped = AbortSignal.abort();
  await assert.rejects(long.answer('Where is the boat?', { signal: stopped }), isAbortError);
  await assert.rejects(long.chapters('v', { signal: stopped }), isAbortError);
  for (const work of [(signal: AbortSignal) => long.chapters('v', { signal }), (signal: AbortSignal) => long.answer('Summarise', { signal })]) {
    const controller = new AbortController();
    let isOver = false;
    const running = work(controller.signal).finally(() => { isOver = true; });
    // others have their turn meanwhile: else this one would come too late
    setTimeout(() => { assert.equal(isOver, false); controller.abort(); }, 0);
    await assert.rejects(running, isAbortError);
  }
});

test('what is worked out in turns is of the index as it is at the end', async () => {
  const index = talk(...Array.from({ length: 2000 }, (_, at) => `Sentence number ${at} about the river.`));
  const running = index.chapters('v', { signal: new AbortController().signal });
  setTimeout(() => { index.removeVideo('v'); }, 0);
  assert.deepEqual(await running, []);
});

for (const [question, starts] of [
  ['Excuse me, could you please tell me how many eels they caught?', [5]], ['hi there, do you happen to know when she swam across, please', [25]], ['I was just wondering how old the uncle is. Thanks!', [65]],
  // what is asked about is not taken off
  ['Who says sorry in the kitchen?', []],
] as const) {
  test(`"${question}" is ${starts.length ? 'answered as without its manners' : 'not answered'}`, async () => {
    const { citations } = await SAID.answer(question);
    assert.deepEqual(citations.map(({ start }) => start), starts);
  });
}

test('German manners are taken off, too', async () => {
  const index = talk('Der Bus fuhr um sieben ab.', 'Es gibt Kuchen für drei Euro.');
  for (const question of ['Entschuldigung, können Sie mir bitte sagen, wann der Bus fährt?', 'Weiß jemand, wann der Bus fährt, bitte?']) assert.equal((await index.answer(question)).citations[0]?.start, 0, question);
});
