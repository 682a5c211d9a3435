import type { Job } from '@cuelight/protocol';
import type { JobRecord, Records } from '../ports/index.js';

/** Jobs that have ended and are still told. */
const NEWEST_ENDED = 20;

const hasEnded = ({ state }: JobRecord): boolean => state !== 'queued' && state !== 'active';

/** A video's jobs for somebody who begins to watch it: those that go on, and the newest that have ended; oldest first. */
export function createJobsOf(records: Records, present: (job: JobRecord) => Job): (videoId: string) => Promise<readonly Job[]> {
  return async (videoId) => {
    const jobs = await records.listJobs({ videoId });
    const ended = new Set(jobs.filter(hasEnded).slice(-NEWEST_ENDED));
    return jobs.filter((job) => !hasEnded(job) || ended.has(job)).map(present);
  };
}
