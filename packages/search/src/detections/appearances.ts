import type { Appearance } from '@cuelight/protocol';
import type { TrackSpan } from './spans.js';

/** What a label amounts to in a video. */
export interface LabelSummary {
  readonly label: string;
  readonly appearances: number;
  readonly tracks: number;
  /** Seconds in which at least one is to be seen. */
  readonly seconds: number;
  /** Best score, 0 to 1. */
  readonly score: number;
}

/** When each label is to be seen. Appearances of one label never overlap, so a span is found by two binary searches. */
export class AppearanceIndex {
  readonly summaries: readonly LabelSummary[];
  private readonly byLabel = new Map<string, readonly Appearance[]>();

  /** `tracks` ascending by start. Those of a label that are at most `mergeGapSeconds` apart are one appearance. */
  constructor(videoId: string, tracks: readonly TrackSpan[], mergeGapSeconds: number) {
    const grouped = new Map<string, TrackSpan[]>();
    for (const track of tracks) {
      const group = grouped.get(track.label);
      if (group) group.push(track);
      else grouped.set(track.label, [track]);
    }
    const summaries: LabelSummary[] = [];
    for (const [label, group] of grouped) {
      const merged: Appearance[] = [];
      for (const { id, start, end, score, bestTime } of group) {
        const last = merged.at(-1);
        if (!last || start - last.end > mergeGapSeconds) {
          merged.push({ kind: 'appearance', videoId, label, start, end, score, bestTime, trackId: id });
          continue;
        }
        const best = score > last.score ? { score, bestTime, trackId: id } : {};
        merged[merged.length - 1] = { ...last, end: Math.max(last.end, end), ...best };
      }
      this.byLabel.set(label, merged);
      const seconds = merged.reduce((sum, { start, end }) => sum + end - start, 0);
      summaries.push({ label, appearances: merged.length, tracks: group.length, seconds, score: merged.reduce((best, { score }) => Math.max(best, score), 0) });
    }
    this.summaries = summaries.sort((a, b) => b.seconds - a.seconds || (a.label < b.label ? -1 : 1));
  }

  /** Those of a label that touch a span, ascending. */
  between(label: string, from: number, to: number): readonly Appearance[] {
    const all = this.byLabel.get(label) ?? [];
    const first = firstWhere(all.length, (at) => (all[at]?.end ?? 0) >= from);
    return all.slice(first, firstWhere(all.length, (at) => (all[at]?.start ?? 0) > to));
  }
}

/** The first place where a question that is answered no, no, …, yes, yes is answered yes. */
function firstWhere(length: number, isThere: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isThere(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
