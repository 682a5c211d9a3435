import type { Box, Detection } from '@cuelight/protocol';

/** Boxes are kept on a grid: a step is this part of the picture's width or height. */
export const GRID = 65_535;
/** Scores are kept in steps of 1/255. */
export const SCORE_STEPS = 255;
/** Times are kept to the microsecond, the unit of WebCodecs. */
export const MICROS = 1_000_000;

/**
 * Detections as columns. Rows of the i-th frame are `offsets[i]` to `offsets[i + 1]`, so that a frame is found without looking at
 * any other.
 */
export interface FrameColumns {
  /** Ascending. */
  readonly frames: Uint32Array;
  /** Seconds, on whole microseconds. */
  readonly times: Float64Array;
  readonly offsets: Uint32Array;
  /** Numbers of labels, in a {@link Labels}. */
  readonly labels: Uint16Array;
  readonly scores: Uint8Array;
  /** Four a row: x, y, width, height in steps of the grid. */
  readonly boxes: Uint16Array;
}

const clamp = (value: number, most: number): number => Math.min(Math.max(Math.round(value), 0), most);

/** Puts a box on the grid, at row `row`. It never reaches past the picture. */
export function setBox(boxes: Uint16Array, row: number, { x, y, width, height }: Box): void {
  const left = clamp(x * GRID, GRID);
  const top = clamp(y * GRID, GRID);
  boxes[row * 4] = left;
  boxes[row * 4 + 1] = top;
  boxes[row * 4 + 2] = clamp(width * GRID, GRID - left);
  boxes[row * 4 + 3] = clamp(height * GRID, GRID - top);
}

export function boxOf(boxes: Uint16Array, row: number): Box {
  const at = row * 4;
  return { x: (boxes[at] ?? 0) / GRID, y: (boxes[at + 1] ?? 0) / GRID, width: (boxes[at + 2] ?? 0) / GRID, height: (boxes[at + 3] ?? 0) / GRID };
}

/** The labels of a store, numbered in the order in which they were first seen. */
export class Labels {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  /** -1 for one that was never seen. */
  find(name: string): number {
    return this.numbers.get(name) ?? -1;
  }

  nameOf(number: number): string {
    return this.names[number] ?? '';
  }
}

/** One row as people know it. */
export function detectionAt(columns: FrameColumns, labels: Labels, at: number, row: number): Detection {
  return {
    frame: columns.frames[at] ?? 0, time: columns.times[at] ?? 0, label: labels.nameOf(columns.labels[row] ?? 0),
    score: (columns.scores[row] ?? 0) / SCORE_STEPS, box: boxOf(columns.boxes, row),
  };
}
