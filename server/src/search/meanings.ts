import type { Hit } from '@cuelight/protocol';
import type { VectorIndex, Vectors } from '@cuelight/search/vectors';
import type { Records, VideoRecord } from '../ports/index.js';

/** What meanings need of the rest of the server. */
export interface MeaningSource {
  /** Vectors of a video's words as they are now; null where there are none. */
  meanings(video: VideoRecord): Promise<VectorIndex | null>;
  /** The vector of a query; null where the model is not here, or takes too long. */
  embedQuery(text: string, signal: AbortSignal | undefined): Promise<Vectors | null>;
}

/** What the words of all videos mean. */
export interface LibraryMeanings {
  /** Goes up with every change. */
  readonly version: number;
  /** Spans that are about what the query says, best first; null when that could not be found out just now. `videoIds`: only these. */
  search(query: string, options: { readonly videoIds: readonly string[] | null; readonly limit: number; readonly signal?: AbortSignal | undefined }): Promise<readonly Hit[] | null>;
  /** The words or vectors of a video are others now. */
  changed(videoId: string): void;
}

/** `object:dog` and its like ask for things, not for meanings. */
const FACET = /(?<!\S)-?(object|text|speaker|in|after|before):\S/;

/** Vectors are read when somebody first searches, and stay in memory: a byte a number. */
export function createLibraryMeanings(records: Records, source: MeaningSource): LibraryMeanings {
  const indexes = new Map<string, VectorIndex>();
  let stale: Set<string> | null = null;
  let updating: Promise<void> | null = null;
  let version = 0;

  const put = async (id: string, video: VideoRecord | null): Promise<void> => {
    const index = video?.found?.vectors ? await source.meanings(video) : null;
    if (index) indexes.set(id, index);
    else indexes.delete(id);
  };
  const update = async (): Promise<void> => {
    if (stale === null) {
      stale = new Set();
      for (const video of await records.listVideos()) await put(video.id, video);
      return;
    }
    for (const id of [...stale]) {
      stale.delete(id);
      await put(id, await records.getVideo(id));
    }
  };

  return {
    get version() { return version; },
    async search(query, { videoIds, limit, signal }) {
      if (FACET.test(query) || !/\p{L}/u.test(query)) return [];
      while (stale === null || stale.size > 0 || updating) {
        updating ??= update().finally(() => { updating = null; });
        await updating;
      }
      const chosen = videoIds === null ? [...indexes.values()] : videoIds.flatMap((id) => indexes.get(id) ?? []);
      if (chosen.length === 0) return [];
      const vector = await source.embedQuery(query, signal);
      if (vector === null) return null;
      const { model, dimensions } = vector;
      return chosen.filter(({ space }) => space.model === model && space.dimensions === dimensions)
        .flatMap((index) => index.search(vector, { limit })).sort((a, b) => b.score - a.score).slice(0, limit);
    },
    changed(videoId) {
      version += 1;
      stale?.add(videoId);
    },
  };
}
