import { randomUUID } from 'node:crypto';
import { isAbortError, isCuelightError, toCuelightError, type CuelightErrorJson, type Job } from '@cuelight/protocol';
import type { Logger } from '../log.js';
import type { JobDelivery, JobQueue, JobRecord, Records, VideoRecord } from '../ports/index.js';
import { presentJob } from '../videos/present.js';
import { isServerStep, SERVER_STEPS, type JobHandlers, type ServerStep } from './handler.js';

const LEASE_MS = 5 * 60_000;
const TELL_EVERY_MS = 250;
/** A job that took the whole server down with it this often is given up. */
const MAX_ATTEMPTS = 3;

export interface JobRunnerParts {
  readonly records: Records;
  readonly queue: JobQueue;
  readonly handlers: JobHandlers;
  readonly publish: (job: Job) => void;
  readonly logger: Logger;
}

export interface JobRunner {
  /** Announces what an earlier process left queued or active, then works until `stop`. */
  start(): Promise<void>;
  /** Stores a job and announces it. One of the same step that still waits or runs is answered instead. */
  enqueue(videoId: string, step: ServerStep): Promise<JobRecord>;
  /** Ends a waiting or running job; null when there is none. A finished one is left as it is. */
  cancel(jobId: string): Promise<JobRecord | null>;
  /** Ends all work of a video, for its deletion; resolves when nothing touches its files any more. */
  cancelVideo(videoId: string): Promise<void>;
  /** Stops working; what was running is queued again for the next start. */
  stop(): Promise<void>;
}

export const isUnfinished = (job: Job): boolean => job.state === 'queued' || job.state === 'active';

const now = (): string => new Date().toISOString();

