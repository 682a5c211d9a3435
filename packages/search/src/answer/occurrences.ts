import type { Corpus } from '../corpus.js';
import { BLOCK, type Block } from '../postings.js';
import type { Stream } from '../stream.js';

/** Words of a stream whose places are remembered: one question asks for the same ones several times. */
const MOST = 100;
/** Streams beyond which the lists of all of them together are looked through. */
const MANY = 64;

const known = new WeakMap<Stream, { readonly length: number; readonly places: Map<number, readonly number[]> }>();

/** {@link Stream.positionsOf}, remembered for a while. */
export function positionsOf(stream: Stream, id: number): readonly number[] {
  let own = known.get(stream);
  if (own?.length !== stream.length) known.set(stream, own = { length: stream.length, places: new Map() });
  let positions = own.places.get(id);
  if (!positions) {
    if (own.places.size >= MOST) own.places.clear();
    own.places.set(id, positions = stream.positionsOf(id));
  }
  return positions;
}

/** Corpora all of whose streams are among these, and the streams that are not in such a one. */
function wholeCorpora(streams: readonly Stream[]): { readonly corpora: readonly Corpus[]; readonly others: ReadonlySet<Stream> } {
  const counts = new Map<Corpus, number>();
  for (const { corpus, length } of streams) if (length > 0) counts.set(corpus, (counts.get(corpus) ?? 0) + 1);
  const isWhole = (corpus: Corpus): boolean => counts.get(corpus) === corpus.streams.reduce((sum, { length }) => sum + (length > 0 ? 1 : 0), 0);
  const corpora = [...counts.keys()].filter(isWhole);
  return { corpora, others: new Set(streams.filter(({ corpus, length }) => length > 0 && !corpora.includes(corpus))) };
}

/** The blocks of a corpus in which a word stands: where each begins, and which of its positions are those of the word. */
function* runsOf(corpus: Corpus, id: number): Generator<{ readonly base: number; readonly block: Block; readonly from: number; readonly to: number }> {
  for (let number = 0; number * BLOCK < corpus.length; number += 1) {
    const block = corpus.block(number);
    const nth = block.indexOf(id);
    if (nth >= 0) yield { base: number * BLOCK, block, from: block.offsets[nth] ?? 0, to: block.offsets[nth + 1] ?? 0 };
  }
}

/** How often a word stands in some streams, asked for several words. */
export function counter(streams: readonly Stream[]): (id: number) => number {
  const each = (some: Iterable<Stream>, id: number): number => {
    let count = 0;
    for (const stream of some) count += positionsOf(stream, id).length;
    return count;
  };
  if (streams.length <= MANY) return (id) => each(streams, id);
  const { corpora, others } = wholeCorpora(streams);
  return (id) => {
    let count = each(others, id);
    for (const corpus of corpora) for (const { from, to } of runsOf(corpus, id)) count += to - from;
    return count;
  };
}

/** Words any of which counts so much where it stands. */
export interface Weighed {
  readonly ids: Iterable<number>;
  readonly weight: number;
}

/** Sums of weights differ a little by their order. */
const ROUNDED = 1e-9;

/** Those of the streams, in their order, in which words may stand that count for at least so much: in no other one they do. */
export function streamsWith(streams: readonly Stream[], words: readonly Weighed[], least: number): readonly Stream[] {
  if (streams.length <= MANY) return streams;
  const { corpora, others } = wholeCorpora(streams);
  const sums = new Map<Stream, number>();
  for (const { ids, weight } of words) {
    const own = new Set<Stream>();
    for (const id of ids) for (const corpus of corpora) addStreams(corpus, id, own);
    for (const stream of own) sums.set(stream, (sums.get(stream) ?? 0) + weight);
  }
  return streams.filter((stream) => (sums.get(stream) ?? 0) >= least - ROUNDED || others.has(stream));
}

/** Adds the streams in which a word stands. */
function addStreams(corpus: Corpus, id: number, found: Set<Stream>): void {
  let end = 0;
  for (const { base, block: { positions }, from, to } of runsOf(corpus, id)) {
    for (let at = from; at < to; at += 1) {
      const position = base + (positions[at] ?? 0);
      if (position < end) continue;
      const stream = corpus.streamAt(position);
      if (stream) found.add(stream);
      end = stream ? stream.from + stream.length : position + 1;
    }
  }
}
