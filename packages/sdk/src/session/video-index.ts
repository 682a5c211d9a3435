import type { SearchIndex } from '@cuelight/search';

/** What a session uses of the search index. */
export type VideoIndex = Pick<SearchIndex, 'addVideo' | 'appendCues' | 'addTextLines' | 'setAppearances' | 'removeVideo' | 'search' | 'answer'>;
