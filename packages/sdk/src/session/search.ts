import { isAbortError, toCuelightError } from '@cuelight/protocol';
import { NO_SEARCH } from './initial-state.js';
import type { Meanings } from '../understand/meanings.js';
import type { SessionRequests } from './requests.js';
import type { Store } from './store.js';
import type { VideoIndex } from './video-index.js';

/** Search in the open video: the newest query wins, older ones are stopped. */
export interface SearchSlice {
  search(query: string): void;
  /** Looks again with the same query, after cues have come. */
  refresh(): void;
  hit(request: SessionRequests['hit']): void;
  reset(): void;
  close(): void;
}

const MAX_HITS = 100;

export function createSearchSlice(
  { store, index, seek, delayMs = 80, meanings = () => null }:
  { store: Store; index: VideoIndex; seek: (time: number) => void; delayMs?: number; meanings?: () => Pick<Meanings, 'search'> | null },
): SearchSlice {
  let running: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    running?.abort();
    running = null;
  };

  /** What is about the same in other words comes after what says the words; what goes wrong there takes nothing away. */
  const addMeant = async (query: string, { signal }: AbortController): Promise<void> => {
    const meant = await meanings()?.search(query, signal).catch(() => []) ?? [];
    if (signal.aborted) return;
    const { hits } = store.get().search;
    const others = meant.filter((one) => !hits.some((hit) => hit.start < one.end && one.start < hit.end));
    if (others.length > 0) store.patch('search', { hits: [...hits, ...others].slice(0, MAX_HITS) });
  };

  const look = async (query: string, controller: AbortController, keepActive: boolean): Promise<void> => {
    const active = store.get().search.hits[store.get().search.activeHit];
    try {
      const hits = await index.search(query, { limit: MAX_HITS, signal: controller.signal });
      if (controller.signal.aborted) return;
      const activeHit = keepActive && active ? hits.findIndex(({ start }) => start === active.start) : -1;
      store.patch('search', { status: 'done', hits, activeHit, error: null });
      await addMeant(query, controller);
    } catch (reason) {
      if (controller.signal.aborted || isAbortError(reason)) return;
      store.patch('search', { status: 'failed', hits: [], activeHit: -1, error: toCuelightError(reason) });
    }
  };

  const start = (query: string, delay: number, keepActive: boolean): void => {
    stop();
    const controller = (running = new AbortController());
    timer = setTimeout(() => void look(query, controller, keepActive), delay);
  };

  return {
    search(query) {
      if (!query.trim()) {
        stop();
        store.set('search', { ...NO_SEARCH, query });
        return;
      }
      store.patch('search', { query, status: 'searching', error: null });
      start(query, delayMs, false);
    },
    refresh() {
      const { query } = store.get().search;
      if (query.trim()) start(query, delayMs, true);
    },
    hit({ step = 1, index: wanted }) {
      const { hits, activeHit } = store.get().search;
      if (hits.length === 0) return;
      const next = wanted ?? (activeHit < 0 ? (step > 0 ? 0 : hits.length - 1) : (activeHit + step + hits.length) % hits.length);
      const hit = hits[next];
      if (!hit) return;
      store.patch('search', { activeHit: next });
      store.set('highlight', hit);
      seek(hit.start);
    },
    reset() {
      stop();
      store.set('search', NO_SEARCH);
    },
    close: stop,
  };
}
