export { createSearchIndex, loadSearchIndex, SearchIndex, type AnswerOptions, type IndexedVideo, type SearchOptions } from './search-index.js';
export { MAX_QUERY_LENGTH } from './query.js';
export { wordsVersion } from './words-version.js';
