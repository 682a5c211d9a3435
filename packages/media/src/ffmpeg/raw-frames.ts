import type { Size } from '../picture/size.js';
import type { FfmpegCore } from './core.js';
import { INPUT_PATH, execFailed } from './queue.js';

const OUTPUT_PATH = '/frames.rgba';

const TIME_BASE = /config in time_base: (\d+)\/(\d+)/;
const FRAME = /\bn: *\d+ pts: *(-?\d+|NOPTS) /;

export interface RawFrame {
  /** Seconds as ffmpeg counts them: from the start of the file. NaN when it doesn't know. */
  readonly time: number;
  readonly picture: ImageData;
}

export interface RawFramesJob {
  readonly size: Size;
  /** Seconds to begin at, {@link seekable}, and how many to read; all when left out. */
  readonly from?: number;
  readonly seconds?: number;
  /** Input options, as `-skip_frame`. */
  readonly input?: readonly string[];
  /** An expression of `select`, in which `t` counts from `from`. */
  readonly select?: string;
  readonly limit?: number;
}

/** Seeking to right after the start of an AVI or FLV passes over its first key frame. */
const NOT_BEFORE = 0.5;

/** Where to begin so as to have what is at this second: there, or at the start. */
export const seekable = (seconds: number): number => seconds < NOT_BEFORE ? 0 : seconds;

const arrayOf = (bytes: Uint8Array<ArrayBuffer>, from: number, length: number): Uint8ClampedArray<ArrayBuffer> =>
  new Uint8ClampedArray(bytes.buffer, bytes.byteOffset + from, length);

/** Decodes frames to pixels, with the exact time of each. All of them lie in memory at once: 4 bytes a pixel. */
export async function rawFrames(core: FfmpegCore, { size, from = 0, seconds, input = [], select, limit }: RawFramesJob): Promise<RawFrame[]> {
  const { width, height } = size;
  const times: number[] = [];
  let tick = NaN;
  const previous = core.onLog;
  core.onLog = (line) => {
    previous?.(line);
    const base = TIME_BASE.exec(line);
    if (base) tick = Number(base[1]) / Number(base[2]);
    const frame = FRAME.exec(line);
    if (frame) times.push(from + Number(frame[1]) * tick);
  };
  const filters = [...(select === undefined ? [] : [`select='${select}'`]), `scale=${width}:${height}`, 'showinfo=checksum=0'];
  const exit = await core.exec([
    ...input, ...(from > 0 ? ['-ss', from.toFixed(6)] : []), ...(seconds === undefined ? [] : ['-t', seconds.toFixed(6)]), '-i', INPUT_PATH,
    '-map', '0:V:0', '-vf', filters.join(','), '-fps_mode', 'passthrough', ...(limit === undefined ? [] : ['-frames:v', String(limit)]),
    '-pix_fmt', 'rgba', '-f', 'rawvideo', OUTPUT_PATH,
  ]);
  core.onLog = previous;
  if (exit !== 0) throw execFailed(core, 'decode the picture');
  const bytes = await core.take(OUTPUT_PATH);
  const length = width * height * 4;
  const count = Math.min(times.length, Math.floor((bytes?.length ?? 0) / length));
  return bytes ? times.slice(0, count).map((time, i) => ({ time, picture: new ImageData(arrayOf(bytes, i * length, length), width, height) })) : [];
}
