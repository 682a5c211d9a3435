import type { TranscriptRow } from './rows.js';

/** Rows that stand together: drawn, skipped and compared as one, so that a ten-hour transcript costs what is seen of it. */
export interface Chunk {
  /** Index of its first row in the whole list. */
  readonly first: number;
  readonly rows: readonly TranscriptRow[];
}

export const CHUNK_ROWS = 40;

const isSame = (a: TranscriptRow, b: TranscriptRow | undefined): boolean => a.line === b?.line && a.cue === b.cue;

/** The rows in chunks; those that hold the same rows as before are the very same objects. */
export function chunksOf(rows: readonly TranscriptRow[], before: readonly Chunk[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let first = 0; first < rows.length; first += CHUNK_ROWS) {
    const own = rows.slice(first, first + CHUNK_ROWS);
    const old = before[chunks.length];
    chunks.push(old?.rows.length === own.length && own.every((row, n) => isSame(row, old.rows[n])) ? old : { first, rows: own });
  }
  return chunks;
}
