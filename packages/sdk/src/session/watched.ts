import type { Library } from '../library/library.js';
import type { Store } from './store.js';

export interface WatchedParts {
  readonly store: Store;
  readonly library: Library;
  /** Ends when the page shows another video. */
  shown(): AbortSignal;
}

/** Fetches how often each part of the open video was watched, once it is asked for; not for who may not know. */
export function createWatchedSlice({ store, library, shown }: WatchedParts): { watched(): void } {
  let asked: AbortSignal | null = null;
  return {
    watched() {
      const { video } = store.get();
      const signal = shown();
      if (video === null || library.watched === undefined || !library.isOnServer(video.id) || video.mayChange === false || asked === signal) return;
      asked = signal;
      // a server that counts nothing has no line to draw
      library.watched(video.id).then((watched) => { if (!signal.aborted) store.patch('preview', { watched }); }, () => undefined);
    },
  };
}
