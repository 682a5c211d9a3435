import { join } from 'node:path';
import { CuelightError, type JobResult, type Transcript } from '@cuelight/protocol';
import { hashFile } from '../blobs/hash-file.js';
import type { JobContext } from '../jobs/handler.js';
import type { HandlerParts } from '../jobs/handlers.js';
import { plainAddress } from '../media/addresses.js';
import type { VideoRecord } from '../ports/index.js';

/** Of a view-only video no file is given out, not even three seconds of it. @throws CuelightError `forbidden` */
export function assertGivesFiles({ viewOnly }: Pick<VideoRecord, 'viewOnly'>, instead: string): void {
  if (viewOnly) throw new CuelightError('forbidden', `This video is view-only, so no file of it is given out. ${instead}`, { what: 'view-only' });
}

/** About how large a passage of a video is, or a copy of all of it. */
export function bytesOf({ mediaInfo }: Pick<VideoRecord, 'mediaInfo'>, seconds?: number): number {
  const { sizeBytes = 0, durationSeconds = 0 } = mediaInfo ?? {};
  return Math.round(sizeBytes * Math.min(1, seconds === undefined || durationSeconds <= 0 ? 1 : seconds / durationSeconds));
}

/** Where files lie that a job made. */
export const filesPrefix = (videoId: string, jobId: string): string => `${videoId}/derived/${jobId}/`;

/** Keeps a file that a job made where viewers of its video may fetch it, for a week. */
export async function keepFile({ blobs }: Pick<HandlerParts, 'blobs'>, { video, job }: JobContext<unknown>, path: string, name: string): Promise<NonNullable<JobResult['files']>[number]> {
  const { sizeBytes } = await blobs.putFile(`${filesPrefix(video.id, job.id)}${name}`, path);
  return { name, url: plainAddress(video.id, `files/${job.id}/${name}`), mimeType: 'video/mp4', sizeBytes };
}

export interface NewVideo {
  readonly title: string;
  /** What is said in it, in its own times. */
  readonly transcript: Transcript | null;
}

/**
 * Stores an MP4 that a job made as a video of the same owner, seen by the same people. It gets the id of the job: what an attempt stored before a
 * crash is found, and not stored again.
 */
export async function storeAsVideo({ ingest }: Pick<HandlerParts, 'ingest'>, { video, job }: JobContext<unknown>, { cwd, name }: { readonly cwd: string; readonly name: string }, { title, transcript }: NewVideo): Promise<string> {
  const path = join(cwd, name);
  const { visibility, viewOnly, participants } = video;
  const stored = await ingest({
    path, ...await hashFile(path), originalName: `${title}.mp4`, title, owner: video.owner, id: job.id, ...(job.clientId === null ? {} : { clientId: job.clientId }),
    like: { visibility, viewOnly, participants, derivedFrom: video.id, transcript },
  });
  return stored.video.id;
}
