import type { FrameColumns } from './columns.js';
import type { Rectangle } from './overlap.js';
import { followBoxes, isGone, rectangleAt, type Motion, type TrackerOptions } from './tracker.js';

/** A track within one chunk. Frames are places in the chunk's list of frames. */
export interface ChunkTrack {
  readonly label: number;
  readonly first: number;
  readonly last: number;
  /** How often it was seen. */
  readonly hits: number;
  /** The best score, in steps, and the frame it was seen best in. */
  readonly score: number;
  readonly best: number;
}

/** A track that may be the continuation of one of the chunk before. */
export interface Head {
  readonly track: number;
  readonly box: Rectangle;
}

/** A track that the next chunk may continue. */
export interface Tail {
  readonly track: number;
  readonly motion: Motion;
  /** Frames looked at since it was seen. */
  readonly missed: number;
}

/** What is known of a chunk without reading its boxes. */
export interface ChunkOutline {
  readonly frames: Uint32Array;
  /** Seconds. */
  readonly times: Float64Array;
  /** Ascending by first frame. */
  readonly tracks: readonly ChunkTrack[];
  readonly heads: readonly Head[];
  readonly tails: readonly Tail[];
}

/** All boxes of a chunk, each with its track. */
export interface ChunkRows {
  readonly columns: FrameColumns;
  readonly rowTracks: Uint32Array;
}

/** The rows of each track, ascending by frame; `frameOf` is the frame of each row. */
export function rowsByTrack({ columns, rowTracks }: ChunkRows, count: number): { readonly offsets: Uint32Array; readonly rows: Uint32Array; readonly frameOf: Uint32Array } {
  const offsets = new Uint32Array(count + 1);
  for (const track of rowTracks) offsets[track + 1] = (offsets[track + 1] ?? 0) + 1;
  for (let track = 0; track < count; track++) offsets[track + 1] = (offsets[track + 1] ?? 0) + (offsets[track] ?? 0);
  const next = offsets.slice();
  const rows = new Uint32Array(rowTracks.length);
  const frameOf = new Uint32Array(rowTracks.length);
  for (let at = 0; at < columns.frames.length; at++) {
    for (let row = columns.offsets[at] ?? 0; row < (columns.offsets[at + 1] ?? 0); row++) {
      const track = rowTracks[row] ?? 0;
      const place = next[track] ?? 0;
      rows[place] = row;
      next[track] = place + 1;
      frameOf[row] = at;
    }
  }
  return { offsets, rows, frameOf };
}

/** Whether a track that begins here may have begun before the first frame. */
const mayBeHead = ({ times }: FrameColumns, at: number, maxGapSeconds: number): boolean => !isGone((times[at] ?? 0) - (times[0] ?? 0), at, maxGapSeconds);

/** Follows what is in the columns. The same columns give the same tracks. */
export function trackColumns(columns: FrameColumns, options: TrackerOptions): ChunkOutline & ChunkRows {
  const { rowTracks, count, alive } = followBoxes(columns, options);
  const tracked = { columns, rowTracks };
  const { offsets, rows, frameOf } = rowsByTrack(tracked, count);
  const tracks: ChunkTrack[] = [];
  const heads: Head[] = [];
  for (let track = 0; track < count; track++) {
    const mine = rows.subarray(offsets[track], offsets[track + 1]);
    const firstRow = mine[0] ?? 0;
    let bestRow = firstRow;
    for (const row of mine) if ((columns.scores[row] ?? 0) > (columns.scores[bestRow] ?? 0)) bestRow = row;
    const first = frameOf[firstRow] ?? 0;
    tracks.push({
      label: columns.labels[firstRow] ?? 0, first, last: frameOf[mine[mine.length - 1] ?? 0] ?? 0,
      hits: mine.length, score: columns.scores[bestRow] ?? 0, best: frameOf[bestRow] ?? 0,
    });
    if (mayBeHead(columns, first, options.maxGapSeconds)) heads.push({ track, box: rectangleAt(columns.boxes, firstRow) });
  }
  const tails = alive.map(({ track, motion, missed }) => ({ track, motion, missed }));
  return { ...tracked, frames: columns.frames, times: columns.times, tracks, heads, tails };
}
