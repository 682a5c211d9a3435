import { Presentation } from '@cuelight/protocol';
import { ffmpegFailed, linesOf, piecesOf, startFfmpeg, type RunningFfmpeg, type VideoFile } from './ffmpeg-stream.js';

/** Containers whose timestamps are the player's own; in all others second 0 is where the file starts. */
const ABSOLUTE: ReadonlySet<string> = new Set(['mp4', 'mov', 'webm', 'mkv']);
/** How ffmpeg's list writes a time that the file doesn't tell. */
const UNKNOWN = -9_223_372_036_854_775_808;
const START = /Duration: .*, start: (-?[\d.]+)/;
const TIME_BASE = /config in time_base: (\d+)\/(\d+)/;
const FRAME = /\bn: *\d+ pts: *(-?\d+|NOPTS) /;
/** Seeking to right after the start of an AVI or FLV passes over its first key frame. */
const NOT_BEFORE = 0.5;
/** Frames stored after a key frame but shown before it are lost when ffmpeg begins at that one. */
const LEAD_FRAMES = 8;
/** ffmpeg rounds where it ends, too; a frame too many is passed over. */
const SLACK_SECONDS = 0.1;
/** ffmpeg takes expressions of less than a hundred terms. */
const MOST_SPANS = 64;
/** Frames in a row need no list. */
const MOST_IN_A_ROW = 1024;
/** Seeking over a longer gap is quicker than decoding it. */
const SEEK_SECONDS = 30;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whole pixels, at most `maxWidth` wide, never scaled up, the shape kept. */
export function fitWidth({ width, height }: Size, maxWidth: number): Size {
  const fitted = Math.max(1, Math.min(maxWidth, width));
  return { width: fitted, height: Math.max(1, Math.round(fitted * height / Math.max(1, width))) };
}

export interface Frames {
  readonly list: Presentation;
  /** Add it to a second of the player for the second that ffmpeg counts. */
  readonly shift: number;
}

/** A frame's pixels: red, green, blue and alpha, row by row. */
export interface FrameAt {
  readonly number: number;
  /** Seconds: exactly when it is first shown. */
  readonly time: number;
  readonly picture: Size & { readonly data: Uint8ClampedArray };
}

/** Lists when each frame is shown, from the packets alone. Codes: `ffmpeg_failed ffmpeg_missing job_timeout`, AbortError. */
export async function listFrames(file: VideoFile, signal: AbortSignal): Promise<Frames> {
  let start = 0;
  const run = startFfmpeg(file, [...file.ffmpeg.inputLimits, '-i', file.name, '-map', '0:V:0', '-c', 'copy', '-copyinkf', '-f', 'framecrc', 'pipe:1'], {
    signal, onLine: (line) => { start = Number(START.exec(line)?.[1] ?? start); },
  });
  let base: RegExpExecArray | null = null;
  let isGuessed = false;
  const ticks: number[] = [];
  // a line each: stream, time stored, time shown, duration, size, checksum; first a header with the length of a tick
  for await (const line of linesOf(piecesOf(run))) {
    base ??= /^#tb 0: (\d+)\/(\d+)/.exec(line);
    if (!line.startsWith('0,')) continue;
    const [, stored = NaN, shown = NaN] = line.split(',', 3).map(Number);
    isGuessed ||= shown === UNKNOWN;
    const time = shown === UNKNOWN ? stored : shown;
    if (time !== UNKNOWN) ticks.push(time);
  }
  const exitCode = await run.ended;
  if (exitCode !== 0) throw ffmpegFailed('picture', exitCode, run.log());
  const shift = ABSOLUTE.has(file.container) ? -start : 0;
  const [numerator, denominator] = [Number(base?.[1]), Number(base?.[2])];
  const list = new Presentation(ticks.map((time) => (time * numerator) / denominator - shift));
  if (!isGuessed || list.count === 0) return { list, shift };
  // AVI knows only the order of storing: frames come out of the decoder late there, by as much as the first one does
  for await (const first of rawFrames(file, { size: { width: 2, height: 2 }, from: 0, select: null, most: 1 }, signal)) return { list, shift: first.time - list.time(0) };
  return { list, shift };
}

interface RawJob {
  readonly size: Size;
  /** Second to begin at as ffmpeg counts, and how many to read; all when left out. */
  readonly from: number;
  readonly seconds?: number;
  /** An expression of `select`, in which `t` counts from `from`; null for all. */
  readonly select: string | null;
  readonly most?: number;
}

