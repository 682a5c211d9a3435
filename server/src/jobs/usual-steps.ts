import type { Config } from '../config/index.js';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import type { JobRecord, VideoRecord } from '../ports/index.js';
import { startUnderstanding } from '../understanding/after-upload.js';
import type { JobRunner, NewJob } from './runner.js';

export interface UsualSteps {
  readonly enqueue: JobRunner['enqueue'];
  readonly engine: Pick<FfmpegEngine, 'kind'>;
  readonly config: Pick<Config, 'storyboards' | 'renditions'> & Partial<Pick<Config, 'afterUpload'>>;
}

/**
 * What every stored video gets: a poster where none came with it, small pictures for its time bar, and forms that can be played where its
 * own can't or may not (`convert: false`: a page brings that itself), which needs ffmpeg; then what the operator wants to be found out.
 */
export async function startUsualSteps({ enqueue, engine, config }: UsualSteps, video: VideoRecord, { convert = true, ...asked }: Pick<NewJob, 'clientId' | 'owner'> & { readonly convert?: boolean } = {}): Promise<readonly JobRecord[]> {
  const jobs: JobRecord[] = [];
  if (engine.kind !== 'none') {
    if (video.posterKey === null) jobs.push(await enqueue(video.id, 'poster', asked));
    const converts = video.status === 'processing' ? convert : video.viewOnly || config.renditions === 'always';
    if (converts) jobs.push(await enqueue(video.id, 'renditions', asked));
    if (config.storyboards && (video.storyboardKey ?? null) === null) jobs.push(await enqueue(video.id, 'storyboard', asked));
  }
  await startUnderstanding(config, enqueue, video, asked);
  return jobs;
}
