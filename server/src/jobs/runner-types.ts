import type { Job, Step } from '@cuelight/protocol';
import type { Claim } from '../access/quotas.js';
import type { Logger } from '../log.js';
import type { JobQueue, JobRecord, Records } from '../ports/index.js';
import type { AnyJobHandler } from './handler.js';
import type { JobTimes } from './job-times.js';

export interface JobRunnerParts {
  readonly records: Records;
  readonly queue: JobQueue;
  readonly handlers: readonly AnyJobHandler[];
  /** Sends an event to those who watch the job's video and, where there is one, to the client that asked for the job. */
  readonly publish: (job: Job, clientId: string | null) => void;
  readonly logger: Logger;
  /** No other process works on these records: what is active at the start was left by one that died. */
  readonly alone?: boolean | undefined;
  readonly times?: JobTimes | undefined;
}

export interface NewJob {
  /** Checked by the step's own schema. */
  readonly input?: unknown;
  /** Whom its events are sent to besides those who watch the video. */
  readonly clientId?: string | null | undefined;
  /** The video's owner without it. */
  readonly owner?: string | undefined;
  /** Keeps room for the video that the job makes, where it makes one, until the job itself counts as that. Its rejection refuses the job. */
  readonly claim?: ((brings: { readonly bytes: number; readonly uploadId: string }) => Promise<Pick<Claim, 'release'>>) | undefined;
}

export interface JobRunner {
  /** Takes up what an earlier process left queued or active, then works until `stop`. */
  start(): Promise<void>;
  /** Stores a job and announces it. One of the same step and input that still waits or runs is answered instead. */
  enqueue(videoId: string, step: Step, options?: NewJob): Promise<JobRecord>;
  /** Ends a waiting or running job; null when there is none. A finished one is left as it is. */
  cancel(jobId: string): Promise<JobRecord | null>;
  /** Ends all work of a video, for its deletion; resolves when nothing touches its files any more. */
  cancelVideo(videoId: string): Promise<void>;
  /** As it is answered: with its latest progress and its place in the queue. */
  present(job: JobRecord): Job;
  /** What this server can do now. */
  steps(): readonly Step[];
  /** Stops working; what was running is queued again for the next start. */
  stop(): Promise<void>;
}
