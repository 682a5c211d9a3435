import { isAbortError, toCuelightError, type Cue, type Job, type Transcript } from '@cuelight/protocol';
import { createEngines } from '../ingest/engines.js';
import { createOfferDesk } from '../ingest/offer.js';
import { LEAVING, REPLACED } from '../ingest/task.js';
import type { Library } from '../library/library.js';
import { createUploadSwitch, type UploadSwitch } from '../library/upload-control.js';
import type { Inbox, Unfinished, Work } from '../pipeline/inbox.js';
import { NO_INGEST } from './initial-state.js';
import type { Opened } from './opened.js';
import type { PreviewSlice } from './preview.js';
import type { IngestState } from './state.js';
import type { Store } from './store.js';
import type { TranscriptSlice } from './transcript.js';

/** Brings files in, one at a time; a new one stops the last. */
export interface IngestSlice {
  start(files: readonly File[]): void;
  /** Shows the video at an address in place of what is brought in, once it is known that there is one. */
  openUrl(src: string): void;
  /** Goes on with what was begun before a reload, if this page left something. */
  resume(): Promise<void>;
  answerOffer(smaller: boolean): void;
  pause(paused: boolean): void;
  /** Goes on with what waits for a person; `files` are needed where the browser can't open them again. */
  goOn(files?: readonly File[]): void;
  forget(): void;
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
  openUrl(source: { readonly src: string; readonly title: string }): Promise<void>;
  /** Calls back on every change of a job of the video, where the server tells them; returns the unsubscribe function. */
  watchJobs(videoId: string, listener: (job: Job) => void): () => void;
}

/** The name of the file that lies there; the host of an address that names none. */
function nameOf({ pathname, host }: URL): string {
  const file = pathname.split('/').at(-1) ?? '';
  try {
    return file.includes('.') ? decodeURIComponent(file) : host;
  } catch {
    return file;
  }
}

export function createIngestSlice(context: IngestContext): IngestSlice {
  const { store, library } = context;
  const engines = createEngines(library.options);
  const offers = createOfferDesk(store);
  let running: AbortController | null = null;
  let isClosed = false;
  let uploading: UploadSwitch | null = null;
  /** What an earlier page left, until a person says what is to become of it. */
  let waiting: Unfinished | null = null;

  const inbox = (): Inbox => library.inbox(globalThis.location?.pathname ?? '');

  const work = async (run: (signal: AbortSignal) => Promise<void>, after: Partial<IngestState> = { status: 'done' }): Promise<void> => {
    running?.abort(REPLACED);
    const controller = (running = new AbortController());
    try {
      await run(controller.signal);
      if (running === controller) store.patch('ingest', after);
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
    const control = createUploadSwitch(false, ({ isPaused, isPausable }) => {
      if (uploading !== control) return;
      store.patch('ingest', { paused: isPaused, pausable: isPausable });
      void held.setPaused(isPaused).catch(() => undefined);
    });
    uploading = control;
    try {
      // planning and preparing are fetched with the first file: most visits bring none
      const { bringIn } = await import('../ingest/bring-in.js');
      await bringIn({ context, engines, offers, files: held.files, signal, control });
    } finally {
      if (signal.reason === LEAVING) held.release();
      else await held.done().catch(() => undefined);
    }
  };

  /** Null when these are other files, or the browser was told no: then it goes on waiting. */
  const takeWaiting = async (files?: readonly File[]): Promise<Work | null> => {
    const held = await waiting?.take(files).catch(() => null) ?? null;
    if (held) waiting = null;
    return held;
  };
  const goOn = async (files?: readonly File[]): Promise<void> => {
    const held = await takeWaiting(files);
    const { unfinished } = store.get().ingest;
    // what the browser was told not to open can still be chosen
    if (!held) return store.patch('ingest', { unfinished: unfinished && { ...unfinished, needs: 'file', isOther: files !== undefined } });
    if (running || isClosed) return held.release();
    begin(held.files[0]?.name ?? '');
    await work((signal) => bring(held, signal));
  };

  return {
    start(files) {
      begin(files[0]?.name ?? '');
      // chosen again by itself: that is what was waited for
      void work(async (signal) => bring(await takeWaiting(files) ?? await inbox().begin(files), signal));
    },
    openUrl(src) {
      const url = new URL(src, globalThis.document?.baseURI);
      const title = nameOf(url);
      begin(title);
      // nothing was brought in: it is only shown
      void work(async (signal) => {
        const { checkAddress } = await import('../playback/check-address.js');
        await checkAddress(url.href, signal);
        signal.throwIfAborted();
        void context.openUrl({ src: url.href, title });
      }, NO_INGEST);
    },
    async resume() {
      const left = running || waiting ? null : await inbox().unfinished().catch(() => null);
      if (!left) return;
      if (running || isClosed) return left.release();
      waiting = left;
      if (left.needs === 'nothing' && !left.isPaused) return goOn();
      store.patch('ingest', { unfinished: { fileName: left.fileName, sizeBytes: left.sizeBytes, needs: left.needs, isOther: false } });
    },
    pause: (paused) => (paused ? uploading?.pause() : uploading?.resume()),
    goOn: (files) => void goOn(files),
    forget() {
      const left = waiting;
      waiting = null;
      store.patch('ingest', { unfinished: null });
      left?.forget().catch(() => undefined);
    },
    answerOffer: (smaller) => offers.answer(smaller),
    cancel: () => running?.abort(),
    close() {
      isClosed = true;
      running?.abort(LEAVING);
      waiting?.release();
      const { posterUrl } = store.get().ingest;
      if (posterUrl !== null) URL.revokeObjectURL(posterUrl);
      engines.close();
    },
  };
}

