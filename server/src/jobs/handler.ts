import type { CuelightError, JobResult, Progress, Step, TaskOptions } from '@cuelight/protocol';
import type { z } from 'zod';
import type { JobRecord, VideoRecord } from '../ports/index.js';

/** What one attempt at a job knows and may do. */
export interface JobContext<I> extends TaskOptions {
  /** The video as it was when this attempt began. */
  readonly video: VideoRecord;
  readonly job: JobRecord;
  readonly input: I;
  /** Aborted when the job is cancelled, the server stops, or this attempt no longer counts. */
  readonly signal: AbortSignal;
  /** May be called as often as wanted: at most four events a second are sent, the last one wins. Without `secondsLeft` it is estimated. */
  onProgress(progress: Progress): void;
  /** What an earlier attempt saved; null at first. */
  readonly checkpoint: unknown;
  /** Keeps small JSON for the next attempt. Durable before it resolves; rejects `AbortError` when this attempt no longer counts. */
  saveCheckpoint(value: unknown): Promise<void>;
  /** Changes the video now, for results that show before the end. Rejects `AbortError` when this attempt no longer counts. */
  updateVideo(change: (video: VideoRecord) => VideoRecord): Promise<void>;
  /** True when it is time to save a checkpoint and answer `again`, so that others of its kind get their turn. */
  isSliceOver(): boolean;
}

/** `change` and `result` are written together with the end of the job. `again`: this slice is over, queue the job again behind others of its kind. */
export type JobOutcome = { readonly change?: (video: VideoRecord) => VideoRecord; readonly result?: JobResult } | 'again';

/**
 * Does one kind of step. `run` must be safe to run again after a crash at any point: it goes on from `checkpoint` or starts over.
 * Errors whose code is retryable are tried again later, up to three times without a new checkpoint.
 */
export interface JobHandler<I = unknown> {
  readonly step: Step;
  /** What `POST /videos/:id/jobs` takes beside `step`. */
  readonly input: z.ZodType<I>;
  /** How many of this kind run at the same time. */
  readonly concurrency: number;
  /** Why this server can't do it; null or absent when it can. */
  unavailable?(): CuelightError | null;
  run(context: JobContext<I>): Promise<JobOutcome>;
  /** Refuses an input that does not fit the video, before anything is queued. */
  check?(video: VideoRecord, input: I): void;
  /** About how many bytes the video of its own will have that it makes; absent or undefined where it makes none. */
  brings?(video: VideoRecord, input: I): number | undefined;
  /** What the video becomes when such a job is queued. */
  queued?(video: VideoRecord): VideoRecord;
  /** What the video becomes when the job failed for good or was cancelled; `problem` is a sentence. */
  givenUp?(video: VideoRecord, problem: string): VideoRecord;
}

/** Of any input: the runner has it checked by the handler's own schema. */
export type AnyJobHandler = JobHandler;
