import { isAbortError, toCuelightError, type Hit } from '@cuelight/protocol';
import type { Meanings } from '../understand/meanings.js';
import { countHits, hitsOfFacet } from './hit-facets.js';
import { NO_SEARCH } from './initial-state.js';
import type { RecentSearches } from './recent-searches.js';
import type { SessionRequests } from './requests.js';
import type { SearchState } from './search-state.js';
import type { Store } from './store.js';
import type { VideoIndex } from './video-index.js';

/** Search in the open video: the newest query wins, older ones are stopped. */
export interface SearchSlice {
  search(query: string): void;
  /** Looks again with the same query, after cues have come. */
  refresh(): void;
  facet(request: SessionRequests['searchFacet']): void;
  hit(request: SessionRequests['hit']): void;
  forget(request: SessionRequests['forgetSearches']): void;
  reset(): void;
  close(): void;
}

export interface SearchParts {
  readonly store: Store;
  readonly index: Pick<VideoIndex, 'search'>;
  readonly recent: RecentSearches;
  seek(time: number): void;
  /** Time for more to come before the same is looked for again. */
  readonly refreshMs?: number;
  meanings?(): Pick<Meanings, 'search'> | null;
}

/** Enough for every facet to have some of its own. */
const MAX_FOUND = 300;
const MAX_SHOWN = 100;
const MEANING_AFTER_MS = 120;

export function createSearchSlice({ store, index, recent, seek, refreshMs = 80, meanings = () => null }: SearchParts): SearchSlice {
  let running: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** More came while a search was running: it is let finish, then there is another one. */
  let isBehind = false;
  /** Hits of every facet. */
  let found: readonly Hit[] = [];

  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    isBehind = false;
    running?.abort();
    running = null;
  };

  /** A hit that is lit and not there any more would stay lit: nothing leaves it. */
  const dim = (): void => {
    const { highlight, search: { hits } } = store.get();
    if (highlight?.kind === 'hit' && !hits.some(({ start, source }) => start === highlight.start && source === highlight.source)) store.set('highlight', null);
  };

  /** Shows what was found. The hit that is lit stays lit where it is still there. */
  const show = (hits: readonly Hit[], change: Partial<SearchState>, keepActive: boolean): void => {
    const { hits: before, activeHit: activeBefore, facet: facetBefore } = store.get().search;
    const active = keepActive ? before[activeBefore] : undefined;
    found = hits;
    const shown = hitsOfFacet(found, change.facet ?? facetBefore).slice(0, MAX_SHOWN);
    const activeHit = active ? shown.findIndex(({ start, source }) => start === active.start && source === active.source) : -1;
    store.patch('search', { ...change, hits: shown, activeHit, counts: countHits(found) });
    dim();
  };

  /** What is about the same in other words fills in below what says the words; what goes wrong there takes nothing away. */
  const addMeant = async (query: string, hits: readonly Hit[], signal: AbortSignal): Promise<void> => {
    const meaning = meanings();
    if (!meaning) return;
    // a model takes longer than people take from key to key
    await new Promise((resolve) => { setTimeout(resolve, MEANING_AFTER_MS); });
    if (signal.aborted) return;
    const meant = await meaning.search(query, signal).catch(() => []);
    if (signal.aborted || meant.length === 0) return;
    const { fuseHits } = await import('@cuelight/search/vectors');
    if (!signal.aborted) show(fuseHits(hits, meant, MAX_FOUND), {}, true);
  };

  const look = async (query: string, keepActive: boolean): Promise<void> => {
    stop();
    const controller = (running = new AbortController());
    const { signal } = controller;
    try {
      const hits = await index.search(query, { limit: MAX_FOUND, signal });
      if (signal.aborted) return;
      show(hits, { status: 'done', error: null }, keepActive);
      await addMeant(query, hits, signal);
    } catch (reason) {
      if (signal.aborted || isAbortError(reason)) return;
      show([], { status: 'failed', error: toCuelightError(reason) }, false);
    } finally {
      if (running === controller) {
        running = null;
        if (isBehind) again();
      }
    }
  };

  /** Looks for the same once more, soon. */
  const again = (): void => {
    isBehind = false;
    // one that waits already sees what came just now, too
    timer ??= setTimeout(() => {
      timer = undefined;
      if (running) isBehind = true;
      else void look(store.get().search.query, true);
    }, refreshMs);
  };

  const nothing = (query: string): void => {
    stop();
    found = [];
    const { recent: kept, index: place } = store.get().search;
    store.set('search', { ...NO_SEARCH, recent: kept, index: place, query });
    dim();
  };

  store.patch('search', { recent: recent.list() });

  return {
    search(query) {
      if (!query.trim()) return nothing(query);
      store.patch('search', { query, status: 'searching', error: null });
      void look(query, false);
    },
    refresh: () => { if (store.get().search.query.trim()) again(); },
    facet: ({ facet }) => { show(found, { facet }, true); },
    hit({ step = 1, index: wanted }) {
      const { hits, activeHit, query } = store.get().search;
      if (hits.length === 0) return;
      const next = wanted ?? (activeHit < 0 ? (step > 0 ? 0 : hits.length - 1) : (activeHit + step + hits.length) % hits.length);
      const hit = hits[next];
      if (!hit) return;
      store.patch('search', { activeHit: next, recent: recent.add(query) });
      store.set('highlight', hit);
      seek(hit.start);
    },
    forget: ({ query }) => { store.patch('search', { recent: recent.forget(query) }); },
    reset: () => { nothing(''); },
    close: stop,
  };
}
