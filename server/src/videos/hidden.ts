import { videoMissing } from '../records/memory-records.js';

const hidden = new WeakSet<object>();

/** The same answer as for a video that is not there, for one that is and that the caller may not know of. */
export function videoHidden(id: string): Error {
  const error = videoMissing(id);
  hidden.add(error);
  return error;
}

/** Whether an error only says that something is not there: that somebody asked is worth a note. */
export const wasHidden = (error: unknown): boolean => typeof error === 'object' && error !== null && hidden.has(error);
