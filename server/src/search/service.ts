import { createHash } from 'node:crypto';
import { CuelightError, type Answer, type Citation, type Message } from '@cuelight/protocol';
import type { Passage, PassagesOptions } from '@cuelight/search/grounding';
import type { Records, VideoRecord } from '../ports/index.js';
import { createLibraryIndex } from './library-index.js';
import { createResultCache } from './result-cache.js';
import type { FoundReader } from '../understanding/found-reader.js';
import { createLibraryMeanings, type MeaningSource } from './meanings.js';
import type { SavedIndex } from './saved-index.js';

export const MAX_QUERY_LENGTH = 500;
export const MAX_HITS = 100;
const CACHE_BYTES = 16 * 1024 * 1024;
/** Spans of like meaning that are fused into what says the words. */
const MEANT_HITS = 10;

export interface FindOptions {
  readonly limit: number;
  /** Only these videos; all without. */
  readonly named?: readonly string[] | undefined;
  mayFind(video: VideoRecord): boolean;
  /** True when `mayFind` is, for every video. */
  readonly findsAll: boolean;
  readonly signal?: AbortSignal;
}

export interface SearchService {
  /** `{ hits }` as JSON: moments of the library, best first, as the records are now. Rejects `query_too_long`; AbortError. */
  found(query: string, options: FindOptions): Promise<Buffer>;
  /** Answers from one video's passages; `history` is what was said before, oldest first. */
  answer(videoId: string, question: string, history: readonly Message[], signal?: AbortSignal): Promise<Answer>;
  /** What a generator may answer a question about one video from. */
  passagesFor(videoId: string, question: string, options: Omit<PassagesOptions, 'videoId'>): Promise<readonly Passage[]>;
  /** Whether a citation's words stand in the index now, at its time. */
  verify(citation: Citation): Promise<boolean>;
  /** The words of this video are others now, or it is gone. */
  changed(videoId: string): void;
  /** Reads or builds the index before somebody needs it. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

function checked(text: string): string {
  if (text.length <= MAX_QUERY_LENGTH) return text;
  throw new CuelightError('query_too_long', `The search has ${text.length} characters; at most ${MAX_QUERY_LENGTH} are taken. Search for fewer words.`, { limit: MAX_QUERY_LENGTH, length: text.length });
}

/**
 * Search and answers over the whole library, from one index in memory. `searched` is told of each search, and whether a kept result did.
 * `understood` is what models found in the videos.
 */
export function createSearchService(records: Records, saved: SavedIndex | null = null, searched: (isKept: boolean) => void = () => undefined, understood: (FoundReader & MeaningSource) | null = null): SearchService {
  const library = createLibraryIndex(records, saved, understood);
  const meanings = understood && createLibraryMeanings(records, understood);
  const results = createResultCache(CACHE_BYTES);

  /** Null for all videos. */
  const videosOf = async ({ named, mayFind, findsAll }: FindOptions): Promise<readonly string[] | null> => {
    if (named === undefined && findsAll) return null;
    const all = named === undefined ? await records.listVideos() : (await Promise.all([...new Set(named)].map((id) => records.getVideo(id)))).filter((video) => video !== null);
    const found = all.filter((video) => mayFind(video));
    return named === undefined && found.length === all.length ? null : found.map(({ id }) => id).sort();
  };

  return {
    async found(query, options) {
      const text = checked(query);
      const { limit, signal } = options;
      const videoIds = await videosOf(options);
      const key = JSON.stringify([text, limit, videoIds && createHash('sha256').update(videoIds.join()).digest('base64'), meanings?.version]);
      const said = await library.use(async (index) => {
        const known = results.get(index.version, key);
        searched(known !== null);
        return known ?? { version: index.version, hits: await index.search(text, { limit, signal, ...(videoIds === null ? {} : { videoIds }) }) };
      });
      if (Buffer.isBuffer(said)) return said;
      // a model takes its time: nobody waits for it who changes the index meanwhile
      const meant = await meanings?.search(text, { videoIds, limit: MEANT_HITS, signal }) ?? (meanings ? null : []);
      signal?.throwIfAborted();
      const { fuseHits } = await import('@cuelight/search/vectors');
      const body = Buffer.from(JSON.stringify({ hits: meant?.length ? fuseHits(said.hits, meant, limit) : said.hits }));
      if (meant !== null) results.put(said.version, key, body);
      return body;
    },
    answer: async (videoId, question, history, signal) => {
      const text = checked(question);
      return library.use((index) => index.answer(text, { videoIds: [videoId], history, signal }));
    },
    async passagesFor(videoId, question, options) {
      const text = checked(question);
      const { passagesFor } = await import('@cuelight/search/grounding');
      return library.use((index) => passagesFor(index, text, { ...options, videoId }));
    },
    verify: (citation) => library.use((index) => index.verifyCitation(citation)),
    changed: (videoId) => {
      library.changed(videoId);
      meanings?.changed(videoId);
    },
    warm: () => library.use(() => undefined),
    close: () => library.close(),
  };
}
