import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CuelightError, type Citation, type Message, type Participant } from '@cuelight/protocol';
import { createSearchIndex } from '@cuelight/search';
import { passagesFor, type Generator } from '@cuelight/search/grounding';
import type { RoomClient, RoomEvents } from '../room/index.js';
import { initialState } from './initial-state.js';
import { createLocalChat } from './local-chat.js';
import { createRoomChat } from './room-chat.js';
import { createStore, type Store } from './store.js';
import type { VideoIndex } from './video-index.js';

const ME: Participant = { id: 'me', name: 'Me', kind: 'person' };
const BOT: Participant = { id: 'bot', name: 'Cuelight', kind: 'bot' };
const makeStore = (): Store => createStore(initialState(ME));
const CITATION: Citation = { kind: 'citation', videoId: 'v', start: 5, end: 9, quote: 'Boats lie still.' };

/** A fake client of a room: a test tells what the server says, and reads what was asked of it. */
function fakeClient(): RoomClient & { readonly stopped: number[]; tell<E extends keyof RoomEvents>(event: E, value: RoomEvents[E]): void } {
  const listeners = new Map<string, (value: never) => void>();
  const stopped: number[] = [];
  const nothing = (): void => undefined;
  return {
    stopped,
    tell: (event, value) => { (listeners.get(event) as ((given: typeof value) => void) | undefined)?.(value); },
    on: (event, listener) => { listeners.set(event, listener); return nothing; },
    connection: () => 'online', send: () => 'c', stopAnswer: (_room, seq) => { stopped.push(seq); },
    ask: () => Promise.resolve(), markRead: nothing, history: () => true, join: nothing, leave: nothing, resend: nothing, typing: nothing, watch: () => nothing, rename: nothing, close: nothing,
  };
}

const message = (seq: number, author: Participant, more: Partial<Message> = {}): Message =>
  ({ id: `m${seq}`, roomId: 'r', seq, clientId: `c${seq}`, author, text: 't', at: null, citations: [], replyTo: null, createdAt: '', ...more });

test('an answer is shown while it is written, until the message is there, and is stopped by the one who asked', () => {
  const [store, client] = [makeStore(), fakeClient()];
  const chat = createRoomChat({ store, client });
  const now = () => { const { answering, answer } = store.get().chat; return [answering, answer?.text ?? null]; };
  const tell = (...messages: Message[]): void => { client.tell('messages', { roomId: 'r', messages, reset: false }); };
  chat.open('r', 'v');
  tell(message(1, { ...ME, id: 'other' }, { ask: true }));
  assert.deepEqual(now(), [false, null]);
  chat.stopAnswer();
  tell(message(2, ME), message(3, ME, { ask: true }));
  assert.deepEqual(now(), [true, null]);
  client.tell('answer', { roomId: 'elsewhere', replyTo: 3, text: 'no', citations: [] });
  client.tell('answer', { roomId: 'r', replyTo: 3, text: 'Boats lie still. [0:05]', citations: [CITATION] });
  assert.deepEqual(now(), [true, 'Boats lie still. [0:05]']);
  chat.stopAnswer();
  tell(message(4, BOT, { replyTo: 1 }));
  assert.deepEqual(now(), [true, 'Boats lie still. [0:05]']);
  tell(message(5, BOT, { replyTo: 3 }));
  assert.deepEqual(now(), [false, null]);
  client.tell('answer', { roomId: 'r', replyTo: 3, text: 'late', citations: [] });
  assert.deepEqual([now(), client.stopped], [[false, null], [3]]);
});

test('a question of this visitor that was asked before a reload is still being answered', () => {
  const [store, client] = [makeStore(), fakeClient()];
  createRoomChat({ store, client }).open('r', 'v');
  client.tell('messages', { roomId: 'r', messages: [message(1, ME, { ask: true })], reset: true });
  assert.equal(store.get().chat.answering, true);
});

/** The video `v` of a page without a server, and what its chat kept. */
function localChat({ answer, generator }: { readonly answer?: VideoIndex['answer']; readonly generator?: Generator } = {}) {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: [{ start: 0, end: 4, text: 'The battery lasts two days.' }, { start: 4, end: 8, text: 'The price is ninety dollars.' }] });
  const store = makeStore();
  const kept = new Map<string, readonly Message[]>();
  const log = { load: async (id: string) => kept.get(id) ?? [], save: async (id: string, messages: readonly Message[]) => { kept.set(id, messages); } };
  return { store, kept, chat: createLocalChat({ store, log, generator: () => Promise.resolve(generator), index: {
    answer: answer ?? ((text: string, options?: object) => index.answer(text, options)),
    passagesFor: (text, options) => passagesFor(index, text, options), verifyCitation: async (citation) => index.verifyCitation(citation),
  } }) };
}

