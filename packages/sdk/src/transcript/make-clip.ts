import { isAbortError, type Progress } from '@cuelight/protocol';
import { createEngines } from '../ingest/engines.js';
import type { OnWarnings } from '../ingest/warnings.js';
import { clipOnServer } from '../ingest/run-on-server.js';
import type { ClipParts } from '../session/clip.js';
import { clipFile, cutClip } from './cut-clip.js';
import { readOpened } from './read-opened.js';

type Parts = Omit<ClipParts, 'shown'>;

export interface Passage {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onWarnings: OnWarnings;
}

/** Cut in this page, from the bytes it may read. */
async function cutHere(parts: Parts, passage: Passage): Promise<File> {
  const engines = createEngines(parts.library.options);
  try {
    return await cutClip({ engines, source: await readOpened(parts, passage.signal), title: parts.store.get().source.title, ...passage });
  } finally {
    engines.close();
  }
}

/** The server that holds the video, where it cuts clips and may be asked to; null otherwise. */
async function cutter({ store, library, watchJobs }: Parts): Promise<((passage: Passage) => Promise<File>) | null> {
  const { video, source: { title } } = store.get();
  if (video === null || library.options.processing === 'browser' || library.production === undefined || !library.isOnServer(video.id)) return null;
  if ((await library.capabilities().catch(() => null))?.steps.includes('clip') !== true) return null;
  return async ({ start, end, ...options }) => clipFile(await clipOnServer({ library, watchJobs, ...options }, video, { start, end }), 'video/mp4', { title, start, end });
}

/** Here, so that nothing has to be waited for; by the server where this page can't, or where that is wanted. */
export async function makeClip(parts: Parts, passage: Passage): Promise<File> {
  const there = await cutter(parts);
  if (there !== null && parts.library.options.processing === 'server') return there(passage);
  try {
    return await cutHere(parts, passage);
  } catch (reason) {
    if (there === null || isAbortError(reason)) throw reason;
    return there(passage);
  }
}
