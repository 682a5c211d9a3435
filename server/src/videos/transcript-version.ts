import { createHash } from 'node:crypto';
import { CuelightError, type Transcript } from '@cuelight/protocol';

/** The strong `ETag` of a stored transcript: the same words at the same times have the same one. */
export function transcriptTag(transcript: Transcript): string {
  return `"${createHash('sha256').update(JSON.stringify(transcript)).digest('base64url').slice(0, 27)}"`;
}

/** Compares what is stored with an `If-Match`. @throws CuelightError `changed_meanwhile` */
export function assertUnchanged(id: string, stored: Transcript | null, ifMatch: string): void {
  const tag = stored === null ? null : transcriptTag(stored);
  const isMatch = ifMatch.trim() === '*' ? tag !== null : ifMatch.split(',').some((one) => one.trim() === tag);
  if (isMatch) return;
  throw new CuelightError('changed_meanwhile', 'Somebody else has changed this transcript since it was read. Load theirs and make your change again, or replace theirs by yours.', { what: 'transcript', id });
}
