import { toCuelightError, type Cue } from '@cuelight/protocol';
import type { LibraryOptions } from '../library/library.js';
import type { LiveDesk } from '../understand/live-desk.js';
import { whenNamed } from '../understand/models.js';
import { NO_LIVE, type LiveRequests, type LiveState } from './live-state.js';
import type { Store } from './store.js';
import type { TranscriptSlice } from './transcript.js';

export interface LiveParts {
  readonly store: Store;
  readonly options: LibraryOptions;
  readonly transcript: TranscriptSlice;
  /** The element that plays the open video; null where there is none that a page could listen to. */
  media(): HTMLMediaElement | null;
  /** Ends with what is open now. */
  shown(): AbortSignal;
  /** Something of its own to put words into, where nothing is open. */
  openRecording(): void;
  /** Shows further cues at the end, or all of them, and makes them findable. */
  appendCues(cues: readonly Cue[]): void;
  setCues(cues: readonly Cue[]): void;
}

/** Captions of the microphone or of the video that plays: the work is fetched with the first question about them. */
export interface LiveSlice {
  request(request: LiveRequests['live']): void;
  /** Other words are shown: nothing is added to them. */
  end(): void;
  close(): void;
}

export function createLiveSlice(parts: LiveParts): LiveSlice {
  const { store, options } = parts;
  let rest: LiveState = NO_LIVE;
  let desk: Promise<LiveDesk> | null = null;
  store.set('live', rest);
  if (options.processing !== 'server') whenNamed('speech', options, () => { store.set('live', rest = { ...NO_LIVE, status: 'offered' }); });
  const end = (): void => { desk?.then((made) => { made.end(); }, () => undefined); };
  return {
    request(request) {
      if (rest === NO_LIVE) return;
      desk ??= import('../understand/live-desk.js').then(({ createLiveDesk }) => createLiveDesk(parts, rest));
      desk.then((made) => { made.request(request); }, (reason: unknown) => {
        desk = null;
        store.patch('live', { status: 'failed', error: toCuelightError(reason) });
      });
    },
    end,
    close: end,
  };
}
