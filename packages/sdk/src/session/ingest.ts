import { isAbortError, toCuelightError, type Cue, type Job, type Transcript } from '@cuelight/protocol';
import { createEngines } from '../ingest/engines.js';
import { createOfferDesk } from '../ingest/offer.js';
import { LEAVING, REPLACED } from '../ingest/task.js';
import type { Library } from '../library/library.js';
import type { Inbox, Work } from '../pipeline/inbox.js';
import { NO_INGEST } from './initial-state.js';
import type { Opened } from './opened.js';
import type { PreviewSlice } from './preview.js';
import type { Store } from './store.js';
import type { TranscriptSlice } from './transcript.js';

/** Brings files in, one at a time; a new one stops the last. */
export interface IngestSlice {
  start(files: readonly File[]): void;
  /** Goes on with what was begun before a reload, if this page left something. */
  resume(): Promise<void>;
  answerOffer(smaller: boolean): void;
  cancel(): void;
  close(): void;
}

export interface IngestContext {
  readonly store: Store;
  readonly library: Library;
  readonly transcript: TranscriptSlice;
  readonly preview: PreviewSlice;
  readonly opened: Opened;
  /** Words of the open video. */
  showTranscript(found: Transcript): void;
  beginTranscript(language: string): void;
  /** Left out once `shown` has ended: the page shows another video then. */
  appendCues(cues: readonly Cue[], shown: AbortSignal): void;
  /** Calls back on every change of a job of the video, where the server tells them; returns the unsubscribe function. */
  watchJobs(videoId: string, listener: (job: Job) => void): () => void;
}

export function createIngestSlice(context: IngestContext): IngestSlice {
  const { store, library } = context;
  const engines = createEngines(library.options.assetBase ?? '.');
  const offers = createOfferDesk(store);
  let running: AbortController | null = null;
  let isClosed = false;

  const inbox = (): Inbox => library.inbox(globalThis.location?.pathname ?? '');

  const work = async (run: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    running?.abort(REPLACED);
    const controller = (running = new AbortController());
    try {
      await run(controller.signal);
      if (running === controller) store.patch('ingest', { status: 'done' });
    } catch (reason) {
      if (running !== controller) return;
      if (isAbortError(reason)) store.patch('ingest', { status: 'cancelled' });
      else store.patch('ingest', { status: 'failed', error: toCuelightError(reason) });
    } finally {
      if (running === controller) {
        running = null;
        // an idle page needs no workers, and a converter's memory is not small
        engines.close();
      }
    }
  };

  const begin = (fileName: string): void => {
    const { posterUrl } = store.get().ingest;
    if (posterUrl !== null) URL.revokeObjectURL(posterUrl);
    store.set('ingest', { ...NO_INGEST, status: 'working', fileName });
  };

  /** The files are kept until the work has ended, one way or the other, unless the page is left. */
  const bring = async (held: Work, signal: AbortSignal): Promise<void> => {
    try {
      // planning and preparing are fetched with the first file: most visits bring none
      const { bringIn } = await import('../ingest/bring-in.js');
      await bringIn({ context, engines, offers, files: held.files, signal });
    } finally {
      if (signal.reason === LEAVING) held.release();
      else await held.done().catch(() => undefined);
    }
  };

  return {
    start(files) {
      begin(files[0]?.name ?? '');
      void work(async (signal) => bring(await inbox().begin(files), signal));
    },
    async resume() {
      const held = running ? null : await inbox().takeOver().catch(() => null);
      if (!held) return;
      if (running || isClosed) return held.release();
      begin(held.files[0]?.name ?? '');
      await work((signal) => bring(held, signal));
    },
    answerOffer: (smaller) => offers.answer(smaller),
    cancel: () => running?.abort(),
    close() {
      isClosed = true;
      running?.abort(LEAVING);
      const { posterUrl } = store.get().ingest;
      if (posterUrl !== null) URL.revokeObjectURL(posterUrl);
      engines.close();
    },
  };
}

