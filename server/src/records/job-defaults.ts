import type { JobRecord } from '../ports/index.js';

/** Adds to a job from disk what an older version did not write. */
export function completeJob(job: JobRecord): JobRecord {
  const old: Partial<JobRecord> = job;
  return {
    ...job, input: old.input ?? {}, result: old.result ?? null, checkpoint: old.checkpoint ?? null, failures: old.failures ?? 0, queuedAt: old.queuedAt ?? job.createdAt,
    notBefore: old.notBefore ?? null, clientId: old.clientId ?? null, owner: old.owner ?? 'local',
  };
}
