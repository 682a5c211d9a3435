import { CuelightError } from '@cuelight/protocol';
import { planConversion, type ConversionPlan } from '../output/plan.js';
import type { PackageOptions, ProbeResult } from '../types.js';

const DEFAULT_HEIGHTS = [360, 720] as const;
const DEFAULT_SEGMENT_SECONDS = 4;
const MOST_SEGMENT_SECONDS = 30;
const LEAST_HEIGHT = 64;
const MOST_RUNGS = 8;

export interface Ladder {
  /** From the smallest to the largest; no two of one size. */
  readonly rungs: readonly ConversionPlan[];
  readonly segmentSeconds: number;
}

function refuse(field: string, reason: string): never {
  throw new CuelightError('bad_request', `This package can't be made: ${reason}.`, { field, reason });
}

/** The rungs that the source is high enough for, or its own height alone. Codes: `bad_request no_video_stream`. */
export function planLadder(probe: ProbeResult, { heights = DEFAULT_HEIGHTS, segmentSeconds = DEFAULT_SEGMENT_SECONDS }: Pick<PackageOptions, 'heights' | 'segmentSeconds'>): Ladder {
  if (heights.length === 0 || heights.length > MOST_RUNGS) refuse('heights', `it takes 1 to ${MOST_RUNGS} heights, not ${heights.length}`);
  for (const height of heights) if (!(Number.isInteger(height) && height >= LEAST_HEIGHT)) refuse('heights', `a height is ${height}, where whole numbers from ${LEAST_HEIGHT} make sense`);
  if (!(segmentSeconds >= 1 && segmentSeconds <= MOST_SEGMENT_SECONDS)) refuse('segmentSeconds', `segments last 1 to ${MOST_SEGMENT_SECONDS} s, not ${segmentSeconds}`);
  const fitting = heights.filter((height) => height <= probe.info.height);
  const wanted = fitting.length > 0 ? fitting : [Infinity];
  const plans = wanted.map((maxHeight) => planConversion(probe, { maxHeight: Math.min(maxHeight, probe.info.height), audioCodec: 'aac' }));
  const bySize = new Map(plans.map((plan) => [plan.height, plan]));
  return { rungs: [...bySize.values()].sort((a, b) => a.height - b.height), segmentSeconds };
}

export const rungName = ({ height }: ConversionPlan): string => `${height}p`;