test('without a server, too, a follow-up is understood from what was asked before', async () => {
  const { store, kept, chat } = localChat();
  await chat.open('r');
  await chat.say('How long does the battery last?', true, null);
  await chat.say('And how long is that?', true, 3);
  const [, first, question, second] = store.get().chat.messages;
  assert.deepEqual([first?.citations.length, question?.ask, second?.replyTo, second?.citations[0]?.quote], [1, true, 3, 'The battery lasts two days.']);
  assert.deepEqual(kept.get('r'), store.get().chat.messages);
});

test('where nothing can be stored a question is answered all the same, and that is said', async () => {
  const store = makeStore();
  const index = { answer: () => Promise.resolve({ found: true, text: 'Boats lie still. [0:05]', citations: [CITATION] }), passagesFor: () => Promise.resolve([]), verifyCitation: () => Promise.resolve(true) };
  const chat = createLocalChat({ store, index, log: { load: () => Promise.resolve([]), save: () => Promise.reject(new CuelightError('storage_unavailable', 'This browser lets the page store nothing.', {})) } });
  await chat.open('r');
  await chat.say('What do boats do?', true, null);
  assert.deepEqual(store.get().chat.messages.map(({ text }) => text), ['What do boats do?', 'Boats lie still. [0:05]']);
  assert.equal(store.get().chat.error?.code, 'storage_unavailable');
});

test('an answer that was stopped, or is of a room that was left, is not said', async () => {
  for (const leave of [false, true]) {
    let give = (): void => undefined;
    const { store, chat } = localChat({ answer: () => new Promise((resolve) => { give = () => { resolve({ found: false, text: 'late', citations: [] }); }; }) });
    await chat.open('r');
    const said = chat.say('why?', true, null);
    while (!store.get().chat.answering) await Promise.resolve();
    if (leave) await chat.open('s');
    else chat.stopAnswer();
    give();
    await said;
    assert.deepEqual([store.get().chat.answering, store.get().chat.messages.map(({ text }) => text)], [false, leave ? [] : ['why?']]);
  }
});

/** A fake model of the page's own: writes a sentence, and the rest when it is told to. */
function heldGenerator(first: string, rest: string): Generator & { goOn(): void } {
  let goOn = (): void => undefined;
  const more = new Promise<void>((resolve) => { goOn = resolve; });
  return {
    goOn: () => { goOn(); },
    async* generate({ signal }) {
      yield `${first} A`;
      await Promise.race([more, new Promise((resolve) => { signal.addEventListener('abort', resolve); })]);
      yield rest.slice(1);
    },
  };
}

test('a page\'s own model writes answers, and they are held against the video', async () => {
  const generator = heldGenerator('The battery lasts 2 days [1].', 'And it is made of gold [1]. The price is 90 dollars [9].');
  const { store, chat } = localChat({ generator });
  await chat.open('r');
  const said = chat.say('How long does the battery last?', true, null);
  while (store.get().chat.answer === null) await new Promise((resolve) => { setImmediate(resolve); });
  assert.equal(store.get().chat.answer?.text, 'The battery lasts 2 days. [0:00]');
  generator.goOn();
  await said;
  const { messages, answer, answering } = store.get().chat;
  assert.deepEqual([messages[1]?.text, messages[1]?.note, messages[1]?.generated, answer, answering], ['The battery lasts 2 days. [0:00] The price is 90 dollars. [0:04]', 'left_out', true, null, false]);
});

test('titles that a model writes for chapters are those of the time bar, too, where it shows the same ones', async () => {
  const generator: Generator = { async* generate({ task }) { yield task === 'titles' ? '1. The battery and the price' : 'no'; } };
  const chapter = { kind: 'chapter', videoId: 'v', start: 0, end: 8, title: 'Own title' } as const;
  for (const [before, title] of [[[chapter], 'The battery and the price'], [[{ ...chapter, start: 2 }], 'Own title'], [[chapter, { ...chapter, start: 4 }], 'Own title']] as const) {
    const { store, chat } = localChat({ generator });
    store.set('chapters', before);
    await chat.open('r');
    await chat.say('Chapters', true, null);
    assert.deepEqual([store.get().chapters[0]?.title, store.get().chat.messages[1]?.text], [title, 'The battery and the price [0:00]']);
  }
});

test('what a page\'s own model had written when it was stopped is the answer', async () => {
  const { store, chat } = localChat({ generator: heldGenerator('The battery lasts 2 days [1].', 'And more.') });
  await chat.open('r');
  const said = chat.say('How long does the battery last?', true, null);
  while (store.get().chat.answer === null) await new Promise((resolve) => { setImmediate(resolve); });
  chat.stopAnswer();
  await said;
  const { messages, answer } = store.get().chat;
  assert.deepEqual([messages[1]?.text, messages[1]?.note, answer], ['The battery lasts 2 days. [0:00]', 'stopped', null]);
});
