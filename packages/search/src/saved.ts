import { CuelightError, type Cue } from '@cuelight/protocol';
import { SearchIndex } from './search-index.js';
import { Stream } from './stream.js';

/**
 * A saved index is a buffer of 32-bit numbers: "CUEI", the version, a sum over all that follows, the bytes of a JSON text,
 * that text filled up with blanks, and then each video's words and their times.
 */
const MAGIC = 0x49455543;
const VERSION = 1;
const HEADER = 4;

interface Saved {
  readonly terms: readonly string[];
  readonly videos: readonly {
    readonly id: string;
    readonly cues: readonly Cue[];
    readonly cueFirst: readonly number[];
    readonly skips: readonly number[];
    readonly glued: readonly (readonly [position: number, id: number, span: number])[];
    readonly length: number;
  }[];
}

const sumOf = (words: Uint32Array): number => words.subarray(3).reduce((sum, word) => Math.imul(sum ^ word, 16_777_619), VERSION) >>> 0;

/** The whole index as one buffer, to be stored or transferred; {@link loadSearchIndex} reads it. */
export function saveSearchIndex(index: SearchIndex): ArrayBuffer {
  const { terms } = index.vocabulary;
  const streams = [...index.streams.values()];
  const saved: Saved = {
    terms,
    videos: streams.map(({ videoId: id, cues, cueFirst, skips, glued, length }) => (
      { id, cues, cueFirst, skips, glued: [...glued].map(([at, { id: term, span }]) => [at, term, span] as const), length }
    )),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(saved));
  const textWords = Math.ceil(bytes.length / 4);
  const words = new Uint32Array(HEADER + textWords + streams.reduce((sum, { length }) => sum + length * 2, 0));
  words.set([MAGIC, VERSION, 0, bytes.length]);
  new Uint8Array(words.buffer).set(bytes, HEADER * 4);
  let at = HEADER + textWords;
  for (const { tokens, times } of streams) {
    words.set(tokens, at);
    words.set(times, at + tokens.length);
    at += tokens.length * 2;
  }
  words[2] = sumOf(words);
  return words.buffer;
}

/** The index that {@link saveSearchIndex} wrote. @throws CuelightError `bad_index` for anything else, another version, or a damaged buffer. */
export function loadSearchIndex(buffer: ArrayBuffer): SearchIndex {
  const words = new Uint32Array(buffer.slice(0, buffer.byteLength & -4));
  const reason = words[0] !== MAGIC ? 'it is something else' : words[1] !== VERSION ? `its version is ${words[1]}, not ${VERSION}` : 'it is damaged';
  if (words[0] !== MAGIC || words[1] !== VERSION || words[2] !== sumOf(words) || buffer.byteLength % 4) {
    throw new CuelightError('bad_index', `This can't be read as a saved search index: ${reason}. Index the captions again.`, { reason });
  }
  const textBytes = words[3] ?? 0;
  const { terms, videos } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, HEADER * 4, textBytes))) as Saved;
  const index = new SearchIndex();
  for (const term of terms) index.vocabulary.add(term);
  let at = HEADER + Math.ceil(textBytes / 4);
  for (const { id, cues, cueFirst, skips, glued, length } of videos) {
    const stream = new Stream(id, index.vocabulary);
    stream.tokens = [...words.subarray(at, (at += length))];
    stream.times = [...words.subarray(at, (at += length))];
    stream.cues = [...cues];
    stream.cueFirst = [...cueFirst];
    stream.skips = [...skips];
    for (const one of glued) stream.glue(...one);
    stream.count(1);
    index.streams.set(id, stream);
  }
  return index;
}
