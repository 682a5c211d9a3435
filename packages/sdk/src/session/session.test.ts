import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue, Hit, PlayerAdapter } from '@cuelight/protocol';
import { activeAt } from './active-cue.js';
import { initialState } from './initial-state.js';
import { createPlaybackSlice } from './playback.js';
import { createSearchSlice } from './search.js';
import { createStore } from './store.js';
import { createTranscriptSlice } from './transcript.js';
import type { KeyValue } from './identity.js';
import { createRecentSearches } from './recent-searches.js';
import type { VideoIndex } from './video-index.js';

const makeStore = (): ReturnType<typeof createStore> => createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
const cues: readonly Cue[] = [
  { start: 1, end: 2, text: 'one two', words: [{ start: 1, end: 1.4, text: 'one' }, { start: 1.5, end: 2, text: 'two' }] },
  { start: 4, end: 5, text: 'three' },
];

/** A player that moves only when `arrive` is called, as a real one seeks late. */
function fakePlayer(): PlayerAdapter & { arrive(): void } {
  let wanted = 0;
  let currentTime = 0;
  let listener = (): void => undefined;
  return {
    get currentTime() { return currentTime; },
    duration: 10,
    paused: true,
    seek: (time) => { wanted = time; },
    play: () => Promise.resolve(),
    pause: () => undefined,
    subscribe(given) {
      listener = given;
      return () => { listener = () => undefined; };
    },
    arrive() {
      currentTime = wanted;
      listener();
    },
  };
}

const hitAt = (start: number): Hit => ({
  kind: 'hit', videoId: 'v', start, end: start + 1, source: 'transcript', score: 50, reasons: ['phrase'], snippet: { text: 'x', marks: [] },
});

function fakeIndex(find: (query: string, signal: AbortSignal | undefined) => Promise<Hit[]>): Pick<VideoIndex, 'search'> {
  return { search: (query, options) => find(query, options?.signal) };
}
function memoryStorage(): KeyValue {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key) ?? null, set: (key, value) => void kept.set(key, value) };
}
const recent = createRecentSearches(memoryStorage());
/** Waits for something to become so. */
const until = async (isSo: () => boolean): Promise<void> => {
  for (let n = 0; !isSo(); n += 1) {
    assert.ok(n < 2000, `it did not come: ${String(isSo)}`);
    await settled(1);
  }
};
const settled = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

test('the active cue and word are those being said, and the last cue stays in a gap', () => {
  assert.deepEqual(activeAt(cues, 0.5), { activeCue: -1, activeWord: -1 });
  assert.deepEqual(activeAt(cues, 1.6), { activeCue: 0, activeWord: 1 });
  assert.deepEqual(activeAt(cues, 3), { activeCue: 0, activeWord: -1 });
  assert.deepEqual(activeAt(cues, 4), { activeCue: 1, activeWord: -1 });
});

test('a store tells once for several changes and keeps slices that did not change', async () => {
  const store = makeStore();
  const before = store.get();
  let told = 0;
  store.subscribe(() => { told += 1; });
  store.patch('playback', { volume: 0.5 });
  store.patch('playback', { muted: true });
  store.patch('playback', { muted: true });
  await Promise.resolve();
  assert.equal(told, 1);
  assert.equal(store.get().chat, before.chat);
  assert.notEqual(store.get().playback, before.playback);
});

test('a seek is state only after the player has moved, and the transcript follows', () => {
  const store = makeStore();
  const transcript = createTranscriptSlice(store);
  const playback = createPlaybackSlice(store, (time) => transcript.follow(time));
  const player = fakePlayer();
  playback.attach(player);
  transcript.show({ language: 'en', source: 'captions', cues });
  playback.seek({ time: 4.2 });
  assert.equal(store.get().playback.currentTime, 0);
  player.arrive();
  assert.equal(store.get().playback.currentTime, 4.2);
  assert.equal(store.get().transcript.activeCue, 1);
  playback.seek({ time: 99 });
  player.arrive();
  assert.equal(store.get().playback.currentTime, 10);
});

