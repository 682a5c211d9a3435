import type { FrameColumns } from './columns.js';
import { matchBoxes, type Rectangle } from './overlap.js';

export interface TrackerOptions {
  /** A thing that was not seen for this long, and in more than one frame looked at, is gone. */
  readonly maxGapSeconds: number;
}

/** Where a thing was when it was last seen, how large it mostly was, and where to. Steps of the grid, and steps a second. */
export interface Motion extends Rectangle {
  readonly time: number;
  readonly speedX: number;
  readonly speedY: number;
}

/** A thing that may still be seen again. */
export interface Follow {
  readonly track: number;
  readonly label: number;
  readonly motion: Motion;
  readonly hits: number;
  /** Frames looked at since it was seen. */
  readonly missed: number;
}

/** Changed in place: an hour of video has half a million boxes. */
interface Changing extends Follow {
  readonly motion: { -readonly [K in keyof Motion]: number };
  /** Where it should be in the frame that is looked at. */
  readonly foreseen: { -readonly [K in keyof Rectangle]: number };
  hits: number;
  missed: number;
}

export interface Tracking {
  /** The track of each row. Tracks are numbered in the order in which they begin. */
  readonly rowTracks: Uint32Array;
  readonly count: number;
  /** Those not yet gone at the end. */
  readonly alive: readonly Follow[];
}

/** How much of what was foreseen wrongly changes the speed: much at first, then little, so that shaking boxes don't. */
const STEADY = 0.2;

export function rectangleAt(boxes: Uint16Array, row: number): Rectangle {
  const width = boxes[row * 4 + 2] ?? 0;
  const height = boxes[row * 4 + 3] ?? 0;
  return { x: (boxes[row * 4] ?? 0) + width / 2, y: (boxes[row * 4 + 1] ?? 0) + height / 2, width, height };
}

/** Where it is at `time`, going on as it did. */
export function foresee({ x, y, width, height, time: seen, speedX, speedY }: Motion, time: number): Rectangle {
  return { x: x + speedX * (time - seen), y: y + speedY * (time - seen), width, height };
}

/** Where frames are looked at seldom, one miss is no end; but who knows what was in a part of the video that nobody looked at. */
export const isGone = (idleSeconds: number, missed: number, maxGapSeconds: number): boolean => idleSeconds > maxGapSeconds && (missed > 1 || idleSeconds > 10 * maxGapSeconds);

function see({ motion, foreseen, hits }: Changing, { x, y, width, height }: Rectangle, time: number): void {
  const seconds = time - motion.time;
  if (seconds > 0) {
    const weight = Math.max(STEADY, 1 / hits) / seconds;
    motion.speedX += (x - foreseen.x) * weight;
    motion.speedY += (y - foreseen.y) * weight;
  }
  motion.x = x;
  motion.y = y;
  // what goes behind something seems to shrink; it comes out as large as it was
  const weight = Math.max(STEADY, 1 / (hits + 1));
  motion.width = Math.round(motion.width + (width - motion.width) * weight);
  motion.height = Math.round(motion.height + (height - motion.height) * weight);
  motion.time = time;
}

function look({ motion, foreseen }: Changing, time: number): void {
  foreseen.x = motion.x + motion.speedX * (time - motion.time);
  foreseen.y = motion.y + motion.speedY * (time - motion.time);
  foreseen.width = motion.width;
  foreseen.height = motion.height;
}

/**
 * Follows things through the frames: a box continues the track of its label whose foreseen box it overlaps best. Every row belongs to
 * exactly one track, also when that is its only one. The same columns give the same tracks.
 */
export function followBoxes(columns: FrameColumns, { maxGapSeconds }: TrackerOptions): Tracking {
  const { frames, times, offsets, labels, boxes } = columns;
  const rowTracks = new Uint32Array(labels.length);
  const alive: Changing[] = [];
  const foreseen: Rectangle[] = [];
  const seen: Rectangle[] = [];
  let count = 0;
  let first = 0;
  const isSameLabel = (row: number, follow: number): boolean => labels[first + row] === alive[follow]?.label;
  for (let at = 0; at < frames.length; at++) {
    const time = times[at] ?? 0;
    first = offsets[at] ?? 0;
    const rows = (offsets[at + 1] ?? 0) - first;
    let kept = 0;
    for (const follow of alive) {
      if (isGone(time - follow.motion.time, follow.missed, maxGapSeconds)) continue;
      look(follow, time);
      follow.missed++;
      foreseen[kept] = follow.foreseen;
      alive[kept++] = follow;
    }
    alive.length = foreseen.length = kept;
    seen.length = 0;
    for (let row = 0; row < rows; row++) seen.push(rectangleAt(boxes, first + row));
    const matched = matchBoxes(seen, foreseen, isSameLabel);
    for (let row = 0; row < rows; row++) {
      const rectangle = seen[row];
      const follow = alive[matched[row] ?? -1];
      if (!rectangle) continue;
      if (follow) {
        see(follow, rectangle, time);
        follow.hits++;
        follow.missed = 0;
        rowTracks[first + row] = follow.track;
        continue;
      }
      rowTracks[first + row] = count;
      alive.push({ track: count++, label: labels[first + row] ?? 0, motion: { ...rectangle, time, speedX: 0, speedY: 0 }, foreseen: { ...rectangle }, hits: 1, missed: 0 });
    }
  }
  return { rowTracks, count, alive };
}
