import type { Hit, Transcript, Video } from '@cuelight/protocol';
import { openIndex } from '../search/open-index.js';
import type { VideoIndex } from '../search/video-index.js';
import type { LibrarySearchOptions } from './library.js';

/** Search in all videos of this browser. */
export interface LocalSearch {
  search(query: string, options?: LibrarySearchOptions): Promise<readonly Hit[]>;
  /** This video, or its words, came, changed or went; other pages of this browser are told. */
  changed(id: string): void;
  close(): void;
}

export interface LocalSearchParts {
  /** Of the store: its pages tell each other what changed. */
  readonly name: string;
  readonly assetBase: string | undefined;
  list(): Promise<readonly Video[]>;
  words(id: string): Promise<Transcript | null>;
}

/** Reads all words with the first search, and later those that changed. */
export function createLocalSearch({ name, assetBase, list, words }: LocalSearchParts): LocalSearch {
  let index: VideoIndex | null = null;
  let pages: BroadcastChannel | null = null;
  const stale = new Set<string>();
  const indexed = new Set<string>();
  let updating: Promise<void> = Promise.resolve();

  const channel = (): BroadcastChannel => {
    pages ??= new BroadcastChannel(`${name}-library`);
    return pages;
  };
  const begin = async (): Promise<VideoIndex> => {
    if (index) return index;
    const made = (index = openIndex({ assetBase }));
    channel().addEventListener('message', ({ data }) => { if (typeof data === 'string') stale.add(data); });
    for (const { id } of await list()) stale.add(id);
    return made;
  };
  const update = async (): Promise<VideoIndex> => {
    const target = await begin();
    if (stale.size === 0) return target;
    const videos = new Map((await list()).map((video) => [video.id, video]));
    for (const id of [...stale]) {
      stale.delete(id);
      const video = videos.get(id);
      if (indexed.delete(id)) target.removeVideo(id);
      if (!video) continue;
      try {
        target.addVideo({ id, title: video.title, cues: (await words(id))?.cues ?? [] });
        indexed.add(id);
      } catch (reason) {
        stale.add(id);
        throw reason;
      }
    }
    return target;
  };

  return {
    async search(query, { videoIds, limit, signal } = {}) {
      const updated = updating.then(update);
      // one after the other, whether the one before went well or not
      updating = updated.then(() => undefined, () => undefined);
      const target = await updated;
      return target.search(query, { videoIds, limit, signal });
    },
    changed(id) {
      stale.add(id);
      channel().postMessage(id);
    },
    close() {
      index?.close();
      index = null;
      indexed.clear();
      pages?.close();
      pages = null;
    },
  };
}
