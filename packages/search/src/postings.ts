import type { Numbers } from './column.js';

/** Tokens of a block: positions in it fit 16 bits. */
export const BLOCK = 0x1_0000;

/** Where each word of a block stands: `positions[offsets[n] … offsets[n + 1]]` are those of `ids[n]`, ascending, counted from the block's start. */
export class Block {
  readonly ids: Numbers;
  readonly offsets: Uint32Array;
  readonly positions: Uint16Array;
  /** Tokens of the block that were there when it was made. */
  readonly length: number;

  constructor(ids: Numbers, offsets: Uint32Array, positions: Uint16Array, length: number) {
    this.ids = ids;
    this.offsets = offsets;
    this.positions = positions;
    this.length = length;
  }

  /** Number of a word in {@link ids}; -1 where it isn't. */
  indexOf(id: number): number {
    const { ids } = this;
    let low = 0;
    let high = ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return ids[low] === id ? low : -1;
  }
}

/** Calls back with the id of every word and glued form of a block and its position in it, in order. */
export type EachWord = (visit: (id: number, at: number) => void) => void;

/** Sorts the words of a block by their ids. */
export function invert(each: EachWord, vocabularySize: number, length: number): Block {
  const next = new Uint32Array(vocabularySize);
  let distinct = 0;
  let count = 0;
  each((id) => {
    const before = next[id] ?? 0;
    if (before === 0) distinct += 1;
    next[id] = before + 1;
    count += 1;
  });
  const ids = vocabularySize > 0x1_0000 ? new Uint32Array(distinct) : new Uint16Array(distinct);
  const offsets = new Uint32Array(distinct + 1);
  let sum = 0;
  let nth = 0;
  for (let id = 0; id < vocabularySize; id += 1) {
    const found = next[id] ?? 0;
    if (found === 0) continue;
    ids[nth] = id;
    next[id] = sum;
    sum += found;
    nth += 1;
    offsets[nth] = sum;
  }
  const positions = new Uint16Array(count);
  each((id, at) => {
    const slot = next[id] ?? 0;
    positions[slot] = at;
    next[id] = slot + 1;
  });
  return new Block(ids, offsets, positions, length);
}
