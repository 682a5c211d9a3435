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

/** Seconds. */
export interface Span { readonly start: number; readonly end: number }

/** Where a windower is: speech that waits for its window, and where speech was cut. */
export interface WindowerState {
  readonly waiting: Span | null;
  /** Where the speech that goes on was cut: no padding there, and its span starts there. */
  readonly cut: number | null;
  /** The same of the speech that waits. */
  readonly cutStart: number | null;
}

export interface WindowerOptions {
  /** Most speech in a window now, seconds, where nobody can wait for as much as the model takes. */
  readonly limit?: (() => number) | undefined;
  /** A longer pause ends a window, seconds. */
  readonly longestPause?: number | undefined;
  readonly before?: WindowerState | undefined;
}

/** Joins spans of speech into windows no longer than the model's, cut in pauses, or in the quietest place of a span too long for one. */
export interface Windower {
  /** `open`: start of the speech that goes on; `now`: end of what was heard; `closed`: a span that just ended. */
  push(now: number, closed: Span | null, open: number | null): Window[];
  flush(): Window[];
  /** Sound before this second is not needed any more. */
  neededFrom(now: number, open: number | null): number;
  snapshot(): WindowerState;
}

/** Finds the quietest second between two seconds. */
export type FindQuiet = (from: number, to: number) => number;

export function createWindower(windowSeconds: number, findQuiet: FindQuiet, options: WindowerOptions = {}): Windower {
  const { longestPause = LONGEST_PAUSE } = options;
  const limitNow = (): number => Math.min(windowSeconds - WINDOW_MARGIN, options.limit?.() ?? Infinity);
  let { waiting, cut, cutStart }: WindowerState = options.before ?? { waiting: null, cut: null, cutStart: null };

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
    const limit = limitNow();
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
        if (waiting && end - waiting.start > limitNow()) windows.push(...release(false));
        const rest = shorten(startOf(speech), end);
        windows.push(...rest.windows);
        if (closed) {
          if (!waiting && rest.start === cut) cutStart = rest.start;
          waiting = { start: waiting?.start ?? rest.start, end: closed.end };
          cut = null;
        }
      } else {
        cut = null;
        if (waiting && now - waiting.end > longestPause) windows.push(...release(true));
      }
      return windows;
    },
    flush: () => release(true),
    neededFrom: (now, open) => {
      const first = waiting?.start ?? (open === null ? now : startOf(open));
      return Math.max(0, first - PAD_BEFORE - FRAME_SECONDS);
    },
    snapshot: () => ({ waiting, cut, cutStart }),
  };
}

const QUIET_STEP = 0.01;
const QUIET_STEPS = 6;
const QUIET_WIDTH = QUIET_STEPS * QUIET_STEP;

/** So many times the least energy is as quiet: the later of two pauses makes the longer window. */
const AS_QUIET = 4;
/** Energy of 60 ms of the noise of 16 bits; below it all is silence. */
const SILENT = QUIET_WIDTH * SAMPLE_RATE / 32_768 ** 2;

/** Middle of the last place as quiet as the quietest 60 ms, or about; `samples` begin at the second `from`. */
export function quietestPlace(samples: Float32Array, from: number): number {
  const step = Math.round(QUIET_STEP * SAMPLE_RATE);
  const steps = Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    let energy = 0;
    for (let at = i * step; at < (i + 1) * step; at++) energy += (samples[at] ?? 0) ** 2;
    return energy;
  });
  const energies = Array.from({ length: Math.max(0, steps.length - QUIET_STEPS + 1) }, (_, i) => steps.slice(i, i + QUIET_STEPS).reduce((sum, energy) => sum + energy, 0));
  const limit = Math.max(SILENT, AS_QUIET * Math.min(...energies));
  const last = energies.findLastIndex((energy) => energy <= limit);
  const first = energies.findLastIndex((energy, i) => i < last && energy > limit) + 1;
  return from + Math.max(0, (first + last + QUIET_STEPS) / 2 * step) / SAMPLE_RATE;
}
