import { CuelightError } from '@cuelight/protocol';
import type { MediaAssets, Threading } from '../types.js';

/** The core keeps 32 threads ready, for its decoder, filters, encoder and muxer together. */
const MAX_THREADS = 8;

/** What can be known before anything is loaded. */
export function planThreading(asked: number, { ffmpegThreaded }: Pick<MediaAssets, 'ffmpegThreaded'>, isIsolated: boolean): Threading {
  if (!Number.isInteger(asked) || asked < 1) throw new CuelightError('bad_request', `"ffmpegThreads" is a whole number from 1 on, but is ${asked}.`, { field: 'ffmpegThreads' });
  if (asked === 1) return { threads: 1, reason: null };
  if (!isIsolated) return { threads: 1, reason: 'not_isolated' };
  return ffmpegThreaded ? { threads: Math.min(MAX_THREADS, asked), reason: null } : { threads: 1, reason: 'not_served' };
}
