import { Presentation } from '@cuelight/protocol';
import type { ProbeResult } from '../types.js';
import { INPUT_PATH, type FfmpegCore } from './core.js';
import { execFailed } from './queue.js';
import { rawFrames } from './raw-frames.js';

const OUTPUT_PATH = '/packets.txt';

/** Containers whose timestamps are the player's own; in all others second 0 is where the file starts. */
export const ABSOLUTE: ReadonlySet<string> = new Set(['mp4', 'mov', 'webm', 'mkv']);

/** Of those, the ones in which ffmpeg seeks to the very key frame it is told, if that is one. */
export const SEEKS_EXACTLY: ReadonlySet<string> = new Set(['mp4', 'mov']);

const START = /Duration: .*, start: (-?[\d.]+)/;
/** How the list writes a time that the file doesn't tell. */
const UNKNOWN = -9_223_372_036_854_775_808;

export interface FfmpegPresentation {
  readonly frames: Presentation;
  /** Add it to a second of the player for the second that ffmpeg counts, which is what it seeks to and tells of frames. */
  readonly shift: number;
  /** The file doesn't tell when frames are shown. Then a decoder that gets key frames alone tells wrong times. */
  readonly isGuessed: boolean;
  /** Numbers of the key frames, in order. */
  readonly keys: readonly number[];
}

/**
 * When each frame (of the first `seconds`) is shown, from the packets alone. Not by ffprobe: what its options choose once, it goes on choosing in every later
 * call to the same core.
 */
export async function presentationWithFfmpeg(core: FfmpegCore, { info }: ProbeResult, seconds?: number): Promise<FfmpegPresentation> {
  let start = 0;
  core.onLog = (line) => { start = Number(START.exec(line)?.[1] ?? start); };
  const exit = await core.exec([...(seconds === undefined ? [] : ['-t', String(seconds)]), '-i', INPUT_PATH, '-map', '0:V:0', '-c', 'copy', '-copyinkf', '-f', 'framecrc', OUTPUT_PATH]);
  core.onLog = null;
  const bytes = await core.take(OUTPUT_PATH);
  if (exit !== 0 || !bytes) throw execFailed(core, 'list the frames');
  const shift = ABSOLUTE.has(info.container) ? -start : 0;
  let tick = NaN;
  let isGuessed = false;
  const times: number[] = [];
  const keyTimes: number[] = [];
  // A line each: stream, time stored, time shown, duration, size, checksum, flags unless it is just a key frame; first a header with the length of a tick.
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    const base = /^#tb 0: (\d+)\/(\d+)/.exec(line);
    if (base) tick = Number(base[1]) / Number(base[2]);
    if (!line.startsWith('0,')) continue;
    const [, stored = NaN, shown = NaN] = line.split(',', 3).map(Number);
    const unknown = shown === UNKNOWN;
    isGuessed ||= unknown;
    if (unknown && stored === UNKNOWN) continue;
    const time = (unknown ? stored : shown) * tick - shift;
    times.push(time);
    if (!line.includes(', F=')) keyTimes.push(time);
  }
  const frames = new Presentation(times);
  // AVI knows only the order of storing. Frames come out of the decoder late there, by as much as the first one does.
  const [first] = isGuessed && frames.count > 0 ? await rawFrames(core, { size: { width: 2, height: 2 }, limit: 1 }) : [];
  const keys = [...new Set(keyTimes.map((time) => frames.nearest(time)))].sort((a, b) => a - b);
  return { frames, shift: first ? first.time - frames.time(0) : shift, isGuessed, keys };
}
