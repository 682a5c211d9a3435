import { isCuelightError } from '@cuelight/protocol';
import { plannedSeconds, type ConversionPlan } from '../../output/plan.js';
import { sliceSeconds, type SliceSpan } from '../../output/slice.js';

/** Frame rates of television, as they are behind their three digits. */
const NTSC = 1000 / 1001;

/** The exact rate of a rounded one: 29.97 is 30000/1001. */
export function exactRate(rate: number): number {
  const ntsc = Math.round(rate / NTSC) * NTSC;
  return Math.abs(rate - ntsc) < 0.001 ? ntsc : rate;
}

export interface SpanRules {
  readonly durationSeconds: number;
  /** Null when unknown. */
  readonly frameRate: number | null;
}

/** Slices of even length. Cuts lie at frames, wherever frames come at an even rate, so that none is nearly on a cut. */
export async function* evenSpans(plan: ConversionPlan, { durationSeconds, frameRate }: SpanRules, first: Pick<SliceSpan, 'index' | 'start'> = { index: 0, start: plan.start }): AsyncGenerator<SliceSpan, void> {
  const rate = frameRate === null ? null : exactRate(frameRate);
  const length = plannedSeconds(plan, durationSeconds);
  for (let { index, start: at } = first; ; index++) {
    const wanted = at + sliceSeconds(index);
    const cut = rate === null ? wanted : Math.round(wanted * rate) / rate;
    // No slice of almost nothing at the end.
    const isLast = cut >= plan.end || (length > 0 && cut - plan.start >= length - 0.5);
    yield { index, start: at, end: isLast ? plan.end : cut };
    if (isLast) return;
    at = cut;
  }
}

/** Slices at key frames for as long as those can be read; behind damage that stops a demuxer, slices of even length. */
export async function* spansPastDamage(keyFrames: AsyncIterable<SliceSpan>, plan: ConversionPlan, rules: SpanRules, signal: AbortSignal): AsyncGenerator<SliceSpan, void> {
  let next = { index: 0, start: plan.start };
  try {
    for await (const span of keyFrames) {
      yield span;
      if (span.end >= plan.end) return;
      next = { index: span.index + 1, start: span.end };
    }
  } catch (reason) {
    if (signal.aborted || isCuelightError(reason)) throw reason;
    yield* evenSpans(plan, rules, next);
  }
}
