import type { MediaInfo } from '@cuelight/protocol';

/** Key frames are this far apart in every size, so that players change between sizes at any of them. */
export const SEGMENT_SECONDS = 4;
const MOST_SEGMENTS = 8;
/** Pixels to decode of one slice: some forty seconds of 1080p at 30 frames a second. */
const SLICE_PIXELS = 40 * 1920 * 1080 * 30;
const USUAL_FRAME_RATE = 30;

export interface Slice {
  readonly start: number;
  /** Null: all that is left. */
  readonly seconds: number | null;
  /** How long it is thought to be. */
  readonly expectedSeconds: number;
}

/**
 * The parts that a video is converted in. They depend on nothing but the video: whether or not work was interrupted between two of them,
 * each gives the same segments. The first is one segment, so that one can soon begin to watch; none is longer than all before it, so that who
 * watches does not run out of segments where converting is no slower than watching.
 */
export function planSlices({ width, height, frameRate, durationSeconds }: Pick<MediaInfo, 'width' | 'height' | 'frameRate' | 'durationSeconds'>): readonly Slice[] {
  const pixelsASegment = Math.max(1, width * height * (frameRate ?? USUAL_FRAME_RATE) * SEGMENT_SECONDS);
  const most = Math.min(MOST_SEGMENTS, Math.max(2, Math.floor(SLICE_PIXELS / pixelsASegment))) * SEGMENT_SECONDS;
  const starts = [0];
  // What is shorter than a segment goes with the slice before it: there may be no picture in it.
  for (let at = SEGMENT_SECONDS; durationSeconds - at >= SEGMENT_SECONDS; at += Math.min(most, at)) starts.push(at);
  return starts.map((start, n) => {
    const end = starts[n + 1];
    return { start, seconds: end === undefined ? null : end - start, expectedSeconds: Math.max(0, (end ?? durationSeconds) - start) };
  });
}
