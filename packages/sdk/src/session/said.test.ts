import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '@cuelight/protocol';
import { createVideoIndex } from '../search/create-video-index.js';
import { createPageLink } from '../search/page-link.js';
import { countHits } from './hit-facets.js';
import { initialState } from './initial-state.js';
import { followMessages } from './said.js';
import { createStore } from './store.js';

const message = (seq: number, text: string, at: number | null, kind: 'person' | 'bot' = 'person'): Message => ({
  id: `m${seq}`, roomId: 'r', seq, clientId: `c${seq}`, author: { id: 'bo', name: 'Bo', kind }, text, at, citations: [], replyTo: null, createdAt: '2026-01-01T00:00:00.000Z',
});

test('what people say at a time of the open video is found beside its words, and only while it is open', async () => {
  const store = createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
  const index = createVideoIndex({ worker: null, page: () => Promise.resolve(createPageLink()) });
  let videoId = 'a';
  let refreshed = 0;
  followMessages({ store, index, videoId: () => videoId, refresh: () => { refreshed += 1; } });
  const found = async (query: string): Promise<[source: string, start: number][]> => (await index.search(query)).map(({ source, start }) => [source, Math.floor(start)]);
  const say = async (messages: readonly Message[]): Promise<void> => {
    store.patch('chat', { messages });
    // the store tells it once a microtask
    await Promise.resolve();
  };

  index.addVideo({ id: 'a', cues: [{ start: 1, end: 2, text: 'a lantern on the pier' }] });
  const first = message(1, 'what a lovely lantern', 30);
  await say([first, message(2, 'the lantern of nowhere', null), message(3, 'The lantern is said at 0:01', 31, 'bot')]);
  assert.deepEqual((await found('lantern')).sort(), [['chat', 30], ['transcript', 1]]);
  assert.deepEqual(countHits(await index.search('lantern')), { all: 2, speech: 1, meaning: 0, screen: 0, object: 0, chat: 1 });
  await say([first, message(4, 'and a violin', 40)]);
  assert.deepEqual(await found('violin'), [['chat', 40]]);
  // corrected words keep what was said about them
  index.addVideo({ id: 'a', cues: [{ start: 1, end: 2, text: 'a lamp on the pier' }] });
  assert.deepEqual(await found('lantern'), [['chat', 30]]);
  assert.equal(refreshed, 2);

  index.removeVideo('a');
  videoId = 'b';
  index.addVideo({ id: 'b', cues: [] });
  store.patch('chat', { typing: [] });
  await Promise.resolve();
  assert.deepEqual(await found('lantern'), []);
  await say([message(1, 'a glacier', 5)]);
  assert.deepEqual(await found('glacier'), [['chat', 5]]);
  await say([]);
  assert.deepEqual(await found('glacier'), []);
  index.close();
});
