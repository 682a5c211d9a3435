import type { Step } from '@cuelight/protocol';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import type { JobRunner } from '../jobs/runner.js';
import type { Logger } from '../log.js';
import type { Blobs, Records, VideoRecord } from '../ports/index.js';

export interface RepairParts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly engine: FfmpegEngine;
  readonly runner: JobRunner;
  readonly logger: Logger;
}

const VIDEO_FOLDER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Removes media that no record names: a crash came after a file had found its place and before its video was recorded, or halfway
 * through a deletion. Only for who has the store to itself, before uploads come in. Resolves with how many.
 */
export async function removeOrphans({ records, blobs, logger }: Pick<RepairParts, 'records' | 'blobs' | 'logger'>): Promise<number> {
  let removed = 0;
  for (const name of await blobs.folders()) {
    if (!VIDEO_FOLDER.test(name) || (await records.getVideo(name)) !== null) continue;
    await blobs.remove(`${name}/`);
    removed += 1;
  }
  if (removed > 0) logger.warn('media without a record were removed; a crash had left them', { folders: removed });
  return removed;
}

/** What an upload asks for as soon as it is recorded; a crash may come between. */
function firstSteps({ originalType, posterKey, status }: VideoRecord): readonly Step[] {
  if (originalType.startsWith('image/')) return status === 'processing' ? ['stillToVideo'] : [];
  return [...(posterKey === null ? ['poster' as const] : []), ...(status === 'processing' ? ['renditions' as const] : [])];
}

/** Queues the first jobs of videos that have none of that kind, until `signal` aborts. Resolves with how many. */
export async function queueFirstSteps({ records, engine, runner, logger, signal }: Omit<RepairParts, 'blobs'> & { readonly signal: AbortSignal }): Promise<number> {
  if (engine.kind === 'none') return 0;
  let queued = 0;
  for (const video of await records.listVideos()) {
    if (signal.aborted) break;
    const steps = firstSteps(video);
    if (steps.length === 0) continue;
    const known = await records.listJobs({ videoId: video.id });
    for (const step of steps) {
      if (known.some((job) => job.step === step)) continue;
      await runner.enqueue(video.id, step);
      queued += 1;
    }
  }
  if (queued > 0) logger.warn('videos without their first jobs got them; a crash had come between', { jobs: queued });
  return queued;
}