test('hits of the same meaning fill in after those of the words, and say so where they overlap them', async () => {
  const store = makeStore();
  const meant = (start: number): Hit => ({ ...hitAt(start), score: 0.6, reasons: ['meaning'] });
  const search = createSearchSlice({
    store, recent, index: fakeIndex(() => Promise.resolve([hitAt(10)])), seek: () => undefined,
    meanings: () => ({ search: (query) => (query === 'broken' ? Promise.reject(new Error('the model is gone')) : Promise.resolve([meant(10.5), meant(40)])) }),
  });
  search.search('boat');
  await until(() => store.get().search.hits.length === 2);
  assert.deepEqual(store.get().search.hits.map(({ start, reasons }) => [start, reasons]), [[10, ['phrase', 'meaning']], [40, ['meaning']]]);
  search.facet({ facet: 'meaning' });
  assert.deepEqual([store.get().search.hits.length, store.get().search.counts], [2, { all: 2, speech: 1, meaning: 2, screen: 0, object: 0, chat: 0 }]);
  search.facet({ facet: 'speech' });
  assert.deepEqual(store.get().search.hits.map(({ start }) => start), [10]);
  search.facet({ facet: 'all' });
  search.search('broken');
  await until(() => store.get().search.hits.length === 1);
  assert.deepEqual([store.get().search.status, store.get().search.hits.length], ['done', 1]);
});

test('a new query stops the one before, whose late answer is not shown', async () => {
  const store = makeStore();
  const stopped: string[] = [];
  const index = fakeIndex(async (query, signal) => {
    signal?.addEventListener('abort', () => stopped.push(query));
    await settled(20);
    return [hitAt(query.length)];
  });
  const search = createSearchSlice({ store, recent, index, seek: () => undefined });
  search.search('a');
  await settled(5);
  search.search('abc');
  await settled(60);
  assert.deepEqual(stopped, ['a']);
  assert.deepEqual(store.get().search.hits.map(({ start }) => start), [3]);
  assert.equal(store.get().search.status, 'done');
});

test('going to the next hit seeks to its exact start and round the end, and lights it while it is among the hits', async () => {
  const store = makeStore();
  const sought: number[] = [];
  const search = createSearchSlice({ store, recent, index: fakeIndex(() => Promise.resolve([hitAt(1.25), hitAt(7.5)])), seek: (time) => sought.push(time) });
  search.search('x');
  await settled(10);
  search.hit({});
  search.hit({ step: 1 });
  search.hit({ step: 1 });
  search.hit({ step: -1 });
  assert.deepEqual(sought, [1.25, 7.5, 1.25, 7.5]);
  search.search('x y');
  await settled(10);
  assert.equal(store.get().highlight?.start, 7.5);
  search.search('');
  assert.equal(store.get().highlight, null);
});

test('a seek goes no further than what is converted by now', () => {
  const store = makeStore();
  const playback = createPlaybackSlice(store, () => undefined);
  const player = fakePlayer();
  playback.attach(player);
  store.patch('playback', { available: 4 });
  playback.seek({ time: 8 });
  player.arrive();
  assert.equal(store.get().playback.currentTime, 3.75);
});

test('searches that led to a hit are kept, each once and the newest first, and can be forgotten', async () => {
  const storage = memoryStorage();
  const make = (): { store: ReturnType<typeof makeStore>; slice: ReturnType<typeof createSearchSlice> } => {
    const store = makeStore();
    return { store, slice: createSearchSlice({ store, recent: createRecentSearches(storage), index: fakeIndex(() => Promise.resolve([hitAt(1)])), seek: () => undefined }) };
  };
  const { store, slice } = make();
  const find = async (query: string): Promise<void> => {
    slice.search(query);
    await settled(0);
    slice.hit({});
  };
  slice.search('never gone to');
  for (let n = 0; n < 12; n += 1) await find(`query ${n}`);
  await find(' Query 5 ');
  const kept = ['Query 5', 'query 11', 'query 10', 'query 9', 'query 8', 'query 7', 'query 6', 'query 4', 'query 3', 'query 2'];
  assert.deepEqual(store.get().search.recent, kept);
  slice.reset();
  assert.deepEqual([store.get().search.recent, make().store.get().search.recent], [kept, kept]);
  slice.forget({ query: 'query 11' });
  assert.deepEqual(store.get().search.recent[1], 'query 10');
  slice.forget({});
  assert.deepEqual(make().store.get().search.recent, []);
});

test('words that keep coming stop no search that runs; it is done once more after it', async () => {
  const store = makeStore();
  const answers: ((hits: Hit[]) => void)[] = [];
  const stopped: string[] = [];
  const index = fakeIndex((query, signal) => {
    signal?.addEventListener('abort', () => stopped.push(query));
    return new Promise((resolve) => { answers.push(resolve); });
  });
  const search = createSearchSlice({ store, recent, index, seek: () => undefined, refreshMs: 0 });
  search.search('x');
  for (let n = 0; n < 3; n += 1) {
    search.refresh();
    await settled(5);
  }
  assert.deepEqual([answers.length, stopped], [1, []]);
  answers[0]?.([hitAt(1)]);
  await until(() => answers.length === 2);
  assert.deepEqual(store.get().search.hits.map(({ start }) => start), [1]);
  answers[1]?.([hitAt(1), hitAt(2)]);
  await until(() => store.get().search.hits.length === 2);
});
