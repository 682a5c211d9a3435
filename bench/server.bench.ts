/** The whole server as `npm start` runs it, each part against the barest program that does the same: uploads, media, records, rooms. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { relayRows } from './relay/rows.js';
import type { Bench } from './row.js';
import { libraryRows } from './server/library.js';
import { segmentRows } from './server/segments.js';
import { uploadRows } from './server/uploads.js';

export const bench: Bench = async function* (note) {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
  try {
    for (const rows of [uploadRows, segmentRows, libraryRows, relayRows]) yield* rows(dir, note);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};
