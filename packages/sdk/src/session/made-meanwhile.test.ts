import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job, Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import { initialState } from './initial-state.js';
import { followMade } from './made-meanwhile.js';
import { createStore } from './store.js';

const OPENED = { id: 'v', poster: null, storyboard: null } as Video;
const TILE = { start: 0, end: 1, url: 'x', x: 0, y: 0, width: 1, height: 1, sheetWidth: 1, sheetHeight: 1 };

function bed(isLive: boolean) {
  const store = createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
  let now: Video = OPENED;
  let asked = 0;
  const shown: (string | null | undefined)[] = [];
  const listeners = new Set<(job: Job) => void>();
  const leaving = new AbortController();
  followMade({
    store,
    library: { isOnServer: () => true, get: () => { asked += 1; return Promise.resolve(now); } } as unknown as Library,
    events: { watchJobs: (_id, listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; }, isLive: () => isLive },
    showPreviews: ({ storyboard }) => {
      shown.push(storyboard);
      store.patch('preview', { storyboard: [TILE] });
      return Promise.resolve();
    },
  })(OPENED, leaving.signal);
  const made = (video: Partial<Video>): void => { now = { ...now, ...video }; };
  const tell = async (step: string, state = 'done'): Promise<void> => {
    for (const listener of [...listeners]) listener({ step, state } as Job);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { store, shown, made, tell, leaving, asked: () => asked, listening: () => listeners.size };
}

test('small pictures and the poster are shown when their jobs end, and nothing is listened to after that', async () => {
  const { store, shown, made, tell, asked, listening } = bed(true);
  await tell('storyboard', 'active');
  await tell('renditions');
  assert.equal(asked(), 0);
  made({ poster: 'poster.jpg' });
  await tell('poster');
  assert.deepEqual([store.get().source.poster, shown, listening()], ['poster.jpg', [], 1]);
  made({ storyboard: 'storyboard.vtt' });
  await tell('storyboard');
  assert.deepEqual([shown, asked(), listening()], [['storyboard.vtt'], 2, 0]);
});

test('where nothing is told they are asked for, less and less often', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { shown, made, asked, tell } = bed(false);
  context.mock.timers.tick(4000);
  await tell('nothing');
  assert.deepEqual([asked(), shown], [1, []]);
  made({ poster: 'p', storyboard: 's' });
  context.mock.timers.tick(4000);
  await tell('nothing');
  assert.deepEqual([asked(), shown], [2, ['s']]);
  context.mock.timers.tick(200_000);
  await tell('nothing');
  assert.equal(asked(), 2);
});

test('a page that shows another video neither listens nor asks', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { leaving, listening, asked, tell } = bed(false);
  leaving.abort();
  context.mock.timers.tick(200_000);
  await tell('nothing');
  assert.deepEqual([listening(), asked()], [0, 0]);
});
