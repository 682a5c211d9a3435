import type { MediaSource } from '@cuelight/media';
import { CuelightError, isAbortError, toCuelightError, type Job, type Progress } from '@cuelight/protocol';
import { createEngines } from '../ingest/engines.js';
import type { ClipState, EditingRequests } from './editing-state.js';
import type { Library } from '../library/library.js';
import { tokenKeeper } from '../library/token.js';
import type { Store } from './store.js';

/** A passage of the open video as a file: one at a time. */
export interface ClipSlice {
  clip(request: EditingRequests['clip']): void;
  dropClip(): void;
}

export interface ClipParts {
  readonly store: Store;
  readonly library: Library;
  /** The whole open video; null where it is not there yet. */
  whole(): ((signal: AbortSignal) => Promise<MediaSource>) | null;
  /** Ends when the page shows another video. */
  shown(): AbortSignal;
  watchJobs(videoId: string, listener: (job: Job) => void): () => void;
}

/** HLS and DASH: a list of pieces in place of a file. */
const isPlaylist = (url: string): boolean => URL.canParse(url) && /\.(?:m3u8|mpd)$/i.test(new URL(url).pathname);

export function createClipSlice({ store, library, whole, shown, watchJobs }: ClipParts): ClipSlice {
  let running: AbortController | null = null;

  const dropClip = (): void => {
    running?.abort();
    running = null;
    const { clip } = store.get();
    if (clip?.url) URL.revokeObjectURL(clip.url);
    store.set('clip', null);
  };

  /** A file at an address is read only where the clip is; what streams from a library is taken from the file it was made of. */
  const open = async (signal: AbortSignal): Promise<MediaSource> => {
    const { source: { url, growing }, video } = store.get();
    if (url !== null && growing === null && /^https?:/.test(url) && (video === null || !isPlaylist(url))) {
      const token = await tokenKeeper(library.options.token).get();
      return video !== null && token !== undefined && library.isOnServer(video.id) ? { url, headers: { authorization: `Bearer ${token}` } } : { url };
    }
    const read = whole();
    if (read === null) throw new CuelightError('source_unplayable', 'A clip can be cut once the video is open and stored; it is still being brought in.', {});
    return read(signal);
  };

  /** Cut in this page, from the bytes it may read. */
  const cutHere = async (start: number, end: number, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<File> => {
    const { url, title } = store.get().source;
    if (store.get().video === null && url !== null && isPlaylist(url)) {
      throw new CuelightError('source_unplayable', 'This video is streamed in pieces. A clip can be cut of a video that is one file.', {});
    }
    const engines = createEngines(library.options.assetBase ?? '.');
    try {
      // cutting is fetched with the first clip
      const { cutClip } = await import('../transcript/cut-clip.js');
      return await cutClip({ engines, source: await open(signal), title, start, end, signal, onProgress });
    } finally {
      engines.close();
    }
  };

  /** The server that holds the video, where it cuts clips and may be asked to; null otherwise. */
  const cutter = async (): Promise<((start: number, end: number, signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<File>) | null> => {
    const { video } = store.get();
    const { processing } = library.options;
    if (video === null || processing === 'browser' || library.production === undefined || !library.isOnServer(video.id)) return null;
    if ((await library.capabilities().catch(() => null))?.steps.includes('clip') !== true) return null;
    return async (start, end, signal, onProgress) => {
      const [{ clipOnServer }, { clipFile }] = await Promise.all([import('../ingest/run-on-server.js'), import('../transcript/cut-clip.js')]);
      return clipFile(await clipOnServer({ library, watchJobs, signal, onProgress }, video, { start, end }), 'video/mp4', { title: store.get().source.title, start, end });
    };
  };

  /** Here, so that nothing has to be waited for; by the server where this page can't, or where that is wanted. */
  const make = async (start: number, end: number, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<File> => {
    const there = await cutter();
    if (there !== null && library.options.processing === 'server') return there(start, end, signal, onProgress);
    try {
      return await cutHere(start, end, signal, onProgress);
    } catch (reason) {
      if (there === null || isAbortError(reason)) throw reason;
      return there(start, end, signal, onProgress);
    }
  };

  const cut = async (start: number, end: number, controller: AbortController): Promise<void> => {
    const on = shown();
    on.addEventListener('abort', dropClip, { once: true, signal: controller.signal });
    const { signal } = controller;
    const show = (change: Partial<ClipState>): void => { if (!signal.aborted) store.patch('clip', change); };
    try {
      const made = await make(start, end, signal, ({ fraction }) => { show({ fraction }); });
      if (!signal.aborted) show({ status: 'done', url: URL.createObjectURL(made), fileName: made.name, sizeBytes: made.size });
    } catch (reason) {
      if (!isAbortError(reason)) show({ status: 'failed', error: toCuelightError(reason) });
    }
  };

  return {
    clip({ start, end }) {
      dropClip();
      if (!(start >= 0 && end > start)) return;
      running = new AbortController();
      store.set('clip', { status: 'working', start, end, fraction: null, url: null, fileName: '', sizeBytes: 0, error: null });
      void cut(start, end, running);
    },
    dropClip,
  };
}
