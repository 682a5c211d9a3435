import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import { initialState } from './initial-state.js';
import { createStore } from './store.js';
import { createWatchedSlice } from './watched.js';

const PARTS = { spanSeconds: 5, times: [1, 2, 3] };

function bed(answer: () => Promise<typeof PARTS> = () => Promise.resolve(PARTS)) {
  const store = createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
  const asked: string[] = [];
  let showing = new AbortController();
  const library = { isOnServer: (id: string) => id !== 'own', watched: (id: string) => { asked.push(id); return answer(); } } as unknown as Library;
  const { watched } = createWatchedSlice({ store, library, shown: () => showing.signal });
  const open = (video: Partial<Video>): void => {
    showing.abort();
    showing = new AbortController();
    store.set('video', video as Video);
  };
  return { store, asked, watched, open, settled: () => new Promise((resolve) => { setImmediate(resolve); }) };
}

test('what was watched is asked for once a video, of its server, by who may know', async () => {
  const { store, asked, watched, open, settled } = bed();
  watched();
  open({ id: 'own' });
  watched();
  open({ id: 'theirs', mayChange: false });
  watched();
  assert.deepEqual(asked, []);
  open({ id: 'v' });
  watched();
  watched();
  await settled();
  assert.deepEqual([asked, store.get().preview.watched], [['v'], PARTS]);
});

test('an answer that comes after the video was left is not shown, and a server that counts nothing is no failure', async () => {
  const late = bed();
  late.open({ id: 'v' });
  late.watched();
  late.open({ id: 'w' });
  await late.settled();
  assert.equal(late.store.get().preview.watched, null);
  const none = bed(() => Promise.reject(new Error('not counted')));
  none.open({ id: 'v' });
  none.watched();
  await none.settled();
  assert.equal(none.store.get().preview.watched, null);
});