/** Decoded frames with the second at which ffmpeg says they are shown, one at a time: ffmpeg waits while nobody asks for the next. */
async function* rawFrames(file: VideoFile, { size: { width, height }, from, seconds, select, most }: RawJob, signal: AbortSignal): AsyncGenerator<{ readonly time: number; readonly data: Uint8ClampedArray }> {
  const times: number[] = [];
  let tick = NaN;
  let wake = (): void => undefined;
  const filters = [...(select === null ? [] : [`select='${select}'`]), `scale=${width}:${height}`, ...file.colours, 'showinfo=checksum=0'];
  const run: RunningFfmpeg = startFfmpeg(file, [
    ...file.ffmpeg.inputLimits, ...(from > 0 ? ['-ss', from.toFixed(6)] : []), ...(seconds === undefined ? [] : ['-t', seconds.toFixed(6)]), '-i', file.name,
    '-map', '0:V:0', '-vf', filters.join(','), '-fps_mode', 'passthrough', ...(most === undefined ? [] : ['-frames:v', String(most)]), '-pix_fmt', 'rgba', '-f', 'rawvideo', 'pipe:1',
  ], {
    signal, onLine: (line) => {
      const base = TIME_BASE.exec(line);
      if (base) tick = Number(base[1]) / Number(base[2]);
      const frame = FRAME.exec(line);
      if (!frame) return;
      times.push(from + Number(frame[1]) * tick);
      wake();
    },
  });
  const length = width * height * 4;
  let data = new Uint8ClampedArray(length);
  let filled = 0;
  for await (const piece of piecesOf(run)) {
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + length - filled);
      data.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < length) continue;
      // its line was written before it, but comes by another pipe
      while (times.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
      yield { time: times.shift() ?? NaN, data };
      data = new Uint8ClampedArray(length);
      filled = 0;
    }
  }
  const exitCode = await run.ended;
  if (exitCode !== 0) throw ffmpegFailed('picture', exitCode, run.log());
}

/** The span of ffmpeg's time in which a frame counts as this one. */
function spanOf(number: number, { list, shift }: Frames): { readonly from: number; readonly to: number } {
  const time = list.time(number);
  const before = number > 0 ? time - list.time(number - 1) : 0.02;
  const after = Math.min(list.time(number + 1) - time, 1);
  return { from: time - before / 2 + shift, to: time + after / 2 + shift };
}

const isRow = (numbers: readonly number[]): boolean => (numbers.at(-1) ?? 0) - (numbers[0] ?? 0) === numbers.length - 1;

/** Numbers that one run decodes. */
function* runsOf(numbers: readonly number[], list: Presentation): Generator<readonly number[]> {
  let run: number[] = [];
  for (const number of numbers) {
    const last = run.at(-1);
    const most = isRow(run) && last === number - 1 ? MOST_IN_A_ROW : MOST_SPANS;
    if (last !== undefined && (run.length >= most || list.time(number) - list.time(last) > SEEK_SECONDS)) {
      yield run;
      run = [];
    }
    run.push(number);
  }
  if (run.length > 0) yield run;
}

/**
 * The frames of these numbers, ascending, at most `maxWidth` wide. What can't be decoded is left out. Begun anywhere, a frame has the same
 * pixels. Codes as of {@link listFrames}.
 */
export async function* readFrames(file: VideoFile, frames: Frames, numbers: readonly number[], size: Size, signal: AbortSignal): AsyncGenerator<FrameAt> {
  const { list, shift } = frames;
  for (const run of runsOf(numbers, list)) {
    const wanted = new Set(run);
    const spans = run.map((number) => spanOf(number, frames));
    // ffmpeg rounds what it tells to the file's own ticks, so it has to begin on one: on an earlier frame, which is passed over
    const begin = list.time(Math.max(0, (run[0] ?? 0) - LEAD_FRAMES)) + shift;
    const from = begin < NOT_BEFORE ? 0 : begin;
    const select = isRow(run) ? `gte(t,${((spans[0]?.from ?? 0) - from).toFixed(6)})` : spans.map((span) => `between(t,${(span.from - from).toFixed(6)},${(span.to - from).toFixed(6)})`).join('+');
    let given = -1;
    for await (const { time, data } of rawFrames(file, { size, from, seconds: (spans.at(-1)?.to ?? 0) - from + SLACK_SECONDS, select }, signal)) {
      const number = list.nearest(time - shift);
      if (number <= given || !wanted.has(number)) continue;
      given = number;
      yield { number, time: list.time(number), picture: { ...size, data } };
    }
  }
}
