import { MICROS, SCORE_STEPS, type Labels } from './columns.js';
import { matchBoxes } from './overlap.js';
import { foresee, isGone } from './tracker.js';
import type { ChunkOutline, ChunkTrack } from './tracked.js';

/** A track without its boxes. */
export interface TrackSpan {
  /** Unique inside one video. */
  readonly id: number;
  readonly label: string;
  /** Seconds of the first and the last frame it was seen in. */
  readonly start: number;
  readonly end: number;
  /** Best score of all, 0 to 1, and the second of that frame. */
  readonly score: number;
  readonly bestTime: number;
}

/** A track through all the chunks that it crosses. */
export interface JoinedTrack extends TrackSpan {
  readonly hits: number;
  readonly parts: readonly { readonly slot: number; readonly track: number }[];
}

const TRACKS_PER_SLOT = MICROS;

/** Which tracks of the chunk before go on as which of this one. The tracker's own rule, frame by frame. */
function continued(before: ChunkOutline, after: ChunkOutline, maxGapSeconds: number): Map<number, number> {
  const result = new Map<number, number>();
  let tails = before.tails;
  const starts = [...new Set(after.heads.map(({ track }) => after.tracks[track]?.first ?? 0))].sort((a, b) => a - b);
  for (const first of starts) {
    const time = after.times[first] ?? 0;
    tails = tails.filter(({ motion, missed }) => !isGone(time - motion.time, missed + first, maxGapSeconds));
    const heads = after.heads.filter(({ track }) => after.tracks[track]?.first === first);
    const open = tails;
    const matched = matchBoxes(heads.map(({ box }) => box), open.map(({ motion }) => foresee(motion, time)),
      (head, tail) => after.tracks[heads[head]?.track ?? 0]?.label === before.tracks[open[tail]?.track ?? 0]?.label);
    matched.forEach((tail, head) => { if (tail !== -1) result.set(heads[head]?.track ?? 0, open[tail]?.track ?? 0); });
    tails = open.filter((_, tail) => !matched.includes(tail));
  }
  return result;
}

interface Growing extends JoinedTrack {
  start: number;
  end: number;
  score: number;
  bestTime: number;
  hits: number;
  readonly parts: { readonly slot: number; readonly track: number }[];
}

function begin(id: number, label: string, start: number): Growing {
  return { id, label, start, end: start, score: -1, bestTime: start, hits: 0, parts: [] };
}

function extend(joined: Growing, { times }: ChunkOutline, track: ChunkTrack, part: { slot: number; track: number }): void {
  joined.parts.push(part);
  joined.hits += track.hits;
  joined.end = times[track.last] ?? 0;
  const score = track.score / SCORE_STEPS;
  if (score > joined.score) {
    joined.score = score;
    joined.bestTime = times[track.best] ?? 0;
  }
}

/** Joins the tracks of chunks, given ascending by slot, where they meet. Ascending by start. */
export function joinTracks(chunks: readonly (readonly [slot: number, chunk: ChunkOutline])[], labels: Labels, maxGapSeconds: number): JoinedTrack[] {
  const all: Growing[] = [];
  let before: { readonly slot: number; readonly chunk: ChunkOutline; readonly joined: readonly Growing[] } | null = null;
  for (const [slot, chunk] of chunks) {
    const goesOn = before?.slot === slot - 1 ? continued(before.chunk, chunk, maxGapSeconds) : new Map<number, number>();
    const joined: Growing[] = chunk.tracks.map((track, number) => {
      const known = before?.joined[goesOn.get(number) ?? -1];
      const mine = known ?? begin(slot * TRACKS_PER_SLOT + number, labels.nameOf(track.label), chunk.times[track.first] ?? 0);
      extend(mine, chunk, track, { slot, track: number });
      if (!known) all.push(mine);
      return mine;
    });
    before = { slot, chunk, joined };
  }
  return all.sort((a, b) => a.start - b.start || a.id - b.id);
}
