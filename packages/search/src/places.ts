import type { Corpus } from './corpus.js';
import { BLOCK } from './postings.js';
import type { Stream } from './stream.js';

/** Places after which others may have their turn: a millisecond or two. */
const PLACES_A_TURN = 2048;

/** Where to look: ascending parts `[from, to)` of a corpus. */
export interface Field {
  readonly corpus: Corpus;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/** The parts of a corpus that these streams are, neighbours as one; everything for all of them. */
export function fieldsOf(streams: readonly Stream[]): Field[] {
  const byCorpus = new Map<Corpus, Stream[]>();
  for (const stream of streams) {
    const list = byCorpus.get(stream.corpus);
    if (list) list.push(stream);
    else byCorpus.set(stream.corpus, [stream]);
  }
  return [...byCorpus].map(([corpus, list]) => {
    if (list.length === corpus.streams.length) return { corpus, ranges: [[0, corpus.length]] };
    const ranges: [number, number][] = [];
    for (const { from, length } of list.sort((a, b) => a.from - b.from)) {
      const last = ranges.at(-1);
      // between neighbours is one border
      if (last && from - last[1] <= 1) last[1] = from + length;
      else ranges.push([from, from + length]);
    }
    return { corpus, ranges };
  });
}

/**
 * Calls back for every place of some words, a block of the corpus after the other, until false comes back. A word that isn't wanted any more
 * is passed over in the blocks that follow. Yields now and then.
 */
export function* eachPlace({ corpus, ranges }: Field, ids: readonly number[], visit: (position: number) => boolean, isWanted?: (id: number) => boolean): Generator<undefined, void> {
  let visited = 0;
  for (const [from, to] of ranges) {
    for (let number = Math.floor(from / BLOCK); number * BLOCK < Math.min(to, corpus.length); number += 1) {
      const base = number * BLOCK;
      const block = corpus.block(number);
      const { offsets, positions } = block;
      for (const id of ids) {
        if (isWanted && !isWanted(id)) continue;
        const nth = block.indexOf(id);
        if (nth < 0) continue;
        const end = offsets[nth + 1] ?? 0;
        for (let at = offsets[nth] ?? 0; at < end; at += 1) {
          const position = base + (positions[at] ?? 0);
          if (position >= to) break;
          if (position < from) continue;
          if (!visit(position)) return;
          if ((visited += 1) % PLACES_A_TURN === 0) yield;
        }
      }
      yield;
    }
  }
}
