import assert from 'node:assert/strict';
import { test } from 'node:test';
import { damagedPictures, type Job, type ServerCapabilities, type Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import { phraseOf } from '../phrases/phrase.js';
import { createEnhanceSlice } from './enhance.js';
import { initialState } from './initial-state.js';
import { createStore } from './store.js';

const VIDEO = { id: 'v', title: 'Pier', mediaInfo: { durationSeconds: 60, videoCodec: 'h264', audioCodec: 'aac' } } as Video;
const CAN = { steps: ['enhance'], enhance: { presets: ['clean', 'steady', 'loudness'], steady: 'vidstab' } } as unknown as ServerCapabilities;
const job = (more: Partial<Job>): Job => ({ id: 'j', videoId: 'v', step: 'enhance', state: 'active', attempt: 1, progress: 0, secondsLeft: null, error: null, createdAt: '', updatedAt: '', ...more }) as Job;

/** A server that does what a test tells it to. */
function bed({ video = VIDEO, can = CAN, processing = 'auto' as const }: { video?: Video; can?: ServerCapabilities | null; processing?: 'auto' | 'browser' } = {}) {
  const store = createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
  const started: unknown[] = [];
  const cancelled: string[] = [];
  const listeners = new Set<(job: Job) => void>();
  let now = job({ state: 'queued' });
  const library = {
    kind: 'server', options: { processing }, isOnServer: () => true, job: () => Promise.resolve(now), cancelJob: (id: string) => { cancelled.push(id); return Promise.resolve(); },
    get: (id: string) => Promise.resolve({ ...VIDEO, id }),
    production: {
      start: (_id: string, step: string, input: unknown) => { started.push([step, input]); return Promise.resolve(now); },
      file: (url: string) => Promise.resolve(new Blob([url])),
    },
  } as unknown as Library;
  const shown = new AbortController();
  const slice = createEnhanceSlice({ store, library, capabilities: () => Promise.resolve(can), whole: () => null, watchJobs: (_id, listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; } });
  slice.show(video, shown.signal);
  const tell = (next: Partial<Job>): void => {
    now = job(next);
    for (const listener of [...listeners]) listener(now);
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let turn = 0; !isSo(); turn += 1) {
      assert.ok(turn < 500, `it did not come: ${String(isSo)}`);
      await new Promise((resolve) => { setTimeout(resolve, 2); });
    }
  };
  return { store, slice, started, cancelled, shown, tell, until, enhance: () => store.get().enhance };
}

const quiet = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 10); });

test('what a server can better is offered for videos of its own that this visitor may have worked on', async () => {
  const { enhance, until } = bed();
  await until(() => enhance().offered.length > 0);
  assert.deepEqual([enhance().offered, enhance().canPreview], [['clean', 'steady', 'loudness'], true]);
  const silent = bed({ video: { ...VIDEO, viewOnly: true, mediaInfo: { ...VIDEO.mediaInfo, audioCodec: null } as Video['mediaInfo'] } });
  await silent.until(() => silent.enhance().offered.length > 0);
  assert.deepEqual([silent.enhance().offered, silent.enhance().canPreview], [['clean', 'steady'], false]);
  const others = [bed({ can: null }), bed({ can: { ...CAN, steps: [] } }), bed({ processing: 'browser' }), bed({ video: { ...VIDEO, mayChange: false } }), bed({ video: { ...VIDEO, mediaInfo: { ...VIDEO.mediaInfo, videoCodec: null } as Video['mediaInfo'] } })];
  await quiet();
  assert.deepEqual(others.map((one) => one.enhance().offered), [[], [], [], [], []]);
});

test('three seconds before and after come from the server where this browser can\'t show them, and are let go', async () => {
  const { store, slice, enhance, until, started, tell } = bed();
  store.patch('playback', { currentTime: 59, duration: 60 });
  slice.previewEnhanced({ presets: ['steady', 'loudness'] });
  await until(() => started.length > 0);
  assert.deepEqual(started, [['enhance', { presets: ['steady', 'loudness'], preview: { at: 57 } }]]);
  tell({ progress: 0.5 });
  await until(() => enhance().preview?.fraction === 0.5);
  const files = ['before', 'after'].map((name) => ({ name, url: name, mimeType: 'video/mp4', sizeBytes: 1 }));
  tell({ state: 'done', result: { files } });
  await until(() => enhance().preview?.status === 'done');
  const { before, after, hasSound, where } = enhance().preview ?? {};
  assert.deepEqual([await (await fetch(before ?? '')).text(), await (await fetch(after ?? '')).text(), hasSound, where], ['before', 'after', true, 'server']);
  slice.dropPreview();
  await until(() => enhance().preview === null);
  await assert.rejects(fetch(before ?? ''));
});

test('a copy is made, told of, and cancelled by who asked; leaving the video leaves the server at work', async () => {
  const { slice, enhance, until, started, cancelled, tell, shown } = bed();
  slice.enhance({ presets: [] });
  slice.enhance({ presets: ['clean'], title: 'Pier (less grain)' });
  await until(() => started.length > 0);
  assert.deepEqual(started, [['enhance', { presets: ['clean'], title: 'Pier (less grain)' }]]);
  tell({ progress: 0.25, secondsLeft: 9 });
  await until(() => enhance().copy?.progress?.fraction === 0.25);
  tell({ state: 'done', result: { videoId: 'copy' } });
  await until(() => enhance().copy?.status === 'done');
  assert.equal(enhance().copy?.videoId, 'copy');

  tell({ state: 'queued' });
  slice.enhance({ presets: ['steady'] });
  await until(() => started.length === 2);
  await quiet();
  slice.dropEnhanced();
  await until(() => cancelled.length === 1);
  assert.equal(enhance().copy, null);
  // what the server tells of it after that is no other copy
  tell({ state: 'active' });
  await quiet();
  assert.equal(enhance().copy, null);

  slice.enhance({ presets: ['clean'] });
  await until(() => started.length === 3);
  shown.abort();
  slice.reset();
  await quiet();
  assert.deepEqual([cancelled.length, enhance().copy], [1, null]);
});

test('a copy of a film with damaged pictures says so, in a sentence that other languages know', async () => {
  const { slice, enhance, until, started, tell } = bed();
  const warning = damagedPictures([3]);
  assert.ok(warning);
  slice.enhance({ presets: ['clean'] });
  await until(() => started.length > 0);
  tell({ state: 'done', result: { videoId: 'copy', warnings: [warning] } });
  await until(() => enhance().copy?.status === 'done');
  assert.deepEqual(enhance().copy?.warnings, [warning]);
  assert.deepEqual(phraseOf(warning.message), { key: 'damagedPictures', values: { spans: warning.spans } });
});

test('a copy that was begun before the page was opened is told of; a preview of somebody is not', async () => {
  const { enhance, until, tell } = bed();
  await until(() => enhance().offered.length > 0);
  tell({ input: { presets: ['clean'], preview: { at: 1 } } });
  await quiet();
  assert.equal(enhance().copy, null);
  tell({ input: { presets: ['clean'] }, progress: 0.5 });
  await until(() => enhance().copy?.progress?.fraction === 0.5);
  assert.deepEqual(enhance().copy?.presets, ['clean']);
  tell({ state: 'failed', error: { type: '', title: 'No room.', status: 500, code: 'disk_full', details: {}, retryable: false } as unknown as Job['error'] });
  await until(() => enhance().copy?.status === 'failed');
  assert.equal(enhance().copy?.error?.message, 'No room.');
});
