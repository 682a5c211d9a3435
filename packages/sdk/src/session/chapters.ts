import { isAbortError, type Chapter, type ChapterInfo, type Cue } from '@cuelight/protocol';
import type { VideoIndex } from './video-index.js';
import type { Store } from './store.js';

/** Chapters of the open video. */
export interface ChaptersSlice {
  close(): void;
}

const NONE: readonly Chapter[] = [];
/** One chapter parts nothing. */
const FEWEST = 2;
/** Milliseconds without an edit after which chapters are made anew. */
const QUIET = 400;

/** Those of the file, in order, as Moments. */
const fromFile = (videoId: string, chapters: readonly ChapterInfo[]): Chapter[] => (
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
    if (whole === cues && known === file && now === id) return;
    const wasEdited = cues !== null && whole !== null;
    [cues, file, id] = [whole, known, now];
    running.abort();
    running = new AbortController();
    clearTimeout(timer);
    if (known && known.length >= FEWEST) store.set('chapters', fromFile(id, known));
    else if (!whole) store.set('chapters', NONE);
    else timer = setTimeout(() => void make(), wasEdited ? quietMs : 0);
  };

  const stop = store.subscribe(follow);
  return {
    close() {
      stop();
      running.abort();
      clearTimeout(timer);
    },
  };
}
