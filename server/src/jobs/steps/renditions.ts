import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import type { VideoRecord } from '../../ports/index.js';
import type { JobContext, JobHandler, JobOutcome } from '../handler.js';
import type { HandlerParts } from '../handlers.js';
import { makeLadder } from './hls/make-ladder.js';
import { makeMp4 } from './mp4.js';
import { needsFfmpeg } from './needs-ffmpeg.js';

/** Without HLS that breaks off: what is half there is no use to anybody. */
function withoutHalves(video: VideoRecord): VideoRecord {
  return video.hls?.isComplete === false ? { ...video, hls: null } : video;
}

/**
 * Playable forms of a video: HLS in several sizes, and an MP4 where the original is none that browsers play. ffmpeg in WebAssembly makes
 * the MP4 alone: it holds its files in memory.
 */
export const renditionsHandler = (parts: HandlerParts): JobHandler<object> => ({
  step: 'renditions',
  input: z.strictObject({}),
  concurrency: 1,
  unavailable: needsFfmpeg(parts.engine),
  queued: (video) => {
    if (video.status !== 'failed') return video;
    const { problem: _problem, ...before } = video;
    return { ...before, status: 'processing' };
  },
  givenUp: (video, problem) => {
    const left = withoutHalves(video);
    return left.renditions.length > 0 || (left.hls ?? null) !== null ? left : { ...left, status: 'failed', problem };
  },
  async run(context: JobContext<object>): Promise<JobOutcome> {
    const info = context.video.mediaInfo;
    if (info === null) throw new CuelightError('not_a_video', 'Nothing is known about this file, so it can\'t be converted; bring it again.', {});
    return parts.engine.kind === 'wasm' ? makeMp4(parts, info, context) : makeLadder(parts, info, context);
  },
});
