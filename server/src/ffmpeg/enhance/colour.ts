import type { FfmpegEngine } from '../engine.js';
import { EDGE_SECONDS, seekSlack, type SourceFile } from '../film/times.js';
import { inputLimits } from '../limits.js';
import { toneMapping } from '../tone-mapping.js';
import type { Span } from './loudness.js';

const LOOK_LIMIT_MS = 10 * 60_000;
/** Of the limited range that video is coded in. */
const BLACK = 16;
const WHITE = 235;
const GREY = 128;
/** Dark and light scenes stay what they are: the range is stretched no more than this. */
const MOST_STRETCH = 1.6;
/** A colour cast is taken away by half, up to this: what is meant to be warm stays so. */
const MOST_SHIFT = 10;
const MORE_SATURATION = 1.15;

/** What the pictures of a video have in common, of 0 to 255. */
export interface ColourLook {
  /** Brightness that a tenth of the pixels lies below, or above. */
  readonly low: number;
  readonly high: number;
  readonly u: number;
  readonly v: number;
}

/** What was seen of spans: sums, so that they add up to what is seen of them in one go. */
export interface Looks {
  readonly frames: number;
  readonly low: number;
  readonly high: number;
  readonly u: number;
  readonly v: number;
}

export const NOTHING_SEEN: Looks = { frames: 0, low: 0, high: 0, u: 0, v: 0 };

export const addLooks = (one: Looks, other: Looks): Looks => ({ frames: one.frames + other.frames, low: one.low + other.low, high: one.high + other.high, u: one.u + other.u, v: one.v + other.v });

/** All of a video is changed alike, by the mean of what was seen. Null when there is nothing to go by. */
export function lookOf({ frames, low, high, u, v }: Looks): ColourLook | null {
  const mean = (sum: number): number => Math.round(sum / frames * 10) / 10;
  return frames === 0 ? null : { low: mean(low), high: mean(high), u: mean(u), v: mean(v) };
}

const KEYS = { YLOW: 'low', YHIGH: 'high', UAVG: 'u', VAVG: 'v' } as const;

/** Looks at the key frames of a span, in the file's own time. */
export async function lookThrough(engine: FfmpegEngine, { cwd, name, info, signal }: SourceFile, { start, seconds }: Span): Promise<Looks> {
  const seekTo = start - seekSlack(info);
  const filters = [
    `trim=start=${(start - EDGE_SECONDS).toFixed(6)}:end=${(start + seconds - EDGE_SECONDS).toFixed(6)}`, 'scale=160:90:flags=area', ...await toneMapping(engine, info, cwd), 'format=yuv420p', 'signalstats',
    'metadata=mode=print:file=pipe\\\\:1',
  ];
  const args = [
    '-nostdin', '-hide_banner', '-v', 'error', '-copyts', ...inputLimits, '-skip_frame', 'nokey', ...(seekTo > 0 ? ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', seekTo.toFixed(6)] : []), '-i', name,
    '-map', '0:V:0', '-vsync', '0', '-vf', filters.join(','), '-f', 'null', '-',
  ];
  const seen = { frames: 0, low: 0, high: 0, u: 0, v: 0 };
  await engine.run('ffmpeg', args, {
    cwd, signal, limitMs: LOOK_LIMIT_MS,
    onLine: (line) => {
      const [, key, value] = /^lavfi\.signalstats\.(YLOW|YHIGH|UAVG|VAVG)=([\d.]+)/.exec(line) ?? [];
      if (key === undefined) return;
      seen[KEYS[key as keyof typeof KEYS]] += Number(value);
      if (key === 'YLOW') seen.frames += 1;
    },
  });
  return seen;
}

/** Stretches brightness over its whole range, takes a cast away by half and makes colours a little stronger: one look-up for each pixel. */
export function colourFilters({ low, high, u, v }: ColourLook): readonly string[] {
  const stretch = Math.min(MOST_STRETCH, Math.max(1, (WHITE - BLACK) / Math.max(1, high - low)));
  // What is left over is shared by both ends.
  const from = low - ((WHITE - BLACK) / stretch - (high - low)) / 2;
  const shift = (mean: number): number => Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, (mean - GREY) / 2));
  const colour = (mean: number): string => `clip((val-${(GREY + shift(mean)).toFixed(2)})*${MORE_SATURATION}+${GREY}\\,${BLACK}\\,240)`;
  return ['format=yuv420p', `lutyuv=y=clip((val-${from.toFixed(2)})*${stretch.toFixed(4)}+${BLACK}\\,${BLACK}\\,${WHITE}):u=${colour(u)}:v=${colour(v)}`];
}
