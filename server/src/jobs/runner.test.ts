import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { CuelightError, type Job } from '@cuelight/protocol';
import { z } from 'zod';
import { createMemoryLogger } from '../log.js';
import { aJob, aVideo } from '../ports/contracts/sample-records.js';
import { createMemoryRecords } from '../records/memory-records.js';
import type { JobContext, JobHandler, JobOutcome } from './handler.js';
import { createInProcessQueue } from './in-process-queue.js';
import { JOB_TIMES, type JobTimes } from './job-times.js';
import { createJobRunner, type JobRunner } from './runner.js';

type Run = (context: JobContext<{ readonly n?: number | undefined }>) => Promise<JobOutcome>;

/** A runner over records in memory whose one kind of job does what the test says. */
async function working(context: TestContext, run: Run, times: Partial<JobTimes> = {}, videos = ['v1'], brings?: NonNullable<JobHandler<{ readonly n?: number | undefined }>['brings']>) {
  const records = createMemoryRecords();
  for (const id of videos) await records.createVideo(aVideo(id));
  const events: Job[] = [];
  const clients: (string | null)[] = [];
  const waiting = new Set<() => void>();
  const handler: JobHandler<{ readonly n?: number | undefined }> = { step: 'clip', input: z.strictObject({ n: z.number().optional() }), concurrency: 1, run, givenUp: (video, problem) => ({ ...video, problem }), ...(brings === undefined ? {} : { brings }) };
  const start = (): JobRunner => createJobRunner({
    records, queue: createInProcessQueue(), handlers: [handler], logger: createMemoryLogger(), alone: true, times: { ...JOB_TIMES, tellEveryMs: 20, tellPlacesEveryMs: 5, backOffMs: [5, 10], ...times },
    publish: (job, clientId) => {
      events.push(job);
      clients.push(clientId);
      for (const look of [...waiting]) look();
    },
  });
  const runner = start();
  context.after(() => runner.stop());
  /** Resolves with the first event that fits, also one that has come already. */
  const seen = (fits: (job: Job) => boolean): Promise<Job> => new Promise((resolve) => {
    const look = (): void => {
      const found = events.find(fits);
      if (found === undefined) return;
      waiting.delete(look);
      resolve(found);
    };
    waiting.add(look);
    look();
  });
  const ended = (id: string): Promise<Job> => seen((job) => job.id === id && ['done', 'failed', 'cancelled'].includes(job.state));
  return { records, runner, start, events, clients, seen, ended };
}

