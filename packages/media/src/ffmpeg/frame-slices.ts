import { SEEKS_EXACTLY, type FfmpegPresentation } from './presentation.js';
import { seekable } from './raw-frames.js';

/** Pixels of one run of ffmpeg, which lie in memory twice for a moment. */
const SLICE_BYTES = 24 * 1024 * 1024;
const MOST_FRAMES = 128;
/** Seeking over more frames than these is quicker than decoding them. */
const SEEK_FRAMES = 180;
/** From this part of its length on, a slice ends where a key frame lets the next one begin. */
const ENDS_AT_KEY = 0.6;

/** Frames stored after a key frame but shown before it are lost when ffmpeg begins at that one. */
const LEAD_FRAMES = 8;
/** ffmpeg rounds where it ends, too, to as much as the length of a frame; a frame too many is passed over. */
const SLACK_SECONDS = 0.1;

/** Numbers that are decoded in one run. */
export function *frameSlices(numbers: readonly number[], { keys }: FfmpegPresentation, frameBytes: number): Generator<readonly number[]> {
  const most = Math.min(MOST_FRAMES, Math.max(1, Math.floor(SLICE_BYTES / frameBytes)));
  let slice: number[] = [];
  let nextKey = 0;
  for (const number of numbers) {
    const last = slice.at(-1);
    while ((keys[nextKey] ?? Infinity) <= (last ?? -1)) nextKey++;
    const isPastKey = (keys[nextKey] ?? Infinity) <= number;
    if (last !== undefined && (slice.length >= most || number - last > SEEK_FRAMES || isPastKey && slice.length >= most * ENDS_AT_KEY)) {
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

export interface SliceRun {
  /** Seconds as ffmpeg counts them. */
  readonly from: number;
  readonly seconds: number;
  readonly select: string;
}

/**
 * What ffmpeg is told for a slice. It rounds what it tells to the file's own ticks, so it has to begin on one: on an earlier frame, which is passed over, or
 * `atKey` on the key frame that the slice rests on, where there is one as near; null if not.
 */
export function sliceRun(slice: readonly number[], found: FfmpegPresentation, isEvery: boolean, atKey: boolean): SliceRun | null {
  const { frames, shift, keys } = found;
  const [first = 0] = slice;
  const led = Math.max(0, first - LEAD_FRAMES);
  const key = atKey ? keys.findLast((number) => number <= first) ?? -1 : -1;
  if (atKey && key <= led) return null;
  const spans = slice.map((number) => spanOf(number, found));
  const last = slice.at(-1) ?? 0;
  const from = seekable(frames.time(atKey ? key : led) + shift);
  const slack = Math.max(SLACK_SECONDS, last > 0 ? frames.time(last) - frames.time(last - 1) : 0);
  const select = isEvery
    ? `gte(t,${((spans[0]?.from ?? 0) - from).toFixed(6)})`
    : spans.map(({ from: start, to }) => `between(t,${(start - from).toFixed(6)},${(to - from).toFixed(6)})`).join('+');
  return { from, seconds: (spans.at(-1)?.to ?? Infinity) - from + slack, select };
}

/** Where ffmpeg can begin at a key frame itself: elsewhere it looks further back than it is told, or lands after it. */
export const beginsAtKeys = (container: string, { isGuessed }: FfmpegPresentation): boolean => SEEKS_EXACTLY.has(container) && !isGuessed;
