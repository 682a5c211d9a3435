import { FRAME_SECONDS, SAMPLE_RATE } from './sound.js';

/** Left free of a model's window, for the padding. */
const WINDOW_MARGIN = 0.5;
const PAD_BEFORE = 0.15;
const PAD_AFTER = 0.2;
/** A longer pause ends the window: waiting for more speech would only hold back what was said. */
const LONGEST_PAUSE = 2;

/** A stretch of sound for one call of the model; seconds. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** Nothing more is said for a while after it: an open line can be closed. */
  readonly pauseAfter: boolean;
}

interface Span { readonly start: number; readonly end: number }

/** Joins spans of speech into windows no longer than the model's, cut in pauses, or in the quietest place of a span too long for one. */
export interface Windower {
  /** `open`: start of the speech that goes on; `now`: end of what was heard; `closed`: a span that just ended. */
  push(now: number, closed: Span | null, open: number | null): Window[];
  flush(): Window[];
  /** Sound before this second is not needed any more. */
  neededFrom(now: number, open: number | null): number;
}

/** Finds the quietest second between two seconds. */
export type FindQuiet = (from: number, to: number) => number;

export function createWindower(windowSeconds: number, findQuiet: FindQuiet): Windower {
  const limit = windowSeconds - WINDOW_MARGIN;
  let waiting: Span | null = null;
  /** Where the speech that goes on was cut: no padding there, and its span starts there. */
  let cut: number | null = null;
  let cutStart: number | null = null;

  const release = (pauseAfter: boolean): Window[] => {
    if (!waiting) return [];
    const { start, end } = waiting;
    const window = { start: start === cutStart ? start : Math.max(0, start - PAD_BEFORE), end: end + PAD_AFTER, pauseAfter };
    waiting = null;
    cutStart = null;
    return [window];
  };

  /** Cuts pieces off a span from its start until the rest fits. */
  const shorten = (start: number, end: number): { windows: Window[]; start: number } => {
    const windows: Window[] = [];
    let from = start;
    while (end - from > limit) {
      const at = findQuiet(from + limit / 2, from + limit);
      windows.push({ start: from === cut ? from : Math.max(0, from - PAD_BEFORE), end: at, pauseAfter: false });
      cut = from = at;
    }
    return { windows, start: from };
  };

  const startOf = (start: number): number => (cut !== null && cut > start ? cut : start);

  return {
    push: (now, closed, open) => {
      const windows: Window[] = [];
      const speech = closed?.start ?? open;
      if (speech !== null) {
        const end = closed?.end ?? now;
        if (waiting && end - waiting.start > limit) windows.push(...release(false));
        const rest = shorten(startOf(speech), end);
        windows.push(...rest.windows);
        if (closed) {
          if (!waiting && rest.start === cut) cutStart = rest.start;
          waiting = { start: waiting?.start ?? rest.start, end: closed.end };
          cut = null;
        }
      } else {
        cut = null;
        if (waiting && now - waiting.end > LONGEST_PAUSE) windows.push(...release(true));
      }
      return windows;
    },
    flush: () => release(true),
    neededFrom: (now, open) => {
      const first = waiting?.start ?? (open === null ? now : startOf(open));
      return Math.max(0, first - PAD_BEFORE - FRAME_SECONDS);
    },
  };
}

const QUIET_STEP = 0.01;
const QUIET_WIDTH = 0.06;

/** Middle of the 60 ms with the least energy; `samples` begin at the second `from`. */
export function quietestPlace(samples: Float32Array, from: number): number {
  const step = Math.round(QUIET_STEP * SAMPLE_RATE);
  const width = Math.round(QUIET_WIDTH * SAMPLE_RATE);
  let best = 0;
  let least = Infinity;
  for (let at = 0; at + width <= samples.length; at += step) {
    let energy = 0;
    for (let i = at; i < at + width; i++) energy += (samples[i] ?? 0) ** 2;
    if (energy < least) {
      least = energy;
      best = at + width / 2;
    }
  }
  return from + best / SAMPLE_RATE;
}
