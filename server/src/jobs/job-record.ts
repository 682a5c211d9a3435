import { randomUUID } from 'node:crypto';
import type { Job, JobInput, Step } from '@cuelight/protocol';
import type { JobRecord } from '../ports/index.js';

export const now = (): string => new Date().toISOString();
export const inMs = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();

export const isUnfinished = (job: Pick<Job, 'state'>): boolean => job.state === 'queued' || job.state === 'active';

/** No worker holds it. */
export const FREE = { leaseUntil: null, worker: null } as const;

export function newJob(videoId: string, step: Step, options: { readonly input: JobInput; readonly clientId: string | null; readonly owner: string; readonly brings?: number }): JobRecord {
  const createdAt = now();
  return {
    id: randomUUID(), videoId, step, state: 'queued', attempt: 0, progress: 0, secondsLeft: null, error: null, result: null, createdAt, updatedAt: createdAt,
    ...FREE, checkpoint: null, failures: 0, queuedAt: createdAt, notBefore: null, ...options,
  };
}
