import type { MediaSource } from '@cuelight/media';
import { CuelightError, isAbortError, toCuelightError } from '@cuelight/protocol';
import { createEngines } from '../ingest/engines.js';
import type { ClipState, EditingRequests } from './editing-state.js';
import type { Store } from './store.js';

/** A passage of the open video as a file: one at a time. */
export interface ClipSlice {
  clip(request: EditingRequests['clip']): void;
  dropClip(): void;
}

export interface ClipParts {
  readonly store: Store;
  readonly assetBase: string;
  /** The bytes of the open video; null where there are none yet. */
  source(): ((signal: AbortSignal) => Promise<MediaSource>) | null;
  /** Ends when the page shows another video. */
  shown(): AbortSignal;
}

export function createClipSlice({ store, assetBase, source, shown }: ClipParts): ClipSlice {
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
    const engines = createEngines(assetBase);
    try {
      const open = source();
      if (!open) throw new CuelightError('source_unplayable', 'A clip can be cut once the video is open and stored; it is still being brought in.', {});
      // cutting is fetched with the first clip
      const { cutClip } = await import('../transcript/cut-clip.js');
      const { title, url } = store.get().source;
      const made = await cutClip({ engines, source: await open(signal), url, title, start, end, signal, onProgress: ({ fraction }) => { show({ fraction }); } });
      if (!signal.aborted) show({ status: 'done', url: URL.createObjectURL(made), fileName: made.name, sizeBytes: made.size });
    } catch (reason) {
      if (!isAbortError(reason)) show({ status: 'failed', error: toCuelightError(reason) });
    } finally {
      engines.close();
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
