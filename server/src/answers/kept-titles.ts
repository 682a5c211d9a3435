import type { Chapter } from '@cuelight/protocol';
import type { Records } from '../ports/index.js';
import { transcriptTag } from '../videos/transcript-version.js';

/** Keeps the titles that a model gave to chapters with their video, so that every page shows them and nobody has to ask again. */
export interface KeptTitles {
  /** The version of the words that titles are about to be written for; null for none. */
  wordsOf(videoId: string): Promise<string | null>;
  /** Titles of other words than are stored by now are let go. */
  keep(videoId: string, words: string, chapters: readonly Chapter[]): Promise<void>;
}

export function createKeptTitles({ records, tell }: { readonly records: Pick<Records, 'getVideo' | 'updateVideo'>; readonly tell: (videoId: string) => Promise<void> }): KeptTitles {
  return {
    async wordsOf(videoId) {
      const transcript = (await records.getVideo(videoId))?.transcript ?? null;
      return transcript && transcriptTag(transcript);
    },
    async keep(videoId, words, chapters) {
      let isKept = false;
      await records.updateVideo(videoId, (video) => {
        isKept = video.transcript !== null && transcriptTag(video.transcript) === words;
        return isKept ? { ...video, titled: { words, chapters: chapters.map(({ start, end, title }) => ({ start, end, title })) } } : video;
      });
      if (isKept) await tell(videoId);
    },
  };
}
