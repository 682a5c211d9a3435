import { isCuelightError } from '@cuelight/protocol';
import type { Config } from '../config/index.js';
import type { JobRunner, NewJob } from '../jobs/runner.js';
import type { VideoRecord } from '../ports/index.js';

/** Starts the steps of understanding that every new video has. What this server can't do, or the video has no use for, is left out. */
export async function startUnderstanding({ afterUpload = [] }: Partial<Pick<Config, 'afterUpload'>>, enqueue: JobRunner['enqueue'], { id, transcript, mediaInfo }: VideoRecord, asked: Pick<NewJob, 'clientId' | 'owner'>): Promise<void> {
  for (const step of afterUpload) {
    // words that came with it stay; their meaning follows from them
    const isNeedless = step === 'transcribe' ? transcript !== null || (mediaInfo?.audioCodec ?? null) === null : step === 'embed' && transcript === null;
    if (isNeedless) continue;
    await enqueue(id, step, asked).catch((error: unknown) => { if (!isCuelightError(error)) throw error; });
  }
}
