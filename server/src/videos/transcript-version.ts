import { createHash } from 'node:crypto';
import { CuelightError, type Transcript } from '@cuelight/protocol';

/** Everybody who opens a video asks for it, and a long transcript takes a while to be read through. */
const tags = new WeakMap<Transcript, string>();

/** The strong `ETag` of a stored transcript: the same words at the same times have the same one. */
export function transcriptTag(transcript: Transcript): string {
  const tag = tags.get(transcript) ?? `"${createHash('sha256').update(JSON.stringify(transcript)).digest('base64url').slice(0, 27)}"`;
  tags.set(transcript, tag);
  return tag;
}

/** What a write takes to be stored, as HTTP says it. */
export interface Conditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

const names = (header: string, tag: string | null): boolean => tag !== null && (header.trim() === '*' || header.split(',').some((one) => one.trim() === tag));

/** Compares what is stored with the conditions of a write. @throws CuelightError `changed_meanwhile` */
export function assertUnchanged(id: string, stored: Transcript | null, { ifMatch, ifNoneMatch }: Conditions): void {
  const tag = stored === null ? null : transcriptTag(stored);
  if ((ifMatch === undefined || names(ifMatch, tag)) && (ifNoneMatch === undefined || !names(ifNoneMatch, tag))) return;
  throw new CuelightError('changed_meanwhile', 'Somebody else has changed this transcript since it was read. Load theirs and make your change again, or replace theirs by yours.', { what: 'transcript', id });
}
