import type { MediaSource } from '@cuelight/media';
import { isAbortError, toCuelightError, type Job } from '@cuelight/protocol';
import type { ClipState, EditingRequests } from './editing-state.js';
import type { Library } from '../library/library.js';
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

export function createClipSlice({ store, library, whole, shown, watchJobs }: ClipParts): ClipSlice {
  let running: AbortController | null = null;

  const dropClip = (): void => {
    running?.abort();
    running = null;
    const { clip } = store.get();
    if (clip?.url) URL.revokeObjectURL(clip.url);
    store.set('clip', null);
  };

  const cut = async (start: number, end: number, controller: AbortController): Promise<void> => {
    const on = shown();
    on.addEventListener('abort', dropClip, { once: true, signal: controller.signal });
    const { signal } = controller;
    const show = (change: Partial<ClipState>): void => { if (!signal.aborted) store.patch('clip', change); };
    try {
      // cutting is fetched with the first clip
      const { makeClip } = await import('../transcript/make-clip.js');
      const made = await makeClip({ store, library, whole, watchJobs }, { start, end, signal, onProgress: ({ fraction }) => { show({ fraction }); }, onWarnings: (warnings) => { show({ warnings }); } });
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