class Runner implements JobRunner {
  readonly #parts: JobRunnerParts;
  readonly #worker = randomUUID();
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, { readonly controller: AbortController; readonly videoId: string; readonly ended: Promise<void> }>();
  #loops: Promise<void>[] = [];

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { records, queue } = this.#parts;
    for (const job of await records.listJobs({ states: ['queued', 'active'] })) {
      const queued = job.state === 'queued' ? job : await this.#change(job, { state: 'queued', leaseUntil: null, worker: null });
      if (queued !== null) await queue.announce(queued.id, queued.step);
    }
    this.#loops = SERVER_STEPS.map((step) => this.#loop(step));
  }

  async enqueue(videoId: string, step: ServerStep): Promise<JobRecord> {
    const { records, queue } = this.#parts;
    const waiting = (await records.listJobs({ videoId, states: ['queued', 'active'] })).find((job) => job.step === step);
    if (waiting !== undefined) return waiting;
    const createdAt = now();
    const job: JobRecord = { id: randomUUID(), videoId, step, state: 'queued', attempt: 0, progress: 0, secondsLeft: null, error: null, createdAt, updatedAt: createdAt, leaseUntil: null, worker: null };
    await records.createJob(job);
    this.#tell(job);
    await queue.announce(job.id, step);
    return job;
  }

  async cancel(jobId: string): Promise<JobRecord | null> {
    const job = await this.#parts.records.getJob(jobId);
    if (job === null || !isUnfinished(job)) return job;
    // A higher attempt: whatever the worker still writes is refused.
    const cancelled = await this.#change(job, { state: 'cancelled', attempt: job.attempt + 1, secondsLeft: null, leaseUntil: null, worker: null });
    // It was just taken up, or ended, between the two: what it is now counts.
    if (cancelled === null) return this.cancel(jobId);
    if (job.step === 'renditions') await this.#failVideo(job.videoId, 'Converting this video was cancelled.');
    const running = this.#running.get(jobId);
    running?.controller.abort();
    await running?.ended;
    return cancelled;
  }

  async cancelVideo(videoId: string): Promise<void> {
    for (const job of await this.#parts.records.listJobs({ videoId, states: ['queued', 'active'] })) await this.cancel(job.id);
    await Promise.all([...this.#running.values()].filter((one) => one.videoId === videoId).map((one) => one.ended));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const { controller } of this.#running.values()) controller.abort();
    await Promise.all(this.#loops);
  }

  async #loop(step: ServerStep): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const delivery = await this.#parts.queue.take([step], signal);
      if (delivery === null) return;
      try {
        await this.#deliver(delivery);
        await delivery.settle('done');
      } catch (error) {
        // The store failed, not the job: it stays queued in its record and is announced at the next start.
        this.#parts.logger.error('a job could not be recorded', { jobId: delivery.jobId, reason: String(error) });
        await delivery.settle('done');
      }
    }
  }

  async #deliver(delivery: JobDelivery): Promise<void> {
    const queued = await this.#parts.records.getJob(delivery.jobId);
    if (queued?.state !== 'queued' || !isServerStep(queued.step)) return;
    const job = await this.#change(queued, { state: 'active', attempt: queued.attempt + 1, worker: this.#worker, leaseUntil: new Date(Date.now() + LEASE_MS).toISOString(), progress: 0, secondsLeft: null });
    if (job === null) return;
    const controller = new AbortController();
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => { end = resolve; });
    this.#running.set(job.id, { controller, videoId: job.videoId, ended });
    try {
      await this.#work(job, queued.step, controller.signal);
    } finally {
      this.#running.delete(job.id);
      end();
    }
  }

  async #work(job: JobRecord, step: ServerStep, signal: AbortSignal): Promise<void> {
    const { records, handlers, logger } = this.#parts;
    const progress = this.#progressWriter(job);
    try {
      if (job.attempt > MAX_ATTEMPTS) throw new Error(`given up after ${MAX_ATTEMPTS} attempts`);
      const video = await records.getVideo(job.videoId);
      if (video === null) return;
      const change = await handlers[step](video, { signal, onProgress: ({ fraction, secondsLeft }) => { progress.tell(fraction, secondsLeft); } });
      await progress.flush();
      signal.throwIfAborted();
      await records.updateVideo(job.videoId, change);
      await this.#change(job, { state: 'done', progress: 1, secondsLeft: 0, leaseUntil: null, worker: null });
    } catch (error) {
      await progress.flush();
      if (isAbortError(error)) {
        if (this.#stopping.signal.aborted) await this.#change(job, { state: 'queued', leaseUntil: null, worker: null });
        return;
      }
      const reason = this.#reason(error, job);
      logger.warn('a job failed', { jobId: job.id, step, code: reason.code, log: (reason.details as { readonly log?: string }).log });
      await this.#change(job, { state: 'failed', error: reason, secondsLeft: null, leaseUntil: null, worker: null });
      if (step === 'renditions') await this.#failVideo(job.videoId, reason.title);
    }
  }

  #reason(error: unknown, job: JobRecord): CuelightErrorJson {
    const reason = toCuelightError(error).toJSON();
    if (isCuelightError(error)) return { ...reason, details: Object.fromEntries(Object.entries(reason.details).map(([key, value]) => [key, key === 'log' ? String(value).replace(/\S*\/\S+/g, '…') : value])) };
    this.#parts.logger.error('unexpected error in a job', { jobId: job.id, stack: error instanceof Error ? error.stack : String(error) });
    return { ...reason, title: `Something went wrong on the server while it worked on this video; its operator finds the reason under ${job.id}.`, details: { reference: job.id } };
  }

  async #failVideo(videoId: string, problem: string): Promise<void> {
    await this.#parts.records.updateVideo(videoId, (video: VideoRecord) => (video.renditions.length > 0 ? video : { ...video, status: 'failed', problem }));
  }

  async #change(job: JobRecord, change: Partial<JobRecord>): Promise<JobRecord | null> {
    const after = await this.#parts.records.updateJob(job.id, job.attempt, (before) => ({ ...before, ...change, updatedAt: now() }));
    if (after !== null) this.#tell(after);
    return after;
  }

  #tell(job: JobRecord): void {
    this.#parts.publish(presentJob(job));
  }

  /** At most four writes a second; of what comes faster the last one counts. */
  #progressWriter(job: JobRecord): { tell(fraction: number, secondsLeft: number | null): void; flush(): Promise<void> } {
    let latest: { readonly progress: number; readonly secondsLeft: number | null } | null = null;
    let timer: NodeJS.Timeout | null = null;
    let writing: Promise<unknown> = Promise.resolve();
    const write = (): void => {
      timer = null;
      const change = latest;
      latest = null;
      if (change === null) return;
      writing = this.#change(job, { ...change, leaseUntil: new Date(Date.now() + LEASE_MS).toISOString() }).catch((error: unknown) => {
        this.#parts.logger.warn('progress was not stored', { jobId: job.id, reason: String(error) });
      });
    };
    return {
      tell(fraction, secondsLeft) {
        latest = { progress: fraction, secondsLeft };
        timer ??= setTimeout(write, TELL_EVERY_MS);
      },
      async flush() {
        if (timer !== null) clearTimeout(timer);
        timer = null;
        latest = null;
        await writing;
      },
    };
  }
}

export const createJobRunner = (parts: JobRunnerParts): JobRunner => new Runner(parts);
