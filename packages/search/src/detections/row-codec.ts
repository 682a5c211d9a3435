import { GRID } from './columns.js';
import { simplify } from './keyframes.js';
import { RiceContext, type RiceReader, type RiceWriter } from './rice.js';

/** How far every edge of a box may be from where it was seen, in steps of the grid across and down; null: not at all. */
export type Tolerance = { readonly across: number; readonly down: number } | null;

/** Rows of one track: places in the chunk's list of frames, scores, and four numbers a box. */
export interface TrackRows {
  readonly frames: number[];
  readonly scores: number[];
  /** x, y, width, height, one list each. */
  readonly boxes: readonly [number[], number[], number[], number[]];
}

const noRows = (): TrackRows => ({ frames: [], scores: [], boxes: [[], [], [], []] });

/** What is written where: numbers of one kind have a context for all tracks of a chunk. */
export interface RowContexts {
  readonly run: RiceContext;
  readonly gap: RiceContext;
  /** First values, and steps from one to the next: score, then the four numbers of a box. */
  readonly firsts: readonly RiceContext[];
  readonly steps: readonly RiceContext[];
}

const COLUMNS = 5;
const contexts = (): RiceContext[] => Array.from({ length: COLUMNS }, () => new RiceContext());

export const createRowContexts = (): RowContexts => ({ run: new RiceContext(), gap: new RiceContext(), firsts: contexts(), steps: contexts() });

const contextOf = (list: readonly RiceContext[], column: number): RiceContext => list[column] ?? new RiceContext();

function writeSteps(writer: RiceWriter, { firsts, steps }: RowContexts, column: number, values: readonly number[]): void {
  const step = contextOf(steps, column);
  values.forEach((value, at) => {
    if (at === 0) writer.write(contextOf(firsts, column), value);
    else writer.write(step, value - (values[at - 1] ?? 0));
  });
}

function readSteps(reader: RiceReader, { firsts, steps }: RowContexts, column: number, count: number, into: number[]): void {
  const step = contextOf(steps, column);
  let last = 0;
  for (let at = 0; at < count; at++) into.push((last += reader.read(at === 0 ? contextOf(firsts, column) : step)));
}

/** Runs of frames it was seen in and frames it was not, in turn. */
function writePresence(writer: RiceWriter, { run: runs, gap }: RowContexts, frames: readonly number[]): void {
  let run = 1;
  for (let index = 1; index < frames.length; index++) {
    const step = (frames[index] ?? 0) - (frames[index - 1] ?? 0);
    if (step === 1) run++;
    else {
      writer.write(runs, run);
      writer.write(gap, step - 1);
      run = 1;
    }
  }
  writer.write(runs, run);
}

function readPresence(reader: RiceReader, { run: runs, gap }: RowContexts, first: number, hits: number, into: number[]): void {
  let frame = first;
  while (into.length < hits) {
    const run = reader.read(runs);
    if (run < 1 || into.length + run > hits) throw new RangeError('A track has other rows than its outline says.');
    for (let index = 0; index < run; index++) into.push(frame++);
    if (into.length < hits) frame += reader.read(gap);
  }
}

/** Every row, to the step of the grid. */
export function writeRows(writer: RiceWriter, context: RowContexts, { frames, scores, boxes }: TrackRows): void {
  writePresence(writer, context, frames);
  [scores, ...boxes].forEach((values, column) => { writeSteps(writer, context, column, values); });
}

export function readRows(reader: RiceReader, context: RowContexts, first: number, hits: number): TrackRows {
  const rows = noRows();
  readPresence(reader, context, first, hits, rows.frames);
  [rows.scores, ...rows.boxes].forEach((values, column) => { readSteps(reader, context, column, hits, values); });
  return rows;
}

/** Edges are kept on a coarser grid than the tolerance: an eighth of it is rounding. */
const unitOf = (tolerance: number): number => Math.max(1, Math.floor(tolerance / 4));

const edgeUnits = ({ across, down }: NonNullable<Tolerance>): readonly number[] => [unitOf(across), unitOf(down), unitOf(across), unitOf(down)];

/** A few boxes, between which the others lie on a line within the tolerance. Frames it was not seen in are drawn through. */
export function writeKeyframes(writer: RiceWriter, context: RowContexts, { frames, scores, boxes: [x, y, width, height] }: TrackRows, times: ArrayLike<number>, tolerance: NonNullable<Tolerance>): void {
  const { across, down } = tolerance;
  const right = x.map((value, index) => value + (width[index] ?? 0));
  const bottom = y.map((value, index) => value + (height[index] ?? 0));
  // reading rounds to the grid once more
  const tolerances = [across, down, across, down].map((value) => value - 0.5);
  const { at, values } = simplify(frames.map((frame) => times[frame] ?? 0), [x, y, right, bottom], { tolerances, units: edgeUnits(tolerance) });
  writer.write(context.run, at.length);
  at.slice(1).forEach((index, key) => { writer.write(context.gap, (frames[index] ?? 0) - (frames[at[key] ?? 0] ?? 0)); });
  [at.map((index) => scores[index] ?? 0), ...values].forEach((list, column) => { writeSteps(writer, context, column, list); });
}

export function readKeyframes(reader: RiceReader, context: RowContexts, first: number, times: ArrayLike<number>, tolerance: NonNullable<Tolerance>): TrackRows {
  const count = reader.read(context.run);
  const at = [0];
  while (at.length < count) at.push((at.at(-1) ?? 0) + reader.read(context.gap));
  const scores: number[] = [];
  const edges: number[][] = [[], [], [], []];
  [scores, ...edges].forEach((list, column) => { readSteps(reader, context, column, count, list); });
  const units = edgeUnits(tolerance);
  const rows = noRows();
  for (let key = 0; key < count; key++) {
    const from = first + (at[key] ?? 0);
    const to = key + 1 < count ? first + (at[key + 1] ?? 0) : from + 1;
    if (to <= from || to > times.length) throw new RangeError('A track has frames that its chunk has not.');
    const seconds = (times[Math.min(to, times.length - 1)] ?? 0) - (times[from] ?? 0);
    for (let frame = from; frame < to; frame++) {
      const share = seconds > 0 ? ((times[frame] ?? 0) - (times[from] ?? 0)) / seconds : 0;
      const between = (list: readonly number[] | undefined): number => (list?.[key] ?? 0) + ((list?.[key + 1] ?? list?.[key] ?? 0) - (list?.[key] ?? 0)) * share;
      const [left = 0, top = 0, right = 0, bottom = 0] = edges.map((list, edge) => Math.min(Math.max(Math.round(between(list) * (units[edge] ?? 1)), 0), GRID));
      rows.frames.push(frame);
      rows.scores.push(Math.round(between(scores)));
      [left, top, Math.max(right - left, 0), Math.max(bottom - top, 0)].forEach((value, dimension) => rows.boxes[dimension]?.push(value));
    }
  }
  return rows;
}
