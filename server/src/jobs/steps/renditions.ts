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
  queued: ({ problem: _problem, ...video }) => (video.status === 'failed' ? { ...video, status: 'processing' } : video),
  givenUp: (video, problem) => {
    const left = withoutHalves(video);
    if ((left.hls ?? null) !== null) return left;
    if (left.renditions.length === 0) return { ...left, status: 'failed', problem };
    // its file is there, but is not given out
    return left.viewOnly ? { ...left, problem } : left;
  },
  async run(context: JobContext<object>): Promise<JobOutcome> {
    const info = context.video.mediaInfo;
    if (info === null) throw new CuelightError('not_a_video', 'Nothing is known about this file, so it can\'t be converted; bring it again.', {});
    if (parts.engine.kind !== 'wasm') return makeLadder(parts, info, context);
    if (context.video.viewOnly) throw new CuelightError('ffmpeg_missing', 'A video that may only be watched is sent in pieces, and this server\'s ffmpeg in WebAssembly makes none; install ffmpeg on the server.', {});
    return makeMp4(parts, info, context);
  },
});
