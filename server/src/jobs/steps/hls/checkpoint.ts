import { z } from 'zod';

const sizeSchema = z.object({ segments: z.int().min(0), sizeBytes: z.number(), seconds: z.number(), peakBitrate: z.number(), codecs: z.string() });

/** What is there already of one size. */
export type SizeMade = z.output<typeof sizeSchema>;

/** The slice that is to be made next, what is there of each size, in the order of the ladder, and the seconds of damaged pictures. */
export const checkpointSchema = z.object({ slice: z.int().min(0), sizes: z.array(sizeSchema).min(1), damaged: z.array(z.number()).default([]) });
export type LadderCheckpoint = z.output<typeof checkpointSchema>;

export const firstOf = (sizes: number): LadderCheckpoint => ({
  slice: 0, damaged: [], sizes: Array.from({ length: sizes }, () => ({ segments: 0, sizeBytes: 0, seconds: 0, peakBitrate: 0, codecs: '' })),
});
