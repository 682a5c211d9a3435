import type { Cue, CuelightError, Progress } from '@cuelight/protocol';
import type { WriterNeed } from './writer-state.js';

/** What is listened to: the video that plays in the page, or the device's microphone. */
export type LiveSource = 'video' | 'microphone';

/** Captions of what sounds now. Off until somebody wants them. */
export interface LiveState {
  /**
   * `none`: this page names no models. `asking`: what it takes is being found out. `ready`: it waits for a yes. `loading`: the model is
   * fetched. `on`: what is said is heard, as soon as it sounds.
   */
  readonly status: 'none' | 'offered' | 'asking' | 'ready' | 'loading' | 'on' | 'failed';
  readonly source: LiveSource;
  /** Which part of the page asked, so that one of them shows the question; empty: none of them. */
  readonly asker: string;
  readonly need: WriterNeed | null;
  readonly progress: Progress | null;
  /** What was said last, for as long as it takes to read it: it is told some seconds after its time, when the clock is past it. */
  readonly caption: Cue | null;
  /** The words of the transcript are those of live captions. */
  readonly hasWords: boolean;
  readonly error: CuelightError | null;
}

export const NO_LIVE: LiveState = { status: 'none', source: 'video', asker: '', need: null, progress: null, caption: null, hasWords: false, error: null };

export interface LiveRequests {
  /** What would captions of a source take (`ask`); yes to it (`start`); no to it, or enough of it (`stop`: the last words still come). */
  live: { readonly to: 'ask' | 'start' | 'stop'; readonly source?: LiveSource; readonly asker?: string };
}
