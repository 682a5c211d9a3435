import { z } from 'zod';

/** What is to be made next, and what is there already of the same size. */
export const checkpointSchema = z.object({
  rung: z.int().min(0), slice: z.int().min(0),
  segments: z.int().min(0), sizeBytes: z.number(), seconds: z.number(), peakBitrate: z.number(), codecs: z.string(),
});
export type LadderCheckpoint = z.output<typeof checkpointSchema>;

const NOTHING = { slice: 0, segments: 0, sizeBytes: 0, seconds: 0, peakBitrate: 0, codecs: '' };

export const FIRST: LadderCheckpoint = { rung: 0, ...NOTHING };

export const nextAfter = (at: LadderCheckpoint, isLast: boolean): LadderCheckpoint => (isLast ? { rung: at.rung + 1, ...NOTHING } : { ...at, slice: at.slice + 1 });
