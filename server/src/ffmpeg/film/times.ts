import { CuelightError, type MediaInfo } from '@cuelight/protocol';
import type { FfmpegEngine } from '../engine.js';
import { inputLimits } from '../limits.js';

const LOOK_LIMIT_MS = 120_000;
/** Frames this near to a cut lie on it: containers round their times. */
export const EDGE_SECONDS = 0.0005;
/** A frame that comes later than this after the cut is not what is seen at the cut. */
const LATE_SECONDS = 0.25;
/** How far behind a cut the next frame is looked for; a picture that stands still longer is rare, and then begins the film. */
const LOOK_SECONDS = 2;

export interface SourceFile {
  readonly cwd: string;
  readonly name: string;
  readonly info: MediaInfo;
  readonly signal?: AbortSignal | undefined;
}

const isStream = ({ container }: MediaInfo): boolean => container === 'mpegts' || container === 'mpeg';

/** What a player calls second 0, in the file's own time. Streams start anywhere and are rebased; all else is player time already. */
export const playerZero = (info: MediaInfo): number => (isStream(info) ? info.firstTimestamp ?? 0 : 0);

/** Streams have no index: whoever seeks there lands anywhere, also between two key frames, so it has to be well before. */
export const seekSlack = (info: MediaInfo): number => (isStream(info) ? 10 : 0);

/** The span of a film in the file's own time. */
export interface Cut {
  /** Where second 0 of the film lies. */
  readonly origin: number;
  /** Time of its first frame: `origin`, or before it when that picture stands still over the cut. */
  readonly first: number;
  readonly end: number;
}

/** Start and end as asked for, or why they are none. @throws CuelightError `bad_request` */
export function checkRange({ durationSeconds }: MediaInfo, { start, end }: { readonly start: number; readonly end: number }): { readonly start: number; readonly end: number } {
  const refuse = (field: 'start' | 'end', what: string, reason: string): never => { throw new CuelightError('bad_request', `${what} Choose a passage within the video.`, { field, reason }); };
  if (!(start >= 0)) refuse('start', `A clip can't begin at ${start} s.`, 'before the video');
  if (durationSeconds > 0 && start >= durationSeconds) refuse('start', `A clip can't begin at ${start} s: the video lasts ${durationSeconds} s.`, 'behind the video');
  if (!(end > start)) refuse('end', `A clip from ${start} s can't end at ${end} s.`, 'not behind the start');
  // the last words of a transcript may end a little after the last frame
  if (durationSeconds > 0 && end > durationSeconds + 1) refuse('end', `A clip can't end at ${end} s: the video lasts ${durationSeconds} s.`, 'behind the video');
  return { start, end: durationSeconds > 0 ? Math.min(end, durationSeconds) : end };
}

/** Times of the frames that are shown from the key frame before `from` until `to`, as decoded. */
async function frameTimes(engine: FfmpegEngine, { cwd, name, signal }: SourceFile, from: number, to: number): Promise<number[]> {
  const times: number[] = [];
  const args = ['-hide_banner', '-v', 'error', ...inputLimits, '-select_streams', 'V:0', '-read_intervals', `${Math.max(0, from).toFixed(6)}%${to.toFixed(6)}`, '-show_entries', 'frame=best_effort_timestamp_time', '-of', 'default=nk=0:nw=1', name];
  await engine.run('ffprobe', args, {
    cwd, signal, limitMs: LOOK_LIMIT_MS,
    onLine: (line) => {
      const time = Number(/^best_effort_timestamp_time=([-\d.]+)/.exec(line)?.[1] ?? Number.NaN);
      if (Number.isFinite(time)) times.push(time);
    },
  });
  return times.sort((a, b) => a - b);
}

/** Finds the frames of a passage: those with `start <= time < end`, and the one that stands still over the start. @throws CuelightError `bad_request` */
export async function findCut(engine: FfmpegEngine, source: SourceFile, { start, end }: { readonly start: number; readonly end: number }): Promise<Cut> {
  const zero = playerZero(source.info);
  const [from, to] = [zero + start, zero + end];
  const times = await frameTimes(engine, source, from - seekSlack(source.info), from + LOOK_SECONDS);
  const next = times.find((time) => time >= from - EDGE_SECONDS);
  const before = times.findLast((time) => time < from - EDGE_SECONDS);
  if (next !== undefined && (before === undefined || next <= from + LATE_SECONDS)) {
    if (next < to - EDGE_SECONDS) return { origin: next, first: next, end: to };
    if (before === undefined) throw new CuelightError('bad_request', `There is no picture between ${start} s and ${end} s. Choose a longer passage.`, { field: 'end', reason: 'no frame' });
  }
  if (before === undefined) throw new CuelightError('bad_request', `There is no picture at ${start} s. Choose another passage.`, { field: 'start', reason: 'no frame' });
  return { origin: from, first: before, end: to };
}
