import type { CuelightError, Hit } from '@cuelight/protocol';
import type { IndexPlace } from '../search/create-video-index.js';

/** What can be looked at by itself: what is said, what is meant, what stands or is to be seen in the picture, what people wrote. */
export type SearchFacet = 'all' | 'speech' | 'meaning' | 'screen' | 'object' | 'chat';

export const SEARCH_FACETS: readonly SearchFacet[] = ['all', 'speech', 'meaning', 'screen', 'object', 'chat'];

/** Number of hits. One that is said and meant counts as both. */
export type FacetCounts = Readonly<Record<SearchFacet, number>>;

export const NO_COUNTS: FacetCounts = { all: 0, speech: 0, meaning: 0, screen: 0, object: 0, chat: 0 };

export interface SearchState {
  readonly query: string;
  readonly status: 'idle' | 'searching' | 'done' | 'failed';
  /** Those of the chosen facet, best first. */
  readonly hits: readonly Hit[];
  /** The hit last gone to; -1 when none. */
  readonly activeHit: number;
  readonly facet: SearchFacet;
  readonly counts: FacetCounts;
  /** What led to a hit before, newest first. */
  readonly recent: readonly string[];
  /** Where the index is, and why there. */
  readonly index: IndexPlace;
  readonly error: CuelightError | null;
}
