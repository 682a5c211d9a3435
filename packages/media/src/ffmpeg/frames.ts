import { isAbortError } from '@cuelight/protocol';
import { fitWidth } from '../picture/size.js';
import type { MediaSource, ProbeResult } from '../types.js';
import type { FramesJob, OnFrame } from '../webcodecs/frames.js';
import { beginsAtKeys, frameSlices, sliceRun } from './frame-slices.js';
import { inLanes } from './in-lanes.js';
import { presentationWithFfmpeg } from './presentation.js';
import { refuseUndecodable, type FfmpegQueue } from './queue.js';
import { rawFrames, type RawFrame } from './raw-frames.js';
import { paysSecondCore } from './second-core.js';

type Slice = readonly number[];
type Lane = (slice: Slice) => Promise<{ readonly slice: Slice; readonly raw: readonly RawFrame[] }>;

/** What the second core fails at the first one does, from then on alone: it may be out of memory. */
function withSecond(own: Lane, second: Lane): Lane {
  let isLost = false;
  return async (slice) => {
    if (isLost) return own(slice);
    try {
      return await second(slice);
    } catch (reason) {
      if (isAbortError(reason)) throw reason;
      isLost = true;
      return own(slice);
    }
  };
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
  const isEvery = job.rate === 'every';
  const atKeys = beginsAtKeys(probe.info.container, found);
  const laneOf = (lane: FfmpegQueue, until: AbortSignal): Lane => async (slice) => {
    const run = (atKey: boolean): Promise<readonly RawFrame[]> | null => {
      const told = sliceRun(slice, found, isEvery, atKey);
      return told && lane.run(source, until, (core) => rawFrames(core, { ...told, size }));
    };
    const raw = atKeys ? await run(true) : null;
    const isWhole = raw?.some(({ time }) => frames.nearest(time - shift) === slice[0]);
    // begun at a key frame that was none, or on the wrong tick of it
    return { slice, raw: isWhole && raw ? raw : await run(false) ?? [] };
  };
  // what is still decoded ahead when nobody wants it any more ends with its core
  const left = new AbortController();
  const until = AbortSignal.any([signal, left.signal]);
  const slices = [...frameSlices(numbers, found, size.width * size.height * 4)];
  const own = laneOf(queue, until);
  const second = slices.length > 1 && paysSecondCore(probe.info, (numbers.at(-1) ?? 0) - (numbers[0] ?? 0)) ? queue.another() : null;
  let given = after;
  let isDone = false;
  try {
    for await (const { slice, raw } of inLanes(slices, second ? [own, withSecond(own, laneOf(second, until))] : [own])) {
      const wanted = new Set(slice);
      for (const { time, picture } of raw) {
        const number = frames.nearest(time - shift);
        if (number <= given || !wanted.has(number)) continue;
        given = number;
        await onFrame({ number, time: frames.time(number), bitmap: await createImageBitmap(picture) });
      }
    }
    isDone = true;
  } finally {
    if (!isDone) left.abort();
    second?.close();
  }
}
