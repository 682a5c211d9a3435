import type { Presentation } from '@cuelight/protocol';
import { fitWidth } from '../picture/size.js';
import type { MediaSource, ProbeResult } from '../types.js';
import type { FramesJob, OnFrame } from '../webcodecs/frames.js';
import { presentationWithFfmpeg, type FfmpegPresentation } from './presentation.js';
import { refuseUndecodable, type FfmpegQueue } from './queue.js';
import { rawFrames, seekable } from './raw-frames.js';

/** Pixels of one run of ffmpeg, which lie in memory twice for a moment. */
const SLICE_BYTES = 48 * 1024 * 1024;
const MOST_FRAMES = 128;
/** Seeking over more frames than these is quicker than decoding them. */
const SEEK_FRAMES = 180;

/** Frames stored after a key frame but shown before it are lost when ffmpeg begins at that one. */
const LEAD_FRAMES = 8;
/** ffmpeg rounds where it ends, too, to as much as the length of a frame; a frame too many is passed over. */
const SLACK_SECONDS = 0.1;
const slackAfter = (number: number, frames: Presentation): number => Math.max(SLACK_SECONDS, number > 0 ? frames.time(number) - frames.time(number - 1) : 0);

/** Numbers that are decoded in one run. */
function *slices(numbers: readonly number[], frames: Presentation, frameBytes: number): Generator<readonly number[]> {
  const most = Math.min(MOST_FRAMES, Math.max(1, Math.floor(SLICE_BYTES / frameBytes)));
  let slice: number[] = [];
  for (const number of numbers) {
    const last = slice.at(-1);
    if (last !== undefined && (slice.length >= most || number - last > SEEK_FRAMES)) {
      yield slice;
      slice = [];
    }
    slice.push(number);
  }
  if (slice.length > 0) yield slice;
}

/** The span of ffmpeg's time in which a frame counts as this one. */
function spanOf(number: number, { frames, shift }: FfmpegPresentation): { from: number; to: number } {
  const time = frames.time(number);
  const before = number > 0 ? time - frames.time(number - 1) : 0.02;
  const after = Math.min(frames.time(number + 1) - time, 1);
  return { from: time - before / 2 + shift, to: time + after / 2 + shift };
}

/** `after`: the last frame that was given already, -1 for none. */
export async function framesWithFfmpeg(
  queue: FfmpegQueue, source: MediaSource, probe: ProbeResult, job: FramesJob, after: number, onFrame: OnFrame, signal: AbortSignal,
): Promise<void> {
  refuseUndecodable(probe.info);
  const size = fitWidth(probe.info, job.maxWidth);
  const found = await queue.run(source, signal, (core) => presentationWithFfmpeg(core, probe));
  const { frames, shift } = found;
  const numbers = [...frames.select(job.rate, job.start, job.end)].filter((number) => number > after);
  let given = after;
  for (const slice of slices(numbers, frames, size.width * size.height * 4)) {
    const wanted = new Set(slice);
    const spans = slice.map((number) => spanOf(number, found));
    // ffmpeg rounds what it tells to the file's own ticks, so it has to begin on one: on an earlier frame, which is passed over.
    const from = seekable(frames.time(Math.max(0, (slice[0] ?? 0) - LEAD_FRAMES)) + shift);
    const seconds = (spans.at(-1)?.to ?? Infinity) - from + slackAfter(slice.at(-1) ?? 0, frames);
    const inSpans = spans.map(({ from: start, to }) => `between(t,${(start - from).toFixed(6)},${(to - from).toFixed(6)})`).join('+');
    const select = job.rate === 'every' ? `gte(t,${((spans[0]?.from ?? 0) - from).toFixed(6)})` : inSpans;
    const raw = await queue.run(source, signal, (core) => rawFrames(core, { size, from, seconds, select }));
    for (const { time, picture } of raw) {
      const number = frames.nearest(time - shift);
      if (number <= given || !wanted.has(number)) continue;
      given = number;
      await onFrame({ number, time: frames.time(number), bitmap: await createImageBitmap(picture) });
    }
  }
}
