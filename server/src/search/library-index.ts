import type { SearchIndex } from '@cuelight/search';
import type { Records, VideoRecord } from '../ports/index.js';
import type { FoundReader } from '../understanding/found-reader.js';
import type { SavedIndex } from './saved-index.js';

/** One index of the whole library in memory. */
export interface LibraryIndex {
  /** Does something with the index as the records are now. It does not change before that has ended. */
  use<R>(work: (index: SearchIndex) => R | Promise<R>): Promise<R>;
  /** The words of this video are others now, or it is gone. */
  changed(videoId: string): void;
  /** Saves what is not saved yet. */
  close(): Promise<void>;
}

/** Changes are saved together; after a crash, videos that changed since are indexed again. */
const SAVE_AFTER_MS = 60_000;

/** Lets others have their turn between two videos. */
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** Read from where it was saved, or built, when first used; of a changed video only its own part is made anew, when nobody searches. */
export function createLibraryIndex(records: Records, saved: SavedIndex | null, found: FoundReader | null = null): LibraryIndex {
  let index: SearchIndex | null = null;
  /** What is in the index: version of the words by video. */
  const versions = new Map<string, string>();
  const stale = new Set<string>();
  let readers = 0;
  let allRead: (() => void) | null = null;
  let updating: Promise<void> | null = null;
  let saveTimer: ReturnType<typeof setTimeout> | null = null;

  const save = async (): Promise<void> => {
    if (saveTimer) clearTimeout(saveTimer);
    saveTimer = null;
    if (index && saved) await saved.save(index, versions);
  };
  const saveSoon = (): void => {
    if (saved) saveTimer ??= setTimeout(() => void save(), SAVE_AFTER_MS).unref();
  };

  const put = async (target: SearchIndex, id: string, video: VideoRecord | null): Promise<void> => {
    const { wordsVersion } = await import('@cuelight/search');
    const cues = video?.transcript?.cues ?? [];
    const seen = video && found?.version(video) || '';
    const version = video && `${wordsVersion(video.title, cues)}${seen && ` ${seen}`}`;
    if (version === (versions.get(id) ?? null)) return;
    versions.delete(id);
    target.removeVideo(id);
    if (video && version !== null) {
      const [textLines, appearances] = seen && found ? await Promise.all([found.textLines(video), found.appearances(video)]) : [[], []];
      target.addVideo({ id, title: video.title, cues, textLines, appearances });
      versions.set(id, version);
    }
    saveSoon();
  };

  const open = async (): Promise<SearchIndex> => {
    const { createSearchIndex } = await import('@cuelight/search');
    const found = await saved?.load() ?? null;
    const target = found?.index ?? createSearchIndex();
    versions.clear();
    for (const [id, version] of found?.versions ?? []) versions.set(id, version);
    // what was saved may be older than the records
    const videos = new Map((await records.listVideos()).map((video) => [video.id, video]));
    for (const id of new Set([...versions.keys(), ...videos.keys()])) {
      await put(target, id, videos.get(id) ?? null);
      await turn();
    }
    return target;
  };

  const update = async (): Promise<void> => {
    if (readers > 0) await new Promise<void>((resolve) => { allRead = resolve; });
    index ??= await open();
    for (const id of [...stale]) {
      stale.delete(id);
      try {
        await put(index, id, await records.getVideo(id));
      } catch (error) {
        stale.add(id);
        throw error;
      }
    }
  };

  return {
    async use(work) {
      while (!index || stale.size > 0 || updating) {
        updating ??= update().finally(() => { updating = null; });
        await updating;
      }
      readers += 1;
      try {
        return await work(index);
      } finally {
        readers -= 1;
        if (readers === 0) allRead?.();
      }
    },
    changed: (videoId) => { stale.add(videoId); },
    async close() {
      const isUnsaved = saveTimer !== null;
      await updating?.catch(() => undefined);
      if (isUnsaved || saveTimer !== null) await save();
    },
  };
}
