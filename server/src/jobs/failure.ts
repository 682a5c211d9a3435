import { isCuelightError, toCuelightError, type CuelightErrorJson } from '@cuelight/protocol';
import type { Logger } from '../log.js';
import type { JobRecord } from '../ports/index.js';

/** Why a job failed, for those who see it: no paths, and what nobody expected only by its reference in the log. */
export function reasonOf(error: unknown, job: Pick<JobRecord, 'id'>, logger: Logger): CuelightErrorJson {
  const reason = toCuelightError(error).toJSON();
  if (isCuelightError(error)) return { ...reason, details: Object.fromEntries(Object.entries(reason.details).map(([key, value]) => [key, key === 'log' ? String(value).replace(/\S*\/\S+/g, '…') : value])) };
  logger.error('unexpected error in a job', { jobId: job.id, stack: error instanceof Error ? error.stack : String(error) });
  return { ...reason, title: `Something went wrong on the server while it worked on this video; its operator finds the reason under ${job.id}.`, details: { reference: job.id } };
}
