import { CuelightError, isCuelightError } from '@cuelight/protocol';
import { systemReason } from '../system-reason.js';

/** What a failing disk means to a caller: `storage_full`, or `store_unavailable` with the system's reason. */
export function toStoreError(error: unknown): Error {
  if (isCuelightError(error)) return error;
  if (error instanceof DOMException) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new CuelightError('storage_full', 'The server\'s disk is full; free some space in its data folder and try again.', {}, { cause: error });
  }
  const reason = code === '' ? String(error) : code;
  return new CuelightError('store_unavailable', `The server could not reach its storage: ${code === '' ? reason : systemReason(error)}; check its data folder and try again.`, { reason }, { cause: error });
}

/** A records file that can't be read as what it has to be. Names the file, the copy beside it, and what to do. */
export function corruptRecords(file: string, backup: string | null, cause: unknown): CuelightError<'records_corrupt'> {
  const advice = backup === null
    ? 'Restore it from a backup of the data folder, or move it away to start without what it held.'
    : `The version before is beside it: copy ${backup} over it, or move it away to start without what it held.`;
  return new CuelightError('records_corrupt', `The records file ${file} is damaged, so nothing was started. ${advice}`, { file, ...(backup === null ? {} : { backup }) }, { cause });
}
