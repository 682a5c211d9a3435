import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CuelightError, type Job, type ServerCapabilities, type Video } from '@cuelight/protocol';
import type { Library, LibraryOptions } from '../library/library.js';
import { initialState } from './initial-state.js';
import type { StepState } from './state.js';
import { createStore } from './store.js';
import { createUnderstandingSlice } from './understanding.js';
import type { StepProposal } from './understanding-state.js';

const VIDEO = { id: 'v', sha256: 'hash', title: 'Pier', mediaInfo: { durationSeconds: 60, videoCodec: 'h264', audioCodec: 'aac' } } as Video;
const HERE = { step: 'readText', status: 'ready', where: 'browser', sentence: '' } as StepProposal;

/** A video on a server, in a "page" that can start no worker: this process. `fails`: how its bytes fail before that. */
async function startedHere({ steps = ['readText'], processing, fails }: { steps?: readonly string[]; processing?: LibraryOptions['processing']; fails?: CuelightError } = {}): Promise<{ started: unknown[]; shown: StepState | undefined }> {
  const store = createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
  const started: unknown[] = [];
  const job = { id: 'j', videoId: 'v', step: 'readText', state: 'active', progress: 0.4 } as Job;
  const kept = { kept: () => Promise.resolve(null), keep: () => Promise.resolve(), once: (_step: string, make: () => Promise<unknown>) => make(), keptUnder: () => Promise.resolve(new Map()), forget: () => Promise.resolve() };
  const library = {
    kind: 'server', options: { processing, assetBase: 'https://nowhere.invalid/' }, isOnServer: () => true, checkpoints: () => kept, job: () => Promise.resolve(job), cancelJob: () => Promise.resolve(),
    media: () => (fails ? Promise.reject(fails) : Promise.resolve(new Blob(['bytes']))),
    findings: {
      start: (id: string, step: string, input: unknown) => { started.push([id, step, input]); return Promise.resolve(job); },
      jobs: () => Promise.resolve([]), found: () => Promise.reject(new CuelightError('not_found', 'Nobody looked.', { what: 'found' })),
    },
  } as unknown as Library;
  const nothing = (): void => undefined;
  const slice = createUnderstandingSlice({
    store, library, index: {} as never, storage: { get: () => null, set: nothing }, capabilities: () => Promise.resolve({ steps } as unknown as ServerCapabilities),
    refreshSearch: nothing, beginTranscript: nothing, appendCues: nothing, showTranscript: nothing, watchJobs: () => nothing, watchCues: () => nothing, isLive: () => true,
  });
  const leaving = new AbortController();
  slice.show(VIDEO, leaving.signal);
  store.patch('understanding', { proposals: [HERE] });
  slice.start();
  const step = (): StepState | undefined => store.get().understanding.steps.find((one) => one.step === 'readText');
  for (let turn = 0; turn < 500 && started.length === 0 && step()?.status !== 'failed'; turn += 1) await new Promise((resolve) => { setTimeout(resolve, 5); });
  // whoever takes over does so soon
  for (let turn = 0; turn < 20 && started.length === 0; turn += 1) await new Promise((resolve) => { setTimeout(resolve, 5); });
  const shown = step();
  leaving.abort();
  slice.close();
  return { started, shown };
}

test('what this page fails at is done by the server that the video lies on, which says why', async () => {
  const { started, shown } = await startedHere();
  assert.deepEqual(started, [['v', 'readText', {}]]);
  assert.deepEqual([shown?.where, shown?.error], ['server', null]);
  assert.match(shown?.sentence ?? '', /^The server does this, because your browser failed: .+\.$/);
});

test('it stays failed here where the server can\'t do it, where it must not, and where the video is at fault', async () => {
  const broken = new CuelightError('truncated', 'The file ends in the middle.', {});
  for (const [name, given] of Object.entries({ cannot: { steps: ['embed'] }, mustNot: { processing: 'browser' as const }, video: { fails: broken } })) {
    const { started, shown } = await startedHere(given);
    assert.deepEqual([started, shown?.status, shown?.where], [[], 'failed', 'browser'], name);
  }
});