/** A promise and its key. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { opened, open };
}

test('a retryable failure is tried again later with what was saved, at most three times without getting further', async (context) => {
  const seen: unknown[] = [];
  const { runner, ended, records } = await working(context, async ({ job, checkpoint, saveCheckpoint }) => {
    seen.push([job.attempt, checkpoint]);
    if (job.attempt === 2) await saveCheckpoint('half');
    throw new CuelightError('store_unavailable', 'The store is away.', {});
  });
  await runner.start();
  const job = await ended((await runner.enqueue('v1', 'clip')).id);
  // the checkpoint of the second attempt begins the count again
  assert.deepEqual(seen, [[1, null], [2, null], [3, 'half'], [4, 'half']]);
  assert.deepEqual([job.state, job.error?.code], ['failed', 'store_unavailable']);
  assert.equal((await records.getVideo('v1'))?.problem, 'The store is away.');
});

test('what can never go well is not tried again', async (context) => {
  const { runner, ended } = await working(context, () => Promise.reject(new CuelightError('ffmpeg_failed', 'It is damaged.', { log: 'at /secret/place/file.mp4' })));
  await runner.start();
  const job = await ended((await runner.enqueue('v1', 'clip')).id);
  assert.deepEqual([job.state, job.attempt, job.error?.details['log']], ['failed', 1, 'at …']);
});

test('a job that gives its turn away goes behind the others and on from its checkpoint', async (context) => {
  const order: string[] = [];
  const { runner, ended } = await working(context, async ({ video, checkpoint, saveCheckpoint, isSliceOver }) => {
    const part = Number(checkpoint ?? 0) + 1;
    order.push(`${video.id} ${part}`);
    assert.equal(isSliceOver(), true);
    await saveCheckpoint(part);
    return part < 2 ? 'again' : { result: { counts: { parts: part } } };
  }, { sliceMs: 0 }, ['v1', 'v2']);
  const first = await runner.enqueue('v1', 'clip');
  const second = await runner.enqueue('v2', 'clip');
  await runner.start();
  const done = await Promise.all([ended(first.id), ended(second.id)]);
  assert.deepEqual(order, ['v1 1', 'v2 1', 'v1 2', 'v2 2']);
  assert.deepEqual(done.map(({ state, attempt, result }) => [state, attempt, result?.counts]), [['done', 2, { parts: 2 }], ['done', 2, { parts: 2 }]]);
});

test('the same unfinished job is answered, another input is another job, and a wrong one is refused', async (context) => {
  const { runner, clients } = await working(context, async () => ({}));
  const one = await runner.enqueue('v1', 'clip', { input: { n: 1 }, clientId: 'tab' });
  assert.equal((await runner.enqueue('v1', 'clip', { input: { n: 1 } })).id, one.id);
  assert.notEqual((await runner.enqueue('v1', 'clip', { input: { n: 2 } })).id, one.id);
  await assert.rejects(runner.enqueue('v1', 'clip', { input: { m: 1 } }), { code: 'bad_request' });
  await assert.rejects(runner.enqueue('v1', 'detect'), { code: 'bad_request' });
  await assert.rejects(runner.enqueue('none', 'clip'), { code: 'not_found' });
  assert.deepEqual(clients, ['tab', null]);
});

test('places in the queue are told and move up', async (context) => {
  const gates = new Map(['v1', 'v2', 'v3'].map((id) => [id, gate()]));
  const { runner, seen, ended } = await working(context, async ({ video }) => { await gates.get(video.id)?.opened; return {}; }, {}, [...gates.keys()]);
  await runner.start();
  const jobs = [];
  for (const id of gates.keys()) jobs.push(await runner.enqueue(id, 'clip'));
  const last = jobs[2]?.id ?? '';
  await seen((job) => job.id === last && job.queuePosition === 1);
  gates.get('v1')?.open();
  await seen((job) => job.id === last && job.queuePosition === 0);
  for (const { open } of gates.values()) open();
  assert.equal((await ended(last)).queuePosition, null);
});

test('progress comes at most every so often, the last of it counts, never falls and says how long it takes', async (context) => {
  const { opened, open } = gate();
  const { runner, events, seen, ended } = await working(context, async ({ onProgress }) => {
    for (let n = 1; n <= 500; n += 1) onProgress({ fraction: n / 1000, secondsLeft: null });
    onProgress({ fraction: 0.2, secondsLeft: null });
    await opened;
    return {};
  });
  await runner.start();
  const { id } = await runner.enqueue('v1', 'clip');
  const told = await seen((job) => job.id === id && job.progress > 0);
  assert.equal(told.progress, 0.5);
  assert.ok(told.secondsLeft !== null);
  open();
  await ended(id);
  assert.equal(events.filter((job) => job.id === id && job.state === 'active').length, 2);
});

test('cancelled while its effect is written, a job is done and not cancelled', async (context) => {
  let cancelling: Promise<unknown> = Promise.resolve();
  const { runner, records, ended } = await working(context, async ({ job }) => ({
    change: (video) => {
      cancelling = runner.cancel(job.id);
      return { ...video, title: 'changed' };
    },
  }));
  await runner.start();
  const { id } = await runner.enqueue('v1', 'clip');
  assert.equal((await ended(id)).state, 'done');
  await cancelling;
  assert.deepEqual([(await records.getVideo('v1'))?.title, (await records.getJob(id))?.state], ['changed', 'done']);
});

test('what a cancelled attempt still wants to write is refused', async (context) => {
  const refused: string[] = [];
  const { runner, records, seen } = await working(context, async ({ onProgress, updateVideo, saveCheckpoint, signal }) => {
    onProgress({ fraction: 0.1, secondsLeft: 1 });
    await new Promise((resolve) => { signal.addEventListener('abort', resolve, { once: true }); });
    for (const write of [() => updateVideo((video) => ({ ...video, title: 'late' })), () => saveCheckpoint(1)]) await write().catch((error: unknown) => { refused.push((error as Error).name); });
    return { change: (video) => ({ ...video, title: 'late' }) };
  });
  await runner.start();
  const { id } = await runner.enqueue('v1', 'clip');
  await seen((job) => job.id === id && job.progress > 0);
  assert.equal((await runner.cancel(id))?.state, 'cancelled');
  assert.deepEqual(refused, ['AbortError', 'AbortError']);
  assert.deepEqual([(await records.getVideo('v1'))?.title, (await records.getJob(id))?.checkpoint], ['Video v1', null]);
});

test('an attempt that another worker has overtaken ends by itself at its next lease', async (context) => {
  const { opened, open } = gate();
  const { runner, records, seen } = await working(context, async ({ job, signal }) => {
    if (job.attempt > 1) return {};
    await new Promise((resolve) => { signal.addEventListener('abort', resolve, { once: true }); });
    open();
    signal.throwIfAborted();
    return {};
  }, { leaseMs: 30 });
  await runner.start();
  const { id } = await runner.enqueue('v1', 'clip');
  const { attempt } = await seen((job) => job.id === id && job.state === 'active');
  await records.updateJob(id, attempt, (job) => ({ ...job, attempt: attempt + 1, worker: 'another' }));
  await opened;
  assert.deepEqual([(await records.getJob(id))?.state, (await records.getJob(id))?.worker], ['active', 'another']);
});

test('a job whose worker has died is taken up when its lease is over', async (context) => {
  const { runner, records, ended } = await working(context, async () => ({}), { sweepEveryMs: 10 });
  await runner.start();
  await records.createJob(aJob('left', 'v1', { step: 'clip', state: 'active', attempt: 1, worker: 'dead', leaseUntil: new Date(Date.now() + 40).toISOString() }));
  const job = await ended('left');
  assert.deepEqual([job.state, job.attempt], ['done', 2]);
});

test('a job that takes the server down again and again is given up with a reason', async (context) => {
  const { runner, records, ended } = await working(context, async () => ({}));
  const died = { step: 'clip', state: 'active', worker: 'dead', leaseUntil: new Date(Date.now() + 60_000).toISOString() } as const;
  await records.createJob(aJob('third', 'v1', { ...died, attempt: 3, failures: 2 }));
  await records.createJob(aJob('first', 'v1', { ...died, attempt: 1 }));
  await runner.start();
  const [third, first] = [await ended('third'), await ended('first')];
  assert.deepEqual([third.state, third.error?.code, first.state], ['failed', 'job_gave_up', 'done']);
  assert.match((await records.getVideo('v1'))?.problem ?? '', /^The server stopped 3 times/);
});

test('stopping puts what runs back in the queue for the next start', async (context) => {
  const { opened, open } = gate();
  const { runner, records, start, ended } = await working(context, async ({ job, signal }) => {
    if (job.attempt > 1) return {};
    open();
    await new Promise((_, reject) => { signal.addEventListener('abort', () => { reject(signal.reason as Error); }, { once: true }); });
    return {};
  });
  await runner.start();
  const { id } = await runner.enqueue('v1', 'clip');
  await opened;
  await runner.stop();
  assert.deepEqual([(await records.getJob(id))?.state, (await records.getJob(id))?.failures], ['queued', 0]);
  const next = start();
  context.after(() => next.stop());
  await next.start();
  assert.deepEqual([(await ended(id)).state, (await ended(id)).attempt], ['done', 2]);
});

test('room for the video a job makes is kept until its record counts; without room there is no job, and what waits already needs none', async (context) => {
  const { runner, records } = await working(context, async () => ({}), {}, ['v1', 'v2'], (_video, { n }) => n);
  const asked: unknown[] = [];
  let released = 0;
  const claim = async (brings: { readonly bytes: number; readonly uploadId: string }) => {
    asked.push([brings.bytes, await records.getJob(brings.uploadId)]);
    if (brings.bytes > 5) throw new CuelightError('quota_exceeded', 'There is no room.', { what: 'bytes', limit: 5 });
    return { release: () => { released += 1; } };
  };
  await runner.enqueue('v1', 'clip', { claim });
  const job = await runner.enqueue('v1', 'clip', { input: { n: 5 }, claim });
  assert.deepEqual([job.brings, released, asked], [5, 1, [[5, null]]]);
  assert.equal((await runner.enqueue('v1', 'clip', { input: { n: 5 }, claim })).id, job.id);
  await assert.rejects(runner.enqueue('v2', 'clip', { input: { n: 6 }, claim }), { code: 'quota_exceeded' });
  assert.deepEqual([asked.length, (await records.listJobs({ videoId: 'v2' })).length], [2, 0]);
});
