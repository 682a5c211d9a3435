const ON = 0.5;
const OFF = 0.35;
const QUIET_FRAMES = 10;
const MIN_FRAMES = 8;

/** Speech from the frame `start` up to, not including, the frame `end`. */
export interface FrameSpan {
  readonly start: number;
  readonly end: number;
}

/** Turns speech probabilities, frame by frame, into spans of speech. */
export interface Segmenter {
  /** The span that this frame closed. */
  push(probability: number): FrameSpan | null;
  /** The span still open at the end. */
  flush(): FrameSpan | null;
  /** First frame of the speech that goes on now. */
  readonly openStart: number | null;
  /** First frame of the quiet that may end it; null while it is loud. */
  readonly quietStart: number | null;
}

export function createSegmenter(): Segmenter {
  let frame = 0;
  let start: number | null = null;
  let quiet = 0;

  const close = (): FrameSpan | null => {
    if (start === null) return null;
    const span = { start, end: frame - quiet };
    start = null;
    quiet = 0;
    return span.end - span.start < MIN_FRAMES ? null : span;
  };

  return {
    push: (probability) => {
      if (start === null && probability >= ON) start = frame;
      frame++;
      if (start === null) return null;
      quiet = probability < OFF ? quiet + 1 : 0;
      return quiet >= QUIET_FRAMES ? close() : null;
    },
    flush: close,
    get openStart() { return start; },
    get quietStart() { return start === null || quiet === 0 ? null : frame - quiet; },
  };
}
