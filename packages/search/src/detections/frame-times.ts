import type { ByteReader, ByteWriter } from './bytes.js';
import { MICROS } from './columns.js';

/** Runs shorter than this take more bytes than frame by frame. */
const LEAST_RUN = 4;
/** Microseconds are rounded; where between two of them a run really begins is tried in so many steps. */
const PHASES = 16;

interface Run {
  readonly count: number;
  /** Microseconds past the first frame's whole ones, and from one frame to the next. */
  readonly phase: number;
  readonly step: number;
}

/** How far the frames from `from` on lie on one line: the slopes that meet all points so far are narrowed until none is left. */
function runFrom(frames: ArrayLike<number>, micros: readonly number[], from: number, phase: number): Run {
  const start = micros[from] ?? 0;
  const frameStep = (frames[from + 1] ?? 0) - (frames[from] ?? 0);
  let low = -Infinity;
  let high = Infinity;
  let count = 1;
  let step = 0;
  for (; from + count < micros.length; count++) {
    const at = from + count;
    if ((frames[at] ?? 0) - (frames[at - 1] ?? 0) !== frameStep) break;
    const distance = (micros[at] ?? 0) - start - phase;
    const nextLow = Math.max(low, (distance - 0.49) / count);
    const nextHigh = Math.min(high, (distance + 0.49) / count);
    if (nextLow > nextHigh) break;
    low = nextLow;
    high = nextHigh;
    step = (low + high) / 2;
  }
  return { count, phase, step };
}

function longestRun(frames: ArrayLike<number>, micros: readonly number[], from: number): Run {
  let best: Run = { count: 0, phase: 0, step: 0 };
  for (let at = 0; at < PHASES; at++) {
    const run = runFrom(frames, micros, from, at / PHASES - 0.47);
    if (run.count > best.count) best = run;
  }
  return best;
}

/** Frame numbers and their times, to the microsecond: a constant frame rate takes a few bytes for any number of frames. */
export function writeFrameTimes(writer: ByteWriter, frames: ArrayLike<number>, times: ArrayLike<number>): void {
  const micros = Array.from(times, (time) => Math.round(time * MICROS));
  writer.varint(micros.length);
  let at = 0;
  let lastFrame = -1;
  let lastMicros = 0;
  while (at < micros.length) {
    const run = longestRun(frames, micros, at);
    const count = run.count < LEAST_RUN ? 1 : run.count;
    writer.varint((frames[at] ?? 0) - lastFrame);
    writer.signed((micros[at] ?? 0) - lastMicros);
    writer.varint(count);
    if (count > 1) {
      writer.varint((frames[at + 1] ?? 0) - (frames[at] ?? 0));
      writer.float(run.phase);
      writer.float(run.step);
    }
    at += count;
    lastFrame = frames[at - 1] ?? 0;
    lastMicros = micros[at - 1] ?? 0;
  }
}

export function readFrameTimes(reader: ByteReader): { frames: Uint32Array; times: Float64Array } {
  const length = reader.varint();
  // each frame of a run costs nothing, so that a broken length could ask for any amount of memory
  if (length > 0x100_0000) throw new RangeError('A chunk has more frames than any.');
  const frames = new Uint32Array(length);
  const times = new Float64Array(length);
  let at = 0;
  let frame = -1;
  let micros = 0;
  while (at < length) {
    frame += reader.varint();
    const start = micros + reader.signed();
    const count = reader.varint();
    const frameStep = count > 1 ? reader.varint() : 0;
    const phase = count > 1 ? reader.float() : 0;
    const step = count > 1 ? reader.float() : 0;
    const first = frame;
    for (let index = 0; index < count && at < length; index++, at++) {
      frame = first + index * frameStep;
      micros = index === 0 ? start : Math.round(start + phase + index * step);
      frames[at] = frame;
      times[at] = micros / MICROS;
    }
  }
  return { frames, times };
}
