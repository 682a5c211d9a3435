import { CuelightError, type Answer, type Citation, type Hit, type Message } from '@cuelight/protocol';
import type { Passage, PassagesOptions } from '@cuelight/search/grounding';
import type { Records, VideoRecord } from '../ports/index.js';

export const MAX_QUERY_LENGTH = 500;
export const MAX_HITS = 100;

export interface SearchService {
  /** Moments of the library, or of one video, best first. Rejects `query_too_long`. */
  search(query: string, options: { readonly videoIds?: readonly string[]; readonly limit: number; readonly signal?: AbortSignal }): Promise<readonly Hit[]>;
  /** Answers from one video's passages; `history` is what was said before, oldest first. */
  answer(videoId: string, question: string, history: readonly Message[]): Promise<Answer>;
  /** What a generator may answer a question about one video from. */
  passagesFor(videoId: string, question: string, options: Omit<PassagesOptions, 'videoId'>): Promise<readonly Passage[]>;
  /** Whether a citation's words stand in the index now, at its time. */
  verify(citation: Citation): Promise<boolean>;
  /** Every video there is something to find in. */
  videoIds(): Promise<readonly string[]>;
  /** The words of this video are others now, or it is gone. */
  changed(videoId: string): void;
}

type SearchIndex = ReturnType<(typeof import('@cuelight/search'))['createSearchIndex']>;

/** One index of the whole library in memory, built when first asked; of a changed video only its own part is made anew. */
export function createSearchService(records: Records): SearchService {
  let index: Promise<SearchIndex> | null = null;
  const stale = new Set<string>();
  const indexed = new Set<string>();

  const add = (target: SearchIndex, video: VideoRecord): void => {
    target.addVideo({ id: video.id, title: video.title, cues: video.transcript?.cues ?? [] });
    indexed.add(video.id);
  };

  const build = async (): Promise<SearchIndex> => {
    const { createSearchIndex } = await import('@cuelight/search');
    const target = createSearchIndex();
    indexed.clear();
    for (const video of await records.listVideos()) add(target, video);
    return target;
  };

  const current = async (): Promise<SearchIndex> => {
    index ??= build().catch((error: unknown) => {
      index = null;
      throw error;
    });
    const target = await index;
    for (const id of [...stale]) {
      stale.delete(id);
      const video = await records.getVideo(id);
      if (indexed.delete(id)) target.removeVideo(id);
      if (video !== null) add(target, video);
    }
    return target;
  };

  const checked = (text: string): string => {
    if (text.length <= MAX_QUERY_LENGTH) return text;
    throw new CuelightError('query_too_long', `The search has ${text.length} characters; at most ${MAX_QUERY_LENGTH} are taken. Search for fewer words.`, { limit: MAX_QUERY_LENGTH, length: text.length });
  };

  return {
    async search(query, { videoIds, limit, signal }) {
      const text = checked(query);
      const target = await current();
      return target.search(text, { limit, ...(videoIds === undefined ? {} : { videoIds }), ...(signal === undefined ? {} : { signal }) });
    },
    async answer(videoId, question, history) {
      const text = checked(question);
      const target = await current();
      return target.answer(text, { videoIds: [videoId], history });
    },
    async passagesFor(videoId, question, options) {
      const { passagesFor } = await import('@cuelight/search/grounding');
      return passagesFor(await current(), checked(question), { ...options, videoId });
    },
    verify: async (citation) => (await current()).verifyCitation(citation),
    videoIds: async () => (await records.listVideos()).map((video) => video.id),
    changed: (videoId) => { stale.add(videoId); },
  };
}
