import type { FfmpegEngine } from '../engine.js';
import type { SourceFile } from '../film/times.js';
import { inputLimits } from '../limits.js';
import { toneMapping } from '../tone-mapping.js';

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

/** Looks at key frames all over the video, so that all of it is changed alike. Null when there is nothing to go by. */
export async function measureColour(engine: FfmpegEngine, { cwd, name, info, signal }: SourceFile): Promise<ColourLook | null> {
  const seen: Record<'YLOW' | 'YHIGH' | 'UAVG' | 'VAVG', number[]> = { YLOW: [], YHIGH: [], UAVG: [], VAVG: [] };
  const args = [
    '-nostdin', '-hide_banner', '-v', 'error', ...inputLimits, '-skip_frame', 'nokey', '-i', name, '-map', '0:V:0', '-vsync', '0',
    '-vf', ['scale=160:90:flags=area', ...await toneMapping(engine, info, cwd), 'format=yuv420p', 'signalstats', 'metadata=mode=print:file=pipe\\\\:1'].join(','), '-f', 'null', '-',
  ];
  await engine.run('ffmpeg', args, {
    cwd, signal, limitMs: LOOK_LIMIT_MS,
    onLine: (line) => {
      const [, key = '', value = ''] = /^lavfi\.signalstats\.(YLOW|YHIGH|UAVG|VAVG)=([\d.]+)/.exec(line) ?? [];
      if (key in seen) seen[key as keyof typeof seen].push(Number(value));
    },
  });
  if (seen.YLOW.length === 0) return null;
  const mean = (values: readonly number[]): number => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length * 10) / 10;
  return { low: mean(seen.YLOW), high: mean(seen.YHIGH), u: mean(seen.UAVG), v: mean(seen.VAVG) };
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
