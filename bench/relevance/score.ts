import type { QueryKind, RelevanceVideo, Span } from './set.js';
import { spanOf } from './set.js';

/** Where a result begins and ends, best first. */
export type Found = readonly (Span & { readonly videoId: string })[];

export interface Score {
  readonly kind: QueryKind;
  readonly queries: number;
  /** Fractions of the queries. */
  readonly hitAt1: number;
  readonly hitAt5: number;
  readonly mrr: number;
  /** Median seconds between the start of the first right result and the start of the passage; NaN without any. */
  readonly startError: number;
}

/** A result counts when it overlaps the passage and begins at most this much before it. */
const EARLY_SECONDS = 8;

const isRight = (result: Found[number], videoId: string, { start, end }: Span): boolean => (
  result.videoId === videoId && result.start < end + 0.01 && result.end > start - 0.01 && result.start >= start - EARLY_SECONDS
);

/** Scores a search over all videos at once, by kind of query; unanswerable ones are for answers, not for search. */
export async function score(videos: readonly RelevanceVideo[], search: (query: string) => Found | Promise<Found>): Promise<readonly Score[]> {
  const ranks = new Map<QueryKind, number[]>();
  const errors = new Map<QueryKind, number[]>();
  for (const video of videos) {
    for (const [kind, query, passage] of video.queries) {
      if (passage === null) continue;
      const span = spanOf(video, passage);
      const found = await search(query);
      const at = found.findIndex((result) => isRight(result, video.id, span));
      ranks.set(kind, [...(ranks.get(kind) ?? []), at < 0 ? Infinity : at + 1]);
      const right = found[at];
      if (right) errors.set(kind, [...(errors.get(kind) ?? []), Math.abs(right.start - span.start)]);
    }
  }
  return [...ranks].map(([kind, of]) => {
    const share = (limit: number): number => of.filter((rank) => rank <= limit).length / of.length;
    const sorted = [...(errors.get(kind) ?? [])].sort((a, b) => a - b);
    return { kind, queries: of.length, hitAt1: share(1), hitAt5: share(5), mrr: of.reduce((sum, rank) => sum + 1 / rank, 0) / of.length, startError: sorted[sorted.length >> 1] ?? NaN };
  });
}
