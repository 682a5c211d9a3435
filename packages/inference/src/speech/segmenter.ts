import type { Span } from './sound.js';

export interface SegmenterOptions {
  /** Probability above which speech begins; default 0.5. */
  readonly on?: number;
  /** Probability below which a frame counts as quiet; default 0.35. Between the two everything stays as it was. */
  readonly off?: number;
  /** Quiet frames in a row that end speech; default 6 (0.19 s). */
  readonly closeAfter?: number;
}

export interface Segmenter {
  /** Takes the next frame's probability; gives the span (in frames) that it ended, if any. */
  push(probability: number): Span | null;
  /** Frame at which the speech that still goes on began. */
  readonly open: number | null;
  /** Frames taken so far. */
  readonly count: number;
  /** The sound is over: the span that was open. */
  finish(): Span | null;
}

/** Turns the probabilities of frames into spans of speech, with two thresholds so that a wavering voice stays one span. */
export function createSegmenter({ on = 0.5, off = 0.35, closeAfter = 6 }: SegmenterOptions = {}): Segmenter {
  let count = 0;
  let open: number | null = null;
  let quiet = 0;

  const close = (): Span | null => {
    if (open === null) return null;
    const span = { from: open, to: count - quiet };
    open = null;
    quiet = 0;
    return span;
  };

  return {
    get open() { return open; },
    get count() { return count; },
    push(probability) {
      if (open === null && probability > on) open = count;
      count++;
      if (open === null) return null;
      quiet = probability < off ? quiet + 1 : 0;
      return quiet >= closeAfter ? close() : null;
    },
    finish: close,
  };
}
