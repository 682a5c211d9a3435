import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { CuelightError, isAbortError, type CuelightErrorJson, type Job, type JobInput, type Step } from '@cuelight/protocol';
import type { JobDelivery, JobRecord } from '../ports/index.js';
import { videoMissing } from '../records/memory-records.js';
import { presentJob } from '../videos/present.js';
import { parseWith } from '../videos/schema.js';
import { Attempt } from './attempt.js';
import type { AnyJobHandler, JobOutcome } from './handler.js';
import { reasonOf } from './failure.js';
import { FREE, inMs, isUnfinished, newJob, now } from './job-record.js';
import { JOB_TIMES, MAX_FAILURES, type JobTimes } from './job-times.js';
import type { JobRunner, JobRunnerParts, NewJob } from './runner-types.js';
import { Timers } from './timers.js';
import { WaitingLine } from './waiting-line.js';

export { isUnfinished } from './job-record.js';
export type { JobRunner, JobRunnerParts, NewJob } from './runner-types.js';
class Runner implements JobRunner {
  readonly #parts: JobRunnerParts;
  readonly #times: JobTimes;
  readonly #handlers: ReadonlyMap<Step, AnyJobHandler>;
  readonly #worker = randomUUID();
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Attempt>();
  readonly #line = new WaitingLine();
  readonly #timers = new Timers();
  #loops: Promise<void>[] = [];
  #sweeping: Promise<void> = Promise.resolve();
  #enqueuing: Promise<unknown> = Promise.resolve();

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
    // One for each kind of job that waits.
    setMaxListeners(0, this.#stopping.signal);
    this.#times = parts.times ?? JOB_TIMES;
    this.#handlers = new Map(parts.handlers.map((handler) => [handler.step, handler]));
  }

  async start(): Promise<void> {
    await this.#sweep(this.#parts.alone ?? false);
    this.#loops = this.#parts.handlers.flatMap(({ step, concurrency }) => Array.from({ length: concurrency }, () => this.#loop(step)));
    this.#sweepLater();
  }

  steps(): readonly Step[] {
    return this.#parts.handlers.filter((handler) => (handler.unavailable?.() ?? null) === null).map(({ step }) => step);
  }

  enqueue(videoId: string, step: Step, options: NewJob = {}): Promise<JobRecord> {
    const result = this.#enqueuing.then(() => this.#enqueue(videoId, step, options));
    this.#enqueuing = result.catch(() => undefined);
    return result;
  }

