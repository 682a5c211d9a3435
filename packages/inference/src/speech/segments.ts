const ON = 0.5;
const OFF = 0.35;
const QUIET_FRAMES = 10;
const MIN_FRAMES = 8;
/** Something this short is speech only when it is clearly so: where a tone or music sets in, the detector wavers for a moment (mean .62; single words .90 and more). */
const SHORT_FRAMES = 24;
const SHORT_MEAN = 0.75;

/** Speech from the frame `start` up to, not including, the frame `end`. */
export interface FrameSpan {
  readonly start: number;
  readonly end: number;
}

/** Where a segmenter is: the frame that comes next, the first one of the speech that goes on, and how long it has been quiet. */
export interface SegmenterState {
  readonly frame: number;
  readonly start: number | null;
  readonly quiet: number;
  /** Probabilities of the speech that goes on, added up: to its last loud frame, and of the quiet after it. */
  readonly sum: number;
  readonly quietSum: number;
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
  snapshot(): SegmenterState;
}

export function createSegmenter(before: SegmenterState = { frame: 0, start: null, quiet: 0, sum: 0, quietSum: 0 }): Segmenter {
  let { frame, start, quiet, sum, quietSum } = before;

  const close = (): FrameSpan | null => {
    if (start === null) return null;
    const span = { start, end: frame - quiet };
    const length = span.end - span.start;
    const isSpeech = length >= SHORT_FRAMES || (length >= MIN_FRAMES && sum / length >= SHORT_MEAN);
    start = null;
    quiet = sum = quietSum = 0;
    return isSpeech ? span : null;
  };

  return {
    push: (probability) => {
      if (start === null && probability >= ON) start = frame;
      frame++;
      if (start === null) return null;
      quietSum += probability;
      if (probability < OFF) quiet++;
      else {
        sum += quietSum;
        quiet = quietSum = 0;
      }
      return quiet >= QUIET_FRAMES ? close() : null;
    },
    flush: close,
    snapshot: () => ({ frame, start, quiet, sum, quietSum }),
    get openStart() { return start; },
    get quietStart() { return start === null || quiet === 0 ? null : frame - quiet; },
  };
}
