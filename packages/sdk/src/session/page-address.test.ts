import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { initialState, NO_SEARCH, NO_SOURCE } from './initial-state.js';
import { bindPageAddress, parseFragment, writeFragment } from './page-address.js';
import type { SessionRequest } from './requests.js';
import type { VideoSession } from './session.js';
import type { SessionState } from './state.js';
import { createStore } from './store.js';

test('reads moments as Media Fragments and as other players write them, and nothing from what is none', () => {
  const times: readonly (readonly [string, number | null, (number | null)?])[] = [
    ['#t=83.2', 83.2], ['#t=npt:83.2', 83.2], ['#t=1:23', 83], ['#t=npt:0:01:23.5', 83.5], ['#t=10,20', 10, 20], ['#t=,20', 0, 20], ['#t=npt%3A10%2C0:20', 10, 20], ['#t=83s', 83], ['#t=1m23s', 83], ['#t=1h', 3600],
    ['#t=5&t=7', 7], ['#t=5&t=x', 5], ['#x=1&t=5', 5], ['', null], ['#', null], ['#t=', null], ['#t', null], ['#t=,', null], ['#t=20,10', null], ['#t=1,2,3', null], ['#t=-3', null], ['#t=1:75', null], ['#t=NaN', null], ['#t=1e3', null], ['#chapter-2', null],
  ];
  for (const [fragment, time, end = null] of times) assert.deepEqual(parseFragment(fragment), { time, end, query: null }, fragment);
});

test('reads words, also those that are badly escaped', () => {
  const queries = [['#q=two+days', 'two days'], ['#q=a%26b%3D%2B', 'a&b=+'], ['#t=1&q=%E2%82%AC', '€'], ['#q=100%', '100%'], ['#q=a=b', 'a=b'], ['#q=', '']] as const;
  for (const [fragment, query] of queries) assert.equal(parseFragment(fragment).query, query, fragment);
});

test('writes what it reads, keeps what is the page\'s own, and nothing where there is nothing to say', () => {
  assert.equal(writeFragment('#t=1&lang=de&q=old&top', { time: 83.24, end: null, query: 'a&b + 100%' }), '#lang=de&top&t=83.2&q=a%26b+%2B+100%25');
  assert.deepEqual(parseFragment(writeFragment('', { time: 10, end: 20, query: 'a&b + 100%' })), { time: 10, end: 20, query: 'a&b + 100%' });
  assert.equal(writeFragment('#t=4&q=x', { time: 0, end: null, query: '  ' }), '');
});

/** A session without a player behind it, and an address bar, both moved by hand. */
function page(fragment: string): { readonly asked: SessionRequest[]; readonly written: string[]; set(patch: { [S in keyof SessionState]?: object }): Promise<void>; go(fragment: string): void; readonly end: () => void } {
  const store = createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
  const asked: SessionRequest[] = [];
  const written: string[] = [];
  let changed = (): void => undefined;
  const session = {
    getState: store.get, subscribe: store.subscribe,
    dispatch(request: SessionRequest) {
      asked.push(request);
      if (request.type === 'search') store.patch('search', { query: request.query });
    },
  } as unknown as VideoSession;
  const end = bindPageAddress(session, {
    read: () => fragment,
    write: (next) => { written.push(fragment = next); },
    listen: (listener) => { changed = listener; return () => undefined; },
  });
  return {
    asked, written, end,
    async set(patch) {
      for (const [slice, change] of Object.entries(patch)) store.patch(slice as keyof SessionState, change);
      await Promise.resolve();
    },
    go(next) {
      fragment = next;
      changed();
    },
  };
}

const READY = { ...NO_SOURCE, status: 'ready', url: 'a.mp4' } as const;

test('searches once the video is open and goes there once it has a length, and does not write over the address before', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => { mock.timers.reset(); });
  const { asked, written, set, end } = page('#t=83.2&q=battery');
  await set({ search: NO_SEARCH, source: { status: 'loading' } });
  assert.deepEqual(asked, []);
  await set({ source: READY });
  assert.deepEqual(asked, [{ type: 'search', query: 'battery' }]);
  await set({ playback: { duration: 100 } });
  assert.deepEqual(asked.slice(1), [{ type: 'seek', time: 83.2 }]);
  await set({ playback: { currentTime: 83.2 } });
  mock.timers.tick(1000);
  assert.deepEqual(written, []);
  end();
});

test('writes as one searches, pauses and seeks, not as it plays, and once for what comes together', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => { mock.timers.reset(); });
  const { written, set, end } = page('#lang=de');
  await set({ source: READY, playback: { duration: 100, paused: false } });
  for (let time = 0; time < 10; time += 0.25) await set({ playback: { currentTime: time } });
  mock.timers.tick(1000);
  assert.deepEqual(written, []);
  await set({ playback: { paused: true } });
  for (const query of ['b', 'ba', 'bat']) await set({ search: { query } });
  mock.timers.tick(1000);
  assert.deepEqual(written, ['#lang=de&t=9.8&q=bat']);
  await set({ playback: { paused: false, currentTime: 50 } });
  mock.timers.tick(1000);
  await set({ playback: { currentTime: 50.2 } });
  await set({ search: { query: '' } });
  mock.timers.tick(1000);
  assert.deepEqual(written.slice(1), ['#lang=de&t=50&q=bat', '#lang=de&t=50']);
  // another video has its own beginning
  await set({ source: { url: 'b.mp4' }, playback: { currentTime: 0 } });
  mock.timers.tick(1000);
  assert.deepEqual(written.slice(3), ['#lang=de']);
  end();
});

test('follows a link inside the page, and leaves the search alone where it says nothing of it', async () => {
  const { asked, set, go, end } = page('');
  await set({ source: READY, playback: { duration: 100 }, search: { query: 'battery' } });
  go('#library');
  go('#t=20');
  go('#t=30&q=water');
  assert.deepEqual(asked, [{ type: 'seek', time: 20 }, { type: 'search', query: 'water' }, { type: 'seek', time: 30 }]);
  end();
});

test('stops at the end of a span, once, and not for somebody who went elsewhere', async () => {
  for (const [elsewhere, stops] of [[null, true], [2, false], [60, false]] as const) {
    const { asked, set, end } = page('#t=10,20');
    await set({ source: READY, playback: { duration: 100 } });
    await set({ playback: { currentTime: 10, paused: false } });
    if (elsewhere !== null) await set({ playback: { currentTime: elsewhere } });
    for (const time of [19, 20.1, 20.3]) await set({ playback: { currentTime: time } });
    const pauses = asked.filter(({ type }) => type === 'pause').length;
    // a player that was moved back plays on over the end; one that was moved past it has left the span
    assert.equal(pauses, stops ? 1 : 0, `went to ${elsewhere}`);
    end();
  }
});
