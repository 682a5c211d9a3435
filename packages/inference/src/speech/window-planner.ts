import { toSamples, type Span } from './sound.js';

export interface PlannerOptions {
  /** Seconds of sound the model hears at once. */
  readonly windowSeconds: number;
  /** Where to cut speech that has no pause: a position between the two, in samples. */
  readonly quietest: (from: number, to: number) => number;
}

/** What is known after a frame. Positions in samples. */
export interface Heard {
  /** The span of speech that has just ended. */
  readonly closed: Span | null;
  /** Where the speech that goes on began. */
  readonly open: number | null;
  /** Everything before this has been listened to. */
  readonly now: number;
}

export interface PlannedWindow extends Span {
  /** No speech follows closely: what was said so far can be closed. */
  readonly isLast: boolean;
}

export interface WindowPlanner {
  /** Windows that are final now. */
  advance(heard: Heard): PlannedWindow[];
  /** Nothing follows. */
  finish(now: number): PlannedWindow[];
  /** Samples before this are needed no more. */
  readonly neededFrom: number | null;
}

/** Sound before and after speech that goes with it: the voice detector is up to three frames late. */
const PAD_BEFORE = toSamples(0.15);
const PAD_AFTER = toSamples(0.2);
/** Room for the pads, so that a full window still fits. */
const MARGIN_SECONDS = 0.5;
/** Speech further apart than this is not put into one window: models invent words in long silence. */
const JOIN_GAP = toSamples(2);
/** Less speech than this in a window is a click or a cough. */
const LEAST_SPEECH = toSamples(0.25);

interface Draft {
  readonly from: number;
  to: number;
  speech: number;
  /** The cut lies inside speech: no sound of the neighbour is added there. */
  readonly cutBefore: boolean;
}

/**
 * Joins spans of speech into windows no longer than the model hears, so that they begin and end in pauses. Speech without a
 * pause that is longer than a window is cut at its quietest point. Windows never overlap.
 */
export function createWindowPlanner({ windowSeconds, quietest }: PlannerOptions): WindowPlanner {
  const longest = toSamples(windowSeconds - MARGIN_SECONDS);
  let draft: Draft | null = null;
  /** End of the last window, or of the part of the open span that is already in one. */
  let doneTo = 0;
  /** Where the open span was cut last. */
  let cutAt: number | null = null;
  let openFrom: number | null = null;

  const emit = (window: Draft, limit: number, isLast: boolean): PlannedWindow[] => {
    const from = window.cutBefore ? window.from : Math.max(doneTo, window.from - PAD_BEFORE);
    const to = Math.max(window.to, Math.min(window.to + PAD_AFTER, limit));
    if (window.speech < LEAST_SPEECH && !window.cutBefore) return [];
    doneTo = to;
    return [{ from, to, isLast }];
  };

  const emitDraft = (limit: number, isLast: boolean): PlannedWindow[] => {
    if (!draft) return [];
    const windows = emit(draft, limit, isLast);
    draft = null;
    return windows;
  };

  const take = (span: Span, now: number): PlannedWindow[] => {
    const cutBefore = cutAt !== null;
    const from = cutAt ?? span.from;
    cutAt = null;
    if (span.to <= from) return [];
    if (draft && span.to - draft.from <= longest && from - draft.to <= JOIN_GAP) {
      draft.to = span.to;
      draft.speech += span.to - from;
      return [];
    }
    const windows = emitDraft(Math.min(from, now), from - (draft?.to ?? from) > JOIN_GAP);
    draft = { from, to: span.to, speech: span.to - from, cutBefore };
    return windows;
  };

  /** The open span is longer than a window: closes what came before it, then cuts it. */
  const split = (open: number, now: number): PlannedWindow[] => {
    const windows: PlannedWindow[] = [];
    if (draft && now - draft.from > longest) windows.push(...emitDraft(open, false));
    let from = cutAt ?? open;
    while (!draft && now - from > longest) {
      const at = quietest(from + (longest >> 1), from + longest);
      windows.push(...emit({ from, to: at, speech: at - from, cutBefore: cutAt !== null }, at, false));
      from = cutAt = at;
    }
    return windows;
  };

  return {
    get neededFrom() {
      const from = draft?.from ?? cutAt ?? openFrom;
      return from === null ? null : Math.max(0, from - PAD_BEFORE);
    },
    advance({ closed, open, now }) {
      openFrom = open;
      const windows = closed ? take(closed, now) : [];
      if (open !== null) windows.push(...split(open, now));
      else if (draft && now - draft.to > JOIN_GAP) windows.push(...emitDraft(now, true));
      return windows;
    },
    finish: (now) => emitDraft(now, true),
  };
}
