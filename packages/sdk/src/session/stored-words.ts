import type { Library } from '../library/library.js';
import type { ChaptersEvent, ServerEvents } from './server-events.js';
import type { Store } from './store.js';

export interface StoredWordsParts {
  readonly store: Store;
  readonly library: Pick<Library, 'watchTranscript'>;
  readonly events: Pick<ServerEvents, 'watchWords' | 'watchChapters'>;
  /** Shows the words that are stored now. */
  catchUp(): void;
  /** Shows these chapters, if the words are those they were made of. */
  titled(chapters: ChaptersEvent): void;
}

const SETTLED = ['ready', 'none', 'failed'];

/**
 * Hears which words of the open video are stored, and catches up when they are others than those shown, once those are whole and what
 * this page is storing is stored.
 */
export function followStoredWords({ store, library, events, catchUp, titled }: StoredWordsParts): (videoId: string, shown: AbortSignal, onServer: boolean) => void {
  return (videoId, shown, onServer) => {
    let latest: string | null = null;
    const look = (): void => {
      const { transcript, editing, ingest } = store.get();
      if (latest === null || !SETTLED.includes(transcript.status) || editing.saving === 'saving' || ingest.status === 'working') return;
      const isNews = latest !== transcript.version;
      latest = null;
      if (isNews) catchUp();
    };
    const told = (version: string | null): void => {
      latest = version;
      look();
    };
    // words of a server's video may stay in this browser all the same
    const stops = [store.subscribe(look), library.watchTranscript(videoId, told), ...(onServer ? [events.watchWords(videoId, told), events.watchChapters(videoId, titled)] : [])];
    shown.addEventListener('abort', () => { for (const stop of stops) stop(); }, { once: true });
  };
}