  async cancel(jobId: string): Promise<JobRecord | null> {
    const running = this.#running.get(jobId);
    const cancelled = await (running === undefined ? this.#cancel(jobId) : running.inTurn(() => this.#cancel(jobId)));
    // It was just taken up, or ended, between the two: what it is now counts.
    if (cancelled === 'moved on') return this.cancel(jobId);
    if (cancelled?.state === 'cancelled') {
      running?.abort();
      await running?.ended;
    }
    return cancelled;
  }

  async cancelVideo(videoId: string): Promise<void> {
    for (const job of await this.#parts.records.listJobs({ videoId, states: ['queued', 'active'] })) await this.cancel(job.id);
    await Promise.all([...this.#running.values()].filter((one) => one.videoId === videoId).map((one) => one.ended));
  }

  present(job: JobRecord): Job {
    const running = this.#running.get(job.id)?.job;
    const latest = job.state === 'active' && running?.attempt === job.attempt ? { ...job, progress: running.progress, secondsLeft: running.secondsLeft } : job;
    return presentJob(latest, job.state === 'queued' ? this.#line.position(job.step, job.id) : null);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#timers.stop();
    for (const attempt of this.#running.values()) attempt.abort();
    await Promise.all([...this.#loops, this.#sweeping, this.#enqueuing]);
  }

  async #enqueue(videoId: string, step: Step, { input: given, clientId = null, owner, claim }: NewJob): Promise<JobRecord> {
    const { records } = this.#parts;
    const handler = this.#handlers.get(step);
    if (handler === undefined) throw new CuelightError('bad_request', `This server does not do "${step}".`, { field: 'step', reason: 'not offered' });
    const unavailable = handler.unavailable?.() ?? null;
    if (unavailable !== null) throw unavailable;
    const input = parseWith(handler.input, given ?? {}) as JobInput;
    const video = await records.getVideo(videoId);
    if (video === null) throw videoMissing(videoId);
    handler.check?.(video, input);
    const same = JSON.stringify(input);
    const waiting = (await records.listJobs({ videoId, states: ['queued', 'active'] })).find((job) => job.step === step && JSON.stringify(job.input) === same);
    if (waiting !== undefined) return waiting;
    const brings = handler.brings?.(video, input);
    const job = newJob(videoId, step, { input, clientId, owner: owner ?? video.owner, ...(brings === undefined ? {} : { brings }) });
    const claimed = brings === undefined ? undefined : await claim?.({ bytes: brings, uploadId: job.id });
    try {
      if (handler.queued !== undefined && (await records.updateVideo(videoId, handler.queued)) === null) throw videoMissing(videoId);
      await records.createJob(job);
    } finally {
      claimed?.release();
    }
    await this.#announce(job);
    return job;
  }

  /** Puts a stored job that waits into the queue, at once or when its time has come. */
  async #announce(job: JobRecord): Promise<void> {
    this.#line.add(job.step, job.id);
    this.#tell(job);
    // No longer than it was to be: a clock may have been set back.
    const wait = job.notBefore === null ? 0 : Math.min(Date.parse(job.notBefore) - Date.now(), Math.max(...this.#times.backOffMs));
    const announce = (): Promise<void> => this.#parts.queue.announce(job.id, job.step);
    if (wait <= 0) await announce();
    else this.#timers.later(job.id, wait, () => { announce().catch((error: unknown) => { this.#warn('a job was not announced', error); }); });
  }

  async #cancel(jobId: string): Promise<JobRecord | 'moved on' | null> {
    const job = await this.#parts.records.getJob(jobId);
    if (job === null || !isUnfinished(job)) return job;
    // A higher attempt: whatever the worker still writes is refused.
    const change: Partial<JobRecord> = { state: 'cancelled', attempt: job.attempt + 1, secondsLeft: null, checkpoint: null, ...FREE };
    return (await this.#giveUp(job, change, 'Converting this video was cancelled.')) ?? 'moved on';
  }

  /** Looks for jobs nobody works on or has announced: left by a process that died, or whose end could not be stored. */
  async #sweep(allAreLeft: boolean): Promise<void> {
    const jobs = await this.#parts.records.listJobs({ states: ['queued', 'active'] });
    for (const job of [...jobs].sort((a, b) => a.queuedAt.localeCompare(b.queuedAt))) {
      if (this.#running.has(job.id)) continue;
      if (job.state === 'queued') {
        if (this.#line.position(job.step, job.id) === null) await this.#announce(job);
      } else if (allAreLeft || job.leaseUntil === null || Date.parse(job.leaseUntil) < Date.now()) await this.#takeUp(job);
    }
  }

  async #takeUp(job: JobRecord): Promise<void> {
    const failures = job.failures + 1;
    if (failures < MAX_FAILURES) {
      const queued = await this.#change(job, { state: 'queued', failures, ...FREE });
      if (queued !== null) await this.#announce(queued);
      return;
    }
    const error = new CuelightError('job_gave_up', `The server stopped ${failures} times while it worked on this and got no further, so it does not try again by itself; ask for it once more, or bring another form of the video.`, { attempts: job.attempt });
    await this.#fail(job, error.toJSON(), failures);
  }

  #sweepLater(): void {
    this.#timers.later('sweep', this.#times.sweepEveryMs, () => {
      this.#sweeping = this.#sweep(false).catch((error: unknown) => { this.#warn('waiting jobs could not be looked through', error); }).then(() => { this.#sweepLater(); });
    });
  }

  async #loop(step: Step): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const delivery = await this.#parts.queue.take([step], signal);
      if (delivery === null) return;
      // When the store fails, not the job, its record stays as it is and the sweep takes it up again.
      const next = await this.#deliver(delivery).catch((error: unknown) => {
        this.#parts.logger.error('a job could not be recorded', { jobId: delivery.jobId, reason: String(error) });
        return null;
      });
      await delivery.settle('done');
      if (next !== null && !signal.aborted) await this.#announce(next).catch((error: unknown) => { this.#warn('a job was not announced', error); });
    }
  }

  /** Works on one job; answers it when it waits again afterwards. */
  async #deliver(delivery: JobDelivery): Promise<JobRecord | null> {
    const queued = await this.#parts.records.getJob(delivery.jobId);
    const handler = queued === null ? undefined : this.#handlers.get(queued.step);
    if (queued?.state !== 'queued' || handler === undefined) return null;
    const from = queued.checkpoint === null ? { progress: 0 } : {};
    const job = await this.#change(queued, { state: 'active', attempt: queued.attempt + 1, worker: this.#worker, leaseUntil: inMs(this.#times.leaseMs), secondsLeft: null, error: null, notBefore: null, ...from });
    if (job === null) return null;
    const attempt = new Attempt(job, { records: this.#parts.records, times: this.#times, change: this.#write.bind(this), tell: this.#tell.bind(this), warn: this.#warn.bind(this) });
    this.#running.set(job.id, attempt);
    try {
      return await this.#work(attempt, handler);
    } finally {
      this.#running.delete(job.id);
      attempt.end();
    }
  }

  async #work(attempt: Attempt, handler: AnyJobHandler): Promise<JobRecord | null> {
    const { job } = attempt;
    try {
      if (this.#stopping.signal.aborted) attempt.abort();
      attempt.signal.throwIfAborted();
      const video = await this.#parts.records.getVideo(job.videoId);
      if (video === null) return null;
      const outcome = await handler.run(attempt.context(video, parseWith(handler.input, job.input)));
      return await attempt.inTurn(() => this.#finish(attempt, outcome));
    } catch (error) {
      if (this.#stopping.signal.aborted) return this.#change(job, { state: 'queued', ...FREE });
      if (isAbortError(error) && attempt.signal.aborted) return null;
      return attempt.inTurn(() => this.#failed(job, error));
    }
  }

  /** Nobody can cancel it between its effect and its being done: that waits for the same turn. */
  async #finish(attempt: Attempt, outcome: JobOutcome): Promise<JobRecord | null> {
    await attempt.assertCounts();
    const { job } = attempt;
    if (outcome === 'again') return this.#change(job, { state: 'queued', queuedAt: now(), progress: job.progress, secondsLeft: null, ...FREE });
    if (outcome.change !== undefined) await this.#parts.records.updateVideo(job.videoId, outcome.change);
    await this.#change(job, { state: 'done', progress: 1, secondsLeft: 0, result: outcome.result ?? null, checkpoint: null, ...FREE });
    return null;
  }

  async #failed(job: JobRecord, error: unknown): Promise<JobRecord | null> {
    const reason = reasonOf(error, job, this.#parts.logger);
    const failures = ((await this.#parts.records.getJob(job.id))?.failures ?? 0) + 1;
    const { code, details } = reason;
    this.#parts.logger.warn('a job failed', { jobId: job.id, step: job.step, code, failures, log: (details as { readonly log?: string }).log });
    if (!reason.retryable || failures >= MAX_FAILURES) {
      return this.#fail(job, reason, failures);
    }
    const wait = this.#times.backOffMs[failures - 1] ?? this.#times.backOffMs.at(-1) ?? 0;
    return this.#change(job, { state: 'queued', error: reason, failures, secondsLeft: null, notBefore: inMs(wait), ...FREE });
  }

  async #fail(job: JobRecord, error: CuelightErrorJson, failures: number): Promise<null> {
    await this.#giveUp(job, { state: 'failed', error, failures, secondsLeft: null, checkpoint: null, ...FREE }, error.title);
    return null;
  }

  /** Whoever hears of its end finds the video as it is then. */
  async #giveUp(job: JobRecord, change: Partial<JobRecord>, problem: string): Promise<JobRecord | null> {
    const after = await this.#write(job, change);
    const givenUp = this.#handlers.get(job.step)?.givenUp;
    if (after !== null && givenUp !== undefined) await this.#parts.records.updateVideo(job.videoId, (video) => givenUp(video, problem));
    if (after !== null) this.#left(after);
    return after;
  }

  async #change(job: JobRecord, change: Partial<JobRecord>): Promise<JobRecord | null> {
    const after = await this.#write(job, change);
    if (after === null) return null;
    // Its place is told once it is announced.
    if (after.state !== 'queued') this.#left(after);
    return after;
  }

  /** It waits no longer. */
  #left(job: JobRecord): void {
    if (this.#line.remove(job.step, job.id)) this.#placesMoved(job.step);
    this.#tell(job);
  }

  #write(job: JobRecord, change: Partial<JobRecord>): Promise<JobRecord | null> {
    return this.#parts.records.updateJob(job.id, job.attempt, (before) => ({ ...before, ...change, updatedAt: now() }));
  }

  #tell(job: JobRecord): void {
    this.#parts.publish(this.present(job), job.clientId);
  }

  #placesMoved(step: Step): void {
    if (this.#timers.has(step) || this.#line.waiting(step).length === 0) return;
    this.#timers.later(step, this.#times.tellPlacesEveryMs, () => { this.#tellPlaces(step).catch((error: unknown) => { this.#warn('places in the queue were not told', error); }); });
  }

  async #tellPlaces(step: Step): Promise<void> {
    for (const id of this.#line.waiting(step)) {
      const job = await this.#parts.records.getJob(id);
      if (job?.state === 'queued') this.#tell(job);
    }
  }

  #warn(message: string, reason: unknown): void {
    this.#parts.logger.warn(message, { reason: String(reason) });
  }
}

export const createJobRunner = (parts: JobRunnerParts): JobRunner => new Runner(parts);
