import type { KeyValue } from './identity.js';

const KEY = 'cuelight.searches';
const KEPT = 10;
const MAX_LENGTH = 200;

/** Searches that led somewhere, newest first, kept in this browser. */
export interface RecentSearches {
  list(): readonly string[];
  /** Each stands there once, however it was written. */
  add(query: string): readonly string[];
  /** Forgets one, or all. */
  forget(query?: string): readonly string[];
}

const same = (text: string): string => text.trim().toLowerCase();

export function createRecentSearches(storage: KeyValue): RecentSearches {
  const list = (): readonly string[] => {
    try {
      const kept: unknown = JSON.parse(storage.get(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, KEPT) : [];
    } catch {
      // not ours or damaged: the next search replaces it
      return [];
    }
  };
  const keep = (searches: readonly string[]): readonly string[] => {
    storage.set(KEY, JSON.stringify(searches));
    return searches;
  };
  return {
    list,
    add: (given) => {
      const query = given.trim();
      return query === '' || query.length > MAX_LENGTH ? list() : keep([query, ...list().filter((one) => same(one) !== same(query))].slice(0, KEPT));
    },
    forget: (query) => keep(query === undefined ? [] : list().filter((one) => same(one) !== same(query))),
  };
}
