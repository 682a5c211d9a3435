import type { InferenceDevice } from '../types/index.js';

/** Threads without work sleep. Else they turn round in circles until there is some: a fifth of the processor time, taken from ffmpeg and other requests. */
export const THREADS_SLEEP = { session: { intra_op: { allow_spinning: '0' } } };

/** What transformers.js is told about a model's sessions: natively, that threads sleep; a browser has no such setting. */
export const sessionOptionsOf = (device: InferenceDevice): { readonly session_options?: { readonly extra: Record<string, unknown> } } => (
  device === 'cpu' ? { session_options: { extra: structuredClone(THREADS_SLEEP) } } : {}
);
