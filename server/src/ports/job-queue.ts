import type { Step } from '@cuelight/protocol';

export interface JobDelivery {
  readonly jobId: string;
  /** Keeps the delivery for another lease. */
  extend(): Promise<void>;
  /** `done`: never again. `retry`: deliver again later. */
  settle(outcome: 'done' | 'retry'): Promise<void>;
}

/** Delivers job ids to whoever works; the job record is the truth. At least once, never lost while a record is queued. */
export interface JobQueue {
  /** The record is already stored. Announcing twice delivers once while it waits. */
  announce(jobId: string, step: Step): Promise<void>;
  /** Waits for the next job of these steps; null when the signal aborts. */
  take(steps: readonly Step[], signal: AbortSignal): Promise<JobDelivery | null>;
  /** Jobs announced and not yet taken. */
  length(): Promise<number>;
  close(): Promise<void>;
}
