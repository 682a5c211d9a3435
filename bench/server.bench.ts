/** The whole server as `npm start` runs it, each part against the barest program that does the same: uploads, media, records, rooms. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { relayRows } from './relay/rows.js';
import type { Bench, Row } from './row.js';
import { libraryRows } from './server/library.js';
import { segmentRows } from './server/segments.js';
import { uploadRows } from './server/uploads.js';

const ALL: Readonly<Record<string, (dir: string, note: (line: string) => void) => AsyncIterable<Row>>> = { ...uploadRows, segments: segmentRows, library: libraryRows, relay: relayRows };

export const bench: Bench = async function* (note, parts = []) {
  const unknown = parts.find((part) => !Object.hasOwn(ALL, part));
  if (unknown !== undefined) throw new Error(`there is no part called ${unknown}; there are: ${Object.keys(ALL).join(', ')}`);
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
  try {
    for (const [part, rows] of Object.entries(ALL)) if (parts.length === 0 || parts.includes(part)) yield* rows(dir, note);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};
