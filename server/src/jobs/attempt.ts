import { abortError, type Job, type Progress } from '@cuelight/protocol';
import type { JobRecord, Records, VideoRecord } from '../ports/index.js';
import type { JobContext } from './handler.js';
import { inMs } from './job-record.js';
import type { JobTimes } from './job-times.js';

/** Before this much is done, how long the rest takes is a guess. */
const ENOUGH_TO_ESTIMATE = 0.02;

export interface AttemptParts {
  readonly records: Records;
  readonly times: JobTimes;
  /** Writes under this attempt; null when it no longer counts. Quiet: nobody is told. */
  readonly change: (job: JobRecord, change: Partial<JobRecord>) => Promise<JobRecord | null>;
  readonly tell: (job: JobRecord) => void;
  readonly warn: (message: string, reason: unknown) => void;
}

/** One run of a job by this process: its lease, its progress, and the fence around what it writes. */
export class Attempt {
  readonly #parts: AttemptParts;
  readonly #controller = new AbortController();
  readonly #startedAt = Date.now();
  readonly #from: number;
  readonly #renewal: NodeJS.Timeout;
  #job: JobRecord;
  #teller: NodeJS.Timeout | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #end: () => void = () => undefined;
  /** Resolves when nothing of this attempt runs any more. */
  readonly ended = new Promise<void>((resolve) => { this.#end = resolve; });

  constructor(job: JobRecord, parts: AttemptParts) {
    this.#parts = parts;
    this.#job = job;
    this.#from = job.progress;
    this.#renewal = setInterval(() => { this.#renew().catch((error: unknown) => { parts.warn('a lease was not renewed', error); }); }, parts.times.leaseMs / 3);
  }

  get videoId(): string { return this.#job.videoId; }
  get signal(): AbortSignal { return this.#controller.signal; }
  /** The record with the latest progress, which is stored only now and then. */
  get job(): JobRecord { return this.#job; }

  abort(): void { this.#controller.abort(); }

  end(): void {
    clearInterval(this.#renewal);
    if (this.#teller !== null) clearTimeout(this.#teller);
    this.#teller = null;
    this.#end();
  }

  /** One after the other: what the attempt writes, how it ends, and its being cancelled. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Rejects `AbortError` when another attempt, a cancellation or a deletion came in between. */
  async assertCounts(): Promise<void> {
    this.signal.throwIfAborted();
    const stored = await this.#parts.records.getJob(this.#job.id);
    if (stored?.attempt === this.#job.attempt && stored.state === 'active') return;
    this.abort();
    throw abortError();
  }

  context<I>(video: VideoRecord, input: I): JobContext<I> {
    return {
      video, input, job: this.#job, signal: this.signal, checkpoint: this.#job.checkpoint,
      onProgress: (progress) => { this.#progress(progress); },
      saveCheckpoint: (checkpoint) => this.inTurn(() => this.#write({ checkpoint, failures: 0 })),
      updateVideo: (change) => this.inTurn(async () => {
        await this.assertCounts();
        if ((await this.#parts.records.updateVideo(video.id, change)) === null) throw abortError();
      }),
      isSliceOver: () => Date.now() - this.#startedAt >= this.#parts.times.sliceMs,
    };
  }

  #progress({ fraction, secondsLeft }: Progress): void {
    const progress = Math.min(1, Math.max(this.#job.progress, fraction));
    this.#job = { ...this.#job, progress, secondsLeft: secondsLeft ?? this.#estimate(progress) };
    this.#teller ??= setTimeout(() => {
      this.#teller = null;
      this.#parts.tell(this.#job);
    }, this.#parts.times.tellEveryMs);
  }

  #estimate(progress: number): number | null {
    const done = progress - this.#from;
    return done < ENOUGH_TO_ESTIMATE ? null : ((Date.now() - this.#startedAt) / 1000 / done) * (1 - progress);
  }

  async #renew(): Promise<void> {
    await this.inTurn(() => this.#write({})).catch((error: unknown) => { if (!this.signal.aborted) throw error; });
  }

  async #write(change: Partial<JobRecord>): Promise<void> {
    this.signal.throwIfAborted();
    const { progress, secondsLeft } = this.#job;
    const after = await this.#parts.change(this.#job, { ...change, progress, secondsLeft, leaseUntil: inMs(this.#parts.times.leaseMs) });
    if (after !== null) {
      this.#job = { ...after, progress: Math.max(after.progress, this.#job.progress), secondsLeft: this.#job.secondsLeft };
      return;
    }
    this.abort();
    throw abortError();
  }
}

export type Tell = (job: Job, clientId: string | null) => void;
