import { CuelightError } from '@cuelight/protocol';
import type { HandlerContext, RpcHandlers } from '@cuelight/protocol/rpc';
import { framesWithFfmpeg } from '../../ffmpeg/frames.js';
import { posterWithFfmpeg } from '../../ffmpeg/poster.js';
import { storyboardWithFfmpeg } from '../../ffmpeg/storyboard.js';
import type { FramesOptions, ProbeResult, Storyboard, StoryboardOptions, VideoFrameAt } from '../../types.js';
import { framesWithWebCodecs } from '../../webcodecs/frames.js';
import { posterWithWebCodecs } from '../../webcodecs/poster.js';
import { storyboardWithWebCodecs } from '../../webcodecs/storyboard.js';
import type { FramesEvent, MediaMethods, Sent, StepParams, StoryboardEvent } from '../../worker-protocol.js';
import { eitherEngine, type Environment } from '../environment.js';

const POSTER_WIDTH = 640;
const TILE_WIDTH = 160;
const FRAME_WIDTH = 512;
const FRAME_RATE = 2;

function requirePicture({ info }: ProbeResult): void {
  if (info.videoCodec === null) throw new CuelightError('no_video_stream', 'This file has sound only, so there is no picture to show.', {});
}

function requireAboveZero(field: string, value: number | string | undefined): void {
  if (value === undefined || typeof value === 'string' || value > 0) return;
  throw new CuelightError('bad_request', `"${field}" has to be above 0, but is ${value}.`, { field });
}

function framesJob({ rate = FRAME_RATE, maxWidth = FRAME_WIDTH, start = 0, end = Infinity }: Sent<FramesOptions>) {
  requireAboveZero('rate', rate);
  requireAboveZero('maxWidth', maxWidth);
  if (!(start < end)) throw new CuelightError('bad_request', `"start" (${start}) has to be before "end" (${end}).`, { field: 'start' });
  return { rate, maxWidth, start: Math.max(0, start), end };
}

async function frames({ queue }: Environment, { source, probe, options }: StepParams<FramesOptions>, { signal, emit, deliver }: HandlerContext<FramesEvent>): Promise<null> {
  requirePicture(probe);
  const job = framesJob(options);
  const until = Math.min(job.end, probe.info.durationSeconds);
  let last = -1;
  const onFrame = async (frame: VideoFrameAt): Promise<void> => {
    last = frame.number;
    await deliver({ frame }, [frame.bitmap]);
    emit({ fraction: (frame.time - job.start) / (until - job.start) });
  };
  await eitherEngine(probe.canDecodeVideo,
    async () => await framesWithWebCodecs(source, job, onFrame, signal) ? true : null,
    // Frames that were handed on are not handed on again.
    async () => { await framesWithFfmpeg(queue, source, probe, job, last, onFrame, signal); return true; });
  return null;
}

async function storyboard(
  { queue }: Environment, { source, probe, options: { tileWidth = TILE_WIDTH, intervalSeconds } }: StepParams<StoryboardOptions>, { signal, emit }: HandlerContext<StoryboardEvent>,
): Promise<Storyboard> {
  requirePicture(probe);
  requireAboveZero('tileWidth', tileWidth);
  requireAboveZero('intervalSeconds', intervalSeconds);
  const job = { tileWidth, intervalSeconds };
  const listener = {
    draft: (draft: Storyboard): void => { emit({ draft }); },
    progress: (fraction: number): void => { emit({ fraction }); },
  };
  return eitherEngine(probe.canDecodeVideo,
    () => storyboardWithWebCodecs(source, probe, job, listener, signal),
    () => storyboardWithFfmpeg(queue, source, probe, job, listener, signal));
}

type Methods = Pick<MediaMethods, 'poster' | 'storyboard' | 'frames'>;

export const pictureHandlers = (environment: Environment): RpcHandlers<Methods> => ({
  poster: async ({ source, probe, options: { maxWidth = POSTER_WIDTH, type } }, { signal }) => {
    requirePicture(probe);
    requireAboveZero('maxWidth', maxWidth);
    const job = { maxWidth, type };
    return eitherEngine(probe.canDecodeVideo,
      () => posterWithWebCodecs(source, probe, job, signal),
      () => posterWithFfmpeg(environment.queue, source, probe, job, signal));
  },
  storyboard: (params, context) => storyboard(environment, params, context),
  frames: (params, context) => frames(environment, params, context),
});
