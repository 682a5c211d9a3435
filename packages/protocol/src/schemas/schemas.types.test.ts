import type { z } from 'zod';
import type { ClientMessage, Transcript } from '../index.js';
import type { clientMessageSchema, transcriptSchema } from './index.js';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

export const clientMessageIsTheType: Same<z.output<typeof clientMessageSchema>, ClientMessage> = true;
export const transcriptIsTheType: Same<z.output<typeof transcriptSchema>, Transcript> = true;
