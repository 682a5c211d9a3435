import { z } from 'zod';
import type { Cue, Transcript, Word } from '../transcript.js';

export const MAX_CUES = 100_000;
export const MAX_CUE_LENGTH = 10_000;
/** Seconds: no video is longer than four days. */
const time = z.number().min(0).max(345_600);

export const wordSchema = z.object({ start: time, end: time, text: z.string().max(1000) }) satisfies z.ZodType<Word>;

export const cueSchema = z.object({
  start: time,
  end: time,
  text: z.string().max(MAX_CUE_LENGTH),
  words: z.array(wordSchema).max(5000).exactOptional(),
  speaker: z.string().max(200).exactOptional(),
}) satisfies z.ZodType<Cue>;

export const transcriptSchema = z.object({
  language: z.string().max(35),
  source: z.enum(['captions', 'embedded', 'speech', 'edited']),
  cues: z.array(cueSchema).max(MAX_CUES),
}) satisfies z.ZodType<Transcript>;
