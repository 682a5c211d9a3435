import type { Appearance, Cue } from '@cuelight/protocol';
import { seal, unseal, type SealKind } from './sealed.js';
import type { SearchIndex } from './search-index.js';
import type { Stream } from './stream.js';
import { VideoWords } from './video-words.js';

/** The numbers after the text are the words and their times of each video's streams. */
const KIND: SealKind = { letters: 'CUEI', version: 2, name: 'a saved search index', advice: 'Index the captions again.' };

interface SavedStream {
  readonly cues: readonly Cue[];
  readonly cueFirst: readonly number[];
  readonly skips: readonly number[];
  readonly glued: readonly (readonly [position: number, id: number, span: number])[];
  readonly length: number;
}

interface Saved {
  readonly terms: readonly string[];
  /** Streams in the order of {@link VideoWords.streams}. */
  readonly videos: readonly { readonly id: string; readonly appearances: readonly Appearance[]; readonly streams: readonly SavedStream[] }[];
}

const savedStream = ({ cues, cueFirst, skips, glued, length }: Stream): SavedStream => (
  { cues, cueFirst, skips, glued: [...glued].map(([at, { id: term, span }]) => [at, term, span] as const), length }
);

/** The whole index as one buffer. */
export function saveIndex({ vocabulary, videos }: SearchIndex): ArrayBuffer {
  const all = [...videos.values()];
  const saved: Saved = { terms: vocabulary.terms, videos: all.map(({ id, appearances, streams }) => ({ id, appearances, streams: streams.map(savedStream) })) };
  return seal(KIND, saved, ...all.flatMap(({ streams }) => streams.flatMap(({ tokens, times }) => [tokens, times])));
}

/** Fills an empty index with what {@link saveIndex} wrote. @throws CuelightError `bad_index` for anything else, another version, or a damaged buffer. */
export function restoreIndex(index: SearchIndex, buffer: ArrayBuffer): void {
  const { value, numbers } = unseal(KIND, buffer);
  const { terms, videos } = value as Saved;
  for (const term of terms) index.vocabulary.add(term);
  let at = 0;
  for (const { id, appearances, streams } of videos) {
    const video = new VideoWords(id, '', index.vocabulary);
    video.appearances = appearances;
    video.streams.forEach((stream, nth) => {
      const saved = streams[nth];
      if (!saved) return;
      stream.tokens = [...numbers.subarray(at, (at += saved.length))];
      stream.times = [...numbers.subarray(at, (at += saved.length))];
      stream.cues = [...saved.cues];
      stream.cueFirst = [...saved.cueFirst];
      stream.skips = [...saved.skips];
      for (const one of saved.glued) stream.glue(...one);
      stream.count(1);
    });
    index.videos.set(id, video);
  }
}
