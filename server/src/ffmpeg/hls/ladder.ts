import type { MediaInfo } from '@cuelight/protocol';

/** One size of a video, before it is made. */
export interface Rung {
  /** e.g. "360p": of its shorter side. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Bits a second that the picture stays below, over a second or two. */
  readonly maxVideoBitrate: number;
}

const SIZES: readonly (readonly [lines: number, maxVideoBitrate: number])[] = [[240, 450_000], [360, 900_000], [480, 1_600_000], [720, 3_200_000], [1080, 6_000_000]];
/** A source this much larger than the rung below it gets one of its own size. */
const WORTH_A_RUNG = 1.15;
const MOST_LINES = 1080;

/** The sizes to make of a video, the smallest first: 240p to 1080p and its own, never larger than it is. */
export function planLadder({ width, height }: Pick<MediaInfo, 'width' | 'height'>): readonly Rung[] {
  const lines = Math.max(2, Math.min(width, height));
  const fitting = SIZES.filter(([size]) => size <= lines);
  const top = fitting.at(-1)?.[0] ?? 0;
  const own = lines < MOST_LINES && lines > top * WORTH_A_RUNG ? [[lines, bitrateOf(lines)] as const] : [];
  return [...fitting, ...own].map(([size, maxVideoBitrate]) => {
    const even = (side: number): number => Math.max(2, Math.round((side * size) / lines / 2) * 2);
    return { name: `${size}p`, width: even(width), height: even(height), maxVideoBitrate };
  });
}

/** Of a size between two others: that of the larger one. */
const bitrateOf = (lines: number): number => (SIZES.find(([size]) => size >= lines) ?? SIZES[0])?.[1] ?? 0;
