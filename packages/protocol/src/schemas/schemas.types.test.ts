import type { z } from 'zod';
import type { ClientMessage, Transcript } from '../index.js';
import type { clientMessageSchema, transcriptSchema } from './index.js';

// Compiles only while a parsed message and the type can stand for each other. A transcript is checked one way: its lists are readonly.
export const toMessage = (parsed: z.output<typeof clientMessageSchema>): ClientMessage => parsed;
export const fromMessage = (message: ClientMessage): z.output<typeof clientMessageSchema> => message;
export const toTranscript = (parsed: z.output<typeof transcriptSchema>): Transcript => parsed;
