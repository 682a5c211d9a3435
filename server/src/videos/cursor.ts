import { CuelightError } from '@cuelight/protocol';
import type { VideoRecord } from '../ports/index.js';

type Position = Pick<VideoRecord, 'createdAt' | 'id'>;

/** Where a list of videos goes on, as one word. */
export const writeCursor = (place: Position | undefined): string | null =>
  place === undefined ? null : Buffer.from(JSON.stringify([place.createdAt, place.id])).toString('base64url');

/** Rejects `bad_request` for what {@link writeCursor} never wrote. */
export function readCursor(cursor: string): Position {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string') return { createdAt: value[0], id: value[1] };
  } catch {
    // no JSON: said below
  }
  throw new CuelightError('bad_request', 'This cursor was not given by this server; list without one and go on with "next" of the answer.', { field: 'cursor' });
}
