import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { CuelightError, damagedPictures, isAbortError, isCuelightError, type Job, type MediaWarning, type Progress, type Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import { followJob } from './job.js';

const queued: Job = {
  id: 'j1', videoId: 'v1', step: 'renditions', state: 'queued', attempt: 1, progress: 0, secondsLeft: null, error: null, queuePosition: 0, input: {}, result: null,
  createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z',
};
const video = { id: 'v1', jobIds: ['j1'], status: 'processing' } as unknown as Video;
const ready = { ...video, status: 'ready' } as Video;
const failure = new CuelightError('truncated', 'The file ends too early.', {});

/** A fake server library and socket: each question for the job gets the next answer, the last one again and again. */
function follow(context: TestContext, answers: readonly (Job | Error | (() => Promise<Job>))[]) {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const calls: string[] = [];
  const progress: Progress[] = [];
  const playable: Video[] = [];
  const warned: MediaWarning[] = [];
  const listeners = new Set<(job: Job) => void>();
  const abort = new AbortController();
  let asked = 0;
  const library = {
    job: async (id: string): Promise<Job> => {
      calls.push(`job ${id}`);
      const answer = answers[Math.min(asked++, answers.length - 1)];
      if (answer === undefined) throw new Error('no answer was given');
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer() : answer;
    },
    cancelJob: async (id: string) => { calls.push(`cancel ${id}`); },
    get: async () => ready,
  } as unknown as Library;
  const done = followJob({
    library, video, signal: abort.signal, onProgress: (value) => progress.push(value), onPlayable: (now) => playable.push(now), onWarnings: (warnings) => { warned.push(...warnings); },
    watchJobs: (_, listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  });
  const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
  return {
    done, calls, progress, playable, warned, listeners, abort, settle,
    tell: (job: Job) => { for (const listener of [...listeners]) listener(job); },
    async poll() {
      await settle();
      context.mock.timers.tick(2500);
      await settle();
    },
  };
}

test('what should be known of a result is told when the job is done', async (context) => {
  const warning = damagedPictures([3]);
  assert.ok(warning);
  const following = follow(context, [{ ...queued, state: 'done', result: { warnings: [warning] } }]);
  await following.done;
  assert.deepEqual(following.warned, [warning]);
});

test('a job told done over the socket gives the video as it is then', async (context) => {
  const following = follow(context, [queued]);
  await following.settle();
  following.tell({ ...queued, id: 'another', state: 'failed' });
  following.tell({ ...queued, state: 'active', progress: 0.5, secondsLeft: 4 });
  following.tell({ ...queued, state: 'done', progress: 1, secondsLeft: 0 });
  assert.equal((await following.done).status, 'ready');
  assert.deepEqual(following.progress.map(({ fraction }) => fraction), [0, 0.5, 1]);
  assert.equal(following.listeners.size, 0);
  const before = following.calls.length;
  await following.poll();
  assert.equal(following.calls.length, before, 'nothing is asked any more');
});

test('what can be watched before the job has ended is told once', async (context) => {
  const following = follow(context, [queued]);
  await following.poll();
  await following.poll();
  assert.deepEqual(following.playable, [ready]);
  following.tell({ ...queued, state: 'done', progress: 1 });
  assert.equal(await following.done, ready);
  assert.equal(following.playable.length, 1);
});

test('events that were missed are covered by asking', async (context) => {
  const following = follow(context, [queued, queued, { ...queued, state: 'active', progress: 0.4 }, { ...queued, state: 'done', progress: 1 }]);
  await following.poll();
  await following.poll();
  assert.equal((await following.done).status, 'ready');
  assert.equal(following.listeners.size, 0);
});

test('a job that failed keeps its code', async (context) => {
  const following = follow(context, [queued]);
  await following.settle();
  following.tell({ ...queued, state: 'failed', error: failure.toJSON() });
  await assert.rejects(following.done, (reason) => isCuelightError(reason) && reason.code === 'truncated' && reason.message === failure.message);
});

test('a job cancelled by somebody else ends with an error', async (context) => {
  const following = follow(context, [{ ...queued, state: 'cancelled' }]);
  await assert.rejects(following.done, (reason) => isCuelightError(reason) && reason.code === 'ffmpeg_failed');
});

test('aborting cancels the job on the server', async (context) => {
  const following = follow(context, [queued]);
  await following.settle();
  following.abort.abort();
  await assert.rejects(following.done, isAbortError);
  assert.equal(following.calls.filter((call) => call === 'cancel j1').length, 1);
  assert.equal(following.listeners.size, 0);
});

test('aborting while the jobs are first asked for ends it and cancels the job', { timeout: 5000 }, async (context) => {
  let answer = (_: Job): void => undefined;
  const following = follow(context, [() => new Promise<Job>((resolve) => { answer = resolve; })]);
  following.abort.abort();
  answer(queued);
  await assert.rejects(following.done, isAbortError);
  assert.ok(following.calls.includes('cancel j1'));
});

test('a question that fails for a while does not end it; one that can never work does', async (context) => {
  const transient = new CuelightError('server_unreachable', 'Not there.', { url: 'http://x' });
  assert.equal(transient.retryable, true);
  const patient = follow(context, [queued, transient, transient, { ...queued, state: 'done' }]);
  await patient.poll();
  await patient.poll();
  assert.equal((await patient.done).status, 'ready');
  context.mock.timers.reset();
  const gone = follow(context, [queued, new CuelightError('not_found', 'No such job.', { what: 'job' })]);
  await assert.rejects(gone.done, (reason) => isCuelightError(reason) && reason.code === 'not_found');
});
