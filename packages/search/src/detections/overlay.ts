import type { Box, Detection } from '@cuelight/protocol';
import { lastAtMost } from '../last-at-most.js';
import { detectionAt, type FrameColumns, type Labels } from './columns.js';
import { matchBoxes, type Rectangle } from './overlap.js';
import { rectangleAt } from './tracker.js';

/** A detection and what it is part of: null while that part of the video is still being looked at. */
export interface TrackedDetection extends Detection {
  readonly trackId: number | null;
}

/** What is drawn from. `tracks` is the id of each row's track; null where tracks are not known yet. */
export interface OverlaySource {
  readonly columns: FrameColumns;
  readonly tracks: ((row: number) => number) | null;
  readonly labels: Labels;
}

function rowsAt({ offsets }: FrameColumns, at: number): number[] {
  const from = offsets[at] ?? 0;
  return Array.from({ length: (offsets[at + 1] ?? 0) - from }, (_, index) => from + index);
}

/** A line from one box to another. */
function between(a: Box, b: Box, share: number): Box {
  const mix = (from: number, to: number): number => from + (to - from) * share;
  return { x: mix(a.x, b.x), y: mix(a.y, b.y), width: mix(a.width, b.width), height: mix(a.height, b.height) };
}

/** For each row of a frame the row of the next one that is the same thing, or -1. */
function continuations({ columns, tracks }: OverlaySource, now: readonly number[], next: readonly number[]): number[] {
  if (tracks) return now.map((row) => next.find((later) => tracks(later) === tracks(row)) ?? -1);
  const boxes = (rows: readonly number[]): Rectangle[] => rows.map((row) => rectangleAt(columns.boxes, row));
  const matched = matchBoxes(boxes(now), boxes(next), (one, other) => columns.labels[now[one] ?? 0] === columns.labels[next[other] ?? 0]);
  return Array.from(matched, (other) => next[other] ?? -1);
}

const byScore = (a: Detection, b: Detection): number => b.score - a.score;

function tell({ columns, tracks, labels }: OverlaySource, at: number, row: number): TrackedDetection {
  return { ...detectionAt(columns, labels, at, row), trackId: tracks?.(row) ?? null };
}

/** The boxes of one frame, best first. */
export function detectionsIn(source: OverlaySource, at: number): TrackedDetection[] {
  return rowsAt(source.columns, at).map((row) => tell(source, at, row)).sort(byScore);
}

/**
 * The boxes at a time, best first. Between two frames looked at, what is in both moves from one box to the other; the rest belongs to
 * the nearer frame. Where no later frame is known, or it is more than `holdSeconds` away, boxes stay for so long.
 */
export function detectionsAt(source: OverlaySource, time: number, holdSeconds: number): TrackedDetection[] {
  const { columns, columns: { times } } = source;
  const at = lastAtMost(times, time);
  if (at < 0) return [];
  const seen = times[at] ?? 0;
  const next = times[at + 1];
  if (time === seen || next === undefined || next - seen > holdSeconds) return time - seen > holdSeconds ? [] : detectionsIn(source, at);
  const share = (time - seen) / (next - seen);
  const now = rowsAt(columns, at);
  const later = rowsAt(columns, at + 1);
  const goesOn = continuations(source, now, later);
  const moving = now.flatMap((row, index): TrackedDetection[] => {
    const mine = tell(source, at, row);
    const other = goesOn[index] ?? -1;
    if (other === -1) return share < 0.5 ? [mine] : [];
    return [{ ...mine, box: between(mine.box, tell(source, at + 1, other).box, share) }];
  });
  const appearing = share < 0.5 ? [] : later.filter((row) => !goesOn.includes(row)).map((row) => tell(source, at + 1, row));
  return [...moving, ...appearing].sort(byScore);
}
