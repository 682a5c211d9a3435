import type { Hit } from '@cuelight/protocol';
import type { FacetCounts, SearchFacet } from './search-state.js';

const isOf: Readonly<Record<SearchFacet, (hit: Hit) => boolean>> = {
  all: () => true,
  speech: ({ source, reasons }) => (source === 'transcript' || source === 'title') && reasons.some((reason) => reason !== 'meaning'),
  meaning: ({ reasons }) => reasons.includes('meaning'),
  screen: ({ source }) => source === 'text',
  object: ({ source }) => source === 'object',
  chat: ({ source }) => source === 'chat',
};

/** The hits of a facet, in their order. */
export const hitsOfFacet = (hits: readonly Hit[], facet: SearchFacet): readonly Hit[] => (facet === 'all' ? hits : hits.filter(isOf[facet]));

export function countHits(hits: readonly Hit[]): FacetCounts {
  const count = (facet: SearchFacet): number => hitsOfFacet(hits, facet).length;
  return { all: hits.length, speech: count('speech'), meaning: count('meaning'), screen: count('screen'), object: count('object'), chat: count('chat') };
}
