/** The runner's clock; tests make it faster. All in milliseconds. */
export interface JobTimes {
  /** A worker that does not renew its lease in time has died; somebody else takes up the job. */
  readonly leaseMs: number;
  /** Between two looks for jobs whose worker died. */
  readonly sweepEveryMs: number;
  /** Between two events of progress. */
  readonly tellEveryMs: number;
  /** Between two events of everybody's place in the queue. */
  readonly tellPlacesEveryMs: number;
  /** After this a handler is asked to let others have their turn. */
  readonly sliceMs: number;
  /** Before the second attempt, the third and so on. */
  readonly backOffMs: readonly number[];
}

export const JOB_TIMES: JobTimes = { leaseMs: 60_000, sweepEveryMs: 20_000, tellEveryMs: 250, tellPlacesEveryMs: 1000, sliceMs: 4 * 60_000, backOffMs: [1000, 5000] };

/** A job that failed, or took the whole server down with it, this often without getting any further is given up. */
export const MAX_FAILURES = 3;
