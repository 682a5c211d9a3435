import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState } from './initial-state.js';
import { createPreviewSlice } from './preview.js';
import { createStore } from './store.js';

test('pictures that lie elsewhere are fetched when they are first wanted: the latest that are offered, and none of a video that was left', async () => {
  const store = createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
  const preview = createPreviewSlice(store);
  const fetched: string[] = [];
  const offer = (name: string): void => { preview.offer(() => { fetched.push(name); return Promise.reject(new Error('no pictures')); }); };
  offer('first');
  offer('second');
  assert.deepEqual([fetched, store.get().preview.wanted], [[], false]);
  preview.want();
  preview.want();
  assert.deepEqual([fetched, store.get().preview.wanted], [['second'], true]);
  offer('made meanwhile');
  assert.deepEqual(fetched, ['second', 'made meanwhile']);
  preview.reset();
  offer('of another video');
  preview.reset();
  preview.want();
  assert.deepEqual(fetched, ['second', 'made meanwhile']);
  // a failure is nobody's unhandled rejection
  await new Promise((resolve) => { setTimeout(resolve); });
});
