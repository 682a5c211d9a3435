import { isAbortError, type Chapter, type ChapterInfo, type Cue } from '@cuelight/protocol';
import type { ChaptersEvent } from './server-events.js';
import type { VideoIndex } from './video-index.js';
import type { Store } from './store.js';

/** Chapters of the open video. */
export interface ChaptersSlice {
  /** Chapters of the server, with titles that a model wrote: shown while the words are those they were made of. */
  titled(told: ChaptersEvent): void;
  close(): void;
}

const NONE: readonly Chapter[] = [];
/** One chapter parts nothing. */
const FEWEST = 2;
/** Milliseconds without an edit after which chapters are made anew. */
const QUIET = 400;

/** Those of the file or of the server, in order, as Moments. */
const momentsOf = (videoId: string, chapters: readonly ChapterInfo[]): Chapter[] => (
  [...chapters].sort((a, b) => a.start - b.start).map(({ start, end, title }) => ({ kind: 'chapter', videoId, start, end: Math.max(start, end), title }))
);

/** Shows the chapters that the file has; else, once a transcript is whole, those made from its words. */
export function createChaptersSlice({ store, index, videoId, quietMs = QUIET }: {
  readonly store: Store;
  readonly index: Pick<VideoIndex, 'chapters'>;
  readonly videoId: () => string;
  readonly quietMs?: number;
}): ChaptersSlice {
  let cues: readonly Cue[] | null = null;
  let file: readonly ChapterInfo[] | undefined;
  let id = '';
  let told: ChaptersEvent | null = null;
  let shown: ChaptersEvent | null = null;
  /** Words that are edited keep their version until they are stored. */
  let stored: { readonly version: string | null; readonly cues: readonly Cue[] | null } = { version: null, cues: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Stops what is being made and has become worthless. */
  let running = new AbortController();

  const make = async (): Promise<void> => {
    const { signal } = running;
    try {
      const chapters = await index.chapters(id, { signal });
      if (!signal.aborted) store.set('chapters', chapters.length < FEWEST ? NONE : chapters);
    } catch (reason) {
      // without chapters a video plays as well; a worker that was ended is no news
      if (!signal.aborted && !isAbortError(reason)) store.set('chapters', NONE);
    }
  };

  const follow = (): void => {
    const { transcript, video } = store.get();
    const whole = transcript.status === 'ready' ? transcript.cues : null;
    const known = video?.mediaInfo?.chapters;
    const now = videoId();
    if (transcript.version !== stored.version) stored = { version: transcript.version, cues: whole };
    const titled = told !== null && whole !== null && told.videoId === now && told.version === stored.version && whole === stored.cues ? told : null;
    if (whole === cues && known === file && now === id && titled === shown) return;
    const wasEdited = cues !== null && whole !== null;
    [cues, file, id, shown] = [whole, known, now, titled];
    running.abort();
    running = new AbortController();
    clearTimeout(timer);
    if (known && known.length >= FEWEST) store.set('chapters', momentsOf(id, known));
    else if (!whole) store.set('chapters', NONE);
    else if (titled) store.set('chapters', momentsOf(id, titled.chapters));
    else timer = setTimeout(() => void make(), wasEdited ? quietMs : 0);
  };

  const stop = store.subscribe(follow);
  return {
    titled(now) {
      told = now;
      follow();
    },
    close() {
      stop();
      running.abort();
      clearTimeout(timer);
    },
  };
}
