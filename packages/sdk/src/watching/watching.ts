import { isCuelightError } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import type { Store } from '../session/store.js';
import { createSpans, type Spans } from './spans.js';

/** Told after so many seconds of watching, and when the page is left. */
const TELL_AFTER_SECONDS = 20;

/** What a page tells of watching: no more than this. */
export interface WatchedReport {
  /** Made up for one showing of one video. */
  readonly view: string;
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

/** Whether this browser says that its user wants not to be counted. */
const wantsNone = (): boolean => {
  const { doNotTrack, globalPrivacyControl } = (globalThis.navigator ?? {}) as Navigator & { readonly globalPrivacyControl?: boolean };
  return doNotTrack === '1' || globalPrivacyControl === true;
};

/**
 * Tells the library's server which spans of its videos are watched. Not where the options say `analytics: false`, not where the browser
 * says Do Not Track or Global Privacy Control, and no more once the server says that it does not count.
 */
export function followWatching(store: Store, library: Library): () => void {
  const { tellWatched } = library;
  if (tellWatched === undefined || library.options.analytics === false || wantsNone()) return () => undefined;
  let showing: { readonly videoId: string; readonly view: string; readonly spans: Spans } | null = null;
  let isOff = false;

  const tell = (isLeaving: boolean): void => {
    if (showing === null || isOff) return;
    const ranges = showing.spans.take();
    if (ranges.length === 0) return;
    tellWatched(showing.videoId, { view: showing.view, ranges }, isLeaving).catch((reason: unknown) => {
      // Whoever does not count, or does not let this page tell, is not asked again; what a bad connection loses is lost.
      if (isCuelightError(reason) && !reason.retryable) isOff = true;
    });
  };
  const look = (): void => {
    const { video, playback } = store.get();
    const videoId = video !== null && library.isOnServer(video.id) ? video.id : null;
    if (videoId !== showing?.videoId) {
      tell(false);
      showing = videoId === null ? null : { videoId, view: crypto.randomUUID(), spans: createSpans() };
    }
    if (showing === null) return;
    showing.spans.look(playback.currentTime, !playback.paused && !playback.waiting);
    if (showing.spans.seconds >= TELL_AFTER_SECONDS) tell(false);
  };
  const leave = (): void => { if (globalThis.document?.visibilityState !== 'visible') tell(true); };
  const goAway = (): void => { tell(true); };

  const unsubscribe = store.subscribe(look);
  globalThis.document?.addEventListener('visibilitychange', leave);
  globalThis.window?.addEventListener('pagehide', goAway);
  return () => {
    tell(true);
    unsubscribe();
    globalThis.document?.removeEventListener('visibilitychange', leave);
    globalThis.window?.removeEventListener('pagehide', goAway);
  };
}
