import type { Appearance } from '@cuelight/protocol';
import type { Numbers } from './column.js';
import { Corpus } from './corpus.js';
import { seal, sealRefusal, unseal, type SealKind } from './sealed.js';
import type { SearchIndex } from './search-index.js';
import type { Style } from './spellings.js';
import { Stream } from './stream.js';
import { WORD_SOURCES } from './video-words.js';

/** The columns after the text: the order of the words, then those of each source. */
const KIND: SealKind = { letters: 'CUEI', version: 4, name: 'a saved search index', advice: 'Index the captions again.' };

interface SavedCorpus {
  readonly speakers: readonly string[];
  /** `[number of the video, from, length, first cue, cues]` of each stream. */
  readonly streams: readonly (readonly [video: number, from: number, length: number, firstCue: number, cueCount: number])[];
}

/** Between words in one text, which is read several times as quickly as a list of texts; no word has it. */
const BETWEEN = '\x7f';

interface Saved {
  readonly terms: string;
  readonly spellings: string;
  readonly styles: readonly Style[];
  readonly videos: readonly { readonly id: string; readonly appearances: readonly Appearance[] }[];
  /** In the order of {@link WORD_SOURCES}. */
  readonly corpora: readonly SavedCorpus[];
  /** Bytes a number and count of numbers of each column. */
  readonly columns: readonly (readonly [width: number, length: number])[];
}

/** The whole index as one buffer. */
export function saveIndex({ vocabulary, videos, shelves }: SearchIndex): ArrayBuffer {
  const all = [...videos.values()];
  const numberOf = new Map(all.map(({ id }, number) => [id, number]));
  const corpora = WORD_SOURCES.map((source) => shelves[source].join());
  const columns = [vocabulary.inOrder(), ...corpora.flatMap((corpus) => corpus.columns.map((column) => column.values()))];
  const saved: Saved = {
    terms: vocabulary.terms.join(BETWEEN), spellings: vocabulary.spellings.words.join(BETWEEN), styles: vocabulary.spellings.styles,
    videos: all.map(({ id, appearances }) => ({ id, appearances })),
    corpora: corpora.map(({ cues, streams }) => ({
      speakers: cues.speakers,
      streams: streams.map(({ videoId, from, length, firstCue, cueCount }) => [numberOf.get(videoId) ?? 0, from, length, firstCue, cueCount]),
    })),
    columns: columns.map((column) => [column.BYTES_PER_ELEMENT, column.length]),
  };
  return seal(KIND, saved, ...columns);
}

/** Columns one after the other. */
function* columnsOf(numbers: Uint32Array, sizes: Saved['columns']): Generator<Numbers, undefined> {
  let at = numbers.byteOffset;
  for (const [width, length] of sizes) {
    if (at + width * length > numbers.byteOffset + numbers.byteLength) throw sealRefusal(KIND, 'it is damaged');
    const { buffer } = numbers;
    yield width === 1 ? new Uint8Array(buffer, at, length) : width === 2 ? new Uint16Array(buffer, at, length) : new Uint32Array(buffer, at, length);
    at += Math.ceil((width * length) / 4) * 4;
  }
  throw sealRefusal(KIND, 'it is damaged');
}

/** Fills an empty index with what {@link saveIndex} wrote. @throws CuelightError `bad_index` for anything else, another version, or a damaged buffer. */
export function restoreIndex(index: SearchIndex, buffer: ArrayBuffer | ArrayBufferView): void {
  const { value, numbers } = unseal(KIND, buffer);
  const { terms, spellings, styles, videos, corpora, columns } = value as Saved;
  const parts = columnsOf(numbers, columns);
  const next = (): Numbers => parts.next().value ?? new Uint8Array();
  const all = videos.map(({ id, appearances }) => index.restore(id, appearances));
  const sorted = next();
  const restored = WORD_SOURCES.map((source) => {
    const corpus = new Corpus(source, index.vocabulary);
    for (const column of corpus.columns) column.restore(next());
    index.shelves[source].restore(corpus);
    return corpus;
  });
  index.vocabulary.restore(terms.split(BETWEEN), sorted, restored.flatMap(({ glued }) => [...glued.ids.values()]));
  index.vocabulary.spellings.restore(spellings ? spellings.split(BETWEEN) : [], styles);
  restored.forEach((corpus, nth) => {
    const { speakers, streams } = corpora[nth] ?? { speakers: [], streams: [] };
    corpus.cues.restore(speakers);
    for (const [number, from, length, firstCue, cueCount] of streams) {
      const video = all[number];
      if (!video) throw sealRefusal(KIND, 'it is damaged');
      const stream = new Stream(video.id, video.order, corpus);
      stream.move(corpus, from, firstCue);
      stream.grow(length, cueCount);
      corpus.streams.push(stream);
      video.set(stream);
    }
    corpus.countAll();
  });
}
