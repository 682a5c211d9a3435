import type { Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import type { ServerEvents } from './server-events.js';
import type { Store } from './store.js';

/** Asked so long after the video was opened while nothing is told by the socket. */
const LOOK_AFTER_MS = [4, 8, 16, 32, 64, 128].map((seconds) => seconds * 1000);

export interface MadeMeanwhileParts {
  readonly store: Store;
  readonly library: Library;
  readonly events: Pick<ServerEvents, 'watchJobs' | 'isLive'>;
  /** Small pictures of the video as its record names them now. */
  showPreviews(video: Video, shown: AbortSignal): Promise<void>;
}

/** Shows the poster and the small pictures that a server makes only after the video was opened. */
export function followMade({ store, library, events, showPreviews }: MadeMeanwhileParts): (video: Video, shown: AbortSignal) => void {
  return (video, shown) => {
    if (!library.isOnServer(video.id) || (video.storyboard !== null && video.poster !== null)) return;
    const timers: ReturnType<typeof setTimeout>[] = [];
    let isLooking = false;
    const stop = (): void => {
      timers.forEach(clearTimeout);
      unwatch();
      shown.removeEventListener('abort', stop);
    };
    const show = async (): Promise<void> => {
      const now = await library.get(video.id);
      if (shown.aborted) return;
      const { source, preview } = store.get();
      if (source.poster === null && now.poster !== null) store.patch('source', { poster: now.poster });
      // this page may have made them itself
      if (preview.storyboard.length === 0 && typeof now.storyboard === 'string') await showPreviews(now, shown);
      if (now.poster !== null && (now.storyboard ?? null) !== null) stop();
    };
    const look = (): void => {
      if (isLooking) return;
      isLooking = true;
      // what could not be had now is asked for again, or shown with the next opening
      show().catch(() => undefined).finally(() => { isLooking = false; });
    };
    const isMissing = (step: string): boolean => (step === 'storyboard' ? store.get().preview.storyboard.length === 0 : step === 'poster' && store.get().source.poster === null);
    const unwatch = events.watchJobs(video.id, ({ step, state }) => { if (state === 'done' && isMissing(step)) look(); });
    for (const after of LOOK_AFTER_MS) timers.push(setTimeout(() => { if (!events.isLive()) look(); }, after));
    shown.addEventListener('abort', stop, { once: true });
  };
}
