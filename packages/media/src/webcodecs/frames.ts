import type { Presentation } from '@cuelight/protocol';
import { VideoSampleSink, type InputVideoTrack } from 'mediabunny';
import { fitWidth } from '../picture/size.js';
import type { MediaSource, VideoFrameAt } from '../types.js';
import { FrameShrinker } from './bitmap.js';
import { withInput } from './open.js';
import { timeOrigin } from './origin.js';
import { presentationOf } from './presentation.js';
import { sparseFrames } from './sparse-frames.js';

export interface FramesJob {
  readonly rate: number | 'every';
  readonly maxWidth: number;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
}

/** The next frame is decoded no further ahead than a few frames before the promise is kept. */
export type OnFrame = (frame: VideoFrameAt) => Promise<void>;

type Numbered = { readonly number: number; readonly sample: Awaited<ReturnType<VideoSampleSink['getSample']>> };

/** Every frame in a span, by decoding it in one go. */
async function *everyFrame(track: InputVideoTrack, origin: number, frames: Presentation, numbers: ReadonlySet<number>, { start, end }: FramesJob): AsyncGenerator<Numbered> {
  for await (const sample of new VideoSampleSink(track).samples(start + origin, end + origin)) {
    const number = frames.nearest(sample.timestamp - origin);
    if (numbers.has(number)) yield { number, sample };
    else sample.close();
  }
}

/** Some frames: what lies between the last one wanted and the next key frame is not decoded, nor what no other frame rests on. */
async function *someFrames(track: InputVideoTrack, origin: number, frames: Presentation, numbers: ReadonlySet<number>): AsyncGenerator<Numbered> {
  const wanted = [...numbers];
  let at = 0;
  for await (const sample of (await sparseFrames(track)).samplesAtTimestamps(wanted.map((number) => frames.time(number) + origin))) {
    yield { number: wanted[at++] ?? -1, sample };
  }
}

/** False when not one of the frames wanted could be decoded. */
export function framesWithWebCodecs(source: MediaSource, job: FramesJob, onFrame: OnFrame, signal: AbortSignal): Promise<boolean> {
  return withInput(source, signal, async (input) => {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return false;
    const origin = await timeOrigin(input);
    const frames = await presentationOf(track, origin, job.end);
    const numbers = new Set(frames.select(job.rate, job.start, job.end));
    const size = fitWidth({ width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }, job.maxWidth);
    const shrinker = new FrameShrinker();
    let given = 0;
    for await (const { number, sample } of job.rate === 'every' ? everyFrame(track, origin, frames, numbers, job) : someFrames(track, origin, frames, numbers)) {
      // Nothing there: the file ends before what its index promises.
      if (!sample) continue;
      let bitmap: ImageBitmap;
      try {
        if (signal.aborted) break;
        bitmap = await shrinker.bitmap(sample, size);
      } finally {
        sample.close();
      }
      given++;
      await onFrame({ number, time: frames.time(number), bitmap });
    }
    // An input disposed on abort may end its samples early instead of throwing.
    signal.throwIfAborted();
    return given > 0 || numbers.size === 0;
  });
}
