import type { z } from 'zod';
import type { ClientMessage, Transcript } from '../index.js';
import type { clientMessageSchema, transcriptSchema } from './index.js';

// Compiles only while what the schemas let through and the types can stand for each other, in both directions.
export const toMessage = (parsed: z.output<typeof clientMessageSchema>): ClientMessage => parsed;
export const fromMessage = (message: ClientMessage): z.output<typeof clientMessageSchema> => message;
export const fromParsedTranscript = (parsed: z.output<typeof transcriptSchema>): Pick<Transcript, 'language' | 'source'> => parsed;
export const toTranscript = (parsed: z.output<typeof transcriptSchema>): Transcript => parsed;
