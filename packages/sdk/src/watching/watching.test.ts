import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CuelightError, type Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import { initialState } from '../session/initial-state.js';
import { createStore } from '../session/store.js';
import { createSpans } from './spans.js';
import { followWatching, type WatchedReport } from './watching.js';

test('spans are what was played, not what was jumped over or looked at while it stood still', () => {
  const spans = createSpans();
  for (const [time, isPlaying] of [[0, true], [1, true], [2.5, true], [60, true], [61, true], [61.2, false], [61.2, false], [61.2, true], [62, true], [10, true], [12, true]] as const) spans.look(time, isPlaying);
  assert.ok(Math.abs(spans.seconds - 6.5) < 1e-9);
  assert.deepEqual(spans.take(), [[0, 2.5], [60, 61.2], [61.2, 62], [10, 12]]);
  spans.look(13, true);
  assert.deepEqual(spans.take(), [[12, 13]]);
  assert.deepEqual(spans.take(), []);
});

/** The store of a session over a library that keeps what it is told. */
function watch(options: { readonly analytics?: boolean } = {}, answer: () => Promise<void> = () => Promise.resolve()) {
  const told: (WatchedReport & { readonly id: string; readonly isLeaving: boolean })[] = [];
  const library = { kind: 'server', options, isOnServer: (id: string) => id !== 'local', tellWatched: (id: string, report: WatchedReport, isLeaving: boolean) => { told.push({ id, isLeaving, ...report }); return answer(); } } as unknown as Library;
  const store = createStore(initialState({ id: 'me', name: 'Me', kind: 'person' } as never));
  const stop = followWatching(store, library);
  const tick = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
  const show = async (id: string): Promise<void> => { store.set('video', { id } as Video); await tick(); };
  const play = async (from: number, to: number): Promise<void> => {
    for (let time = from; time <= to; time += 1) { store.patch('playback', { currentTime: time, paused: false }); await tick(); }
  };
  return { told, show, play, stop };
}

test('the server is told now and then, at another video, and at the end; one showing keeps its name', async () => {
  const { told, show, play, stop } = watch();
  await show('a');
  await play(0, 45);
  await show('b');
  await play(100, 104);
  stop();
  assert.deepEqual(told.map(({ id, ranges, isLeaving }) => [id, ranges, isLeaving]), [['a', [[0, 20]], false], ['a', [[20, 40]], false], ['a', [[40, 45]], false], ['b', [[100, 104]], true]]);
  assert.deepEqual([new Set(told.map(({ view }) => view)).size, told[0]?.view === told[2]?.view], [2, true]);
});

test('nobody is told where it is off, of a file that is not on the server, or once the server does not count', async () => {
  const off = watch({ analytics: false });
  await off.show('a');
  await off.play(0, 30);
  off.stop();
  const local = watch();
  await local.show('local');
  await local.play(0, 30);
  local.stop();
  assert.deepEqual([off.told, local.told], [[], []]);
  const refusing = watch({}, () => Promise.reject(new CuelightError('not_found', 'It counts nothing.', { what: 'analytics' })));
  await refusing.show('a');
  await refusing.play(0, 70);
  refusing.stop();
  assert.equal(refusing.told.length, 1);
});
