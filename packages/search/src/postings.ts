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

/** Words that stand over the tokens of a block; `positions` ascend. */
export interface Over {
  readonly positions: readonly number[];
  readonly ids: readonly number[];
}

/** Sorts the tokens of a block, and what stands over them, by their ids. */
export function invert(tokens: Numbers, over: Over, vocabularySize: number): Block {
  const next = new Uint32Array(vocabularySize);
  let distinct = 0;
  const count = (id: number): void => {
    const before = next[id] ?? 0;
    if (before === 0) distinct += 1;
    next[id] = before + 1;
  };
  for (let at = 0; at < tokens.length; at += 1) count(tokens[at] ?? 0);
  for (const id of over.ids) count(id);

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

  const positions = new Uint16Array(sum);
  const put = (id: number, at: number): void => {
    const slot = next[id] ?? 0;
    positions[slot] = at;
    next[id] = slot + 1;
  };
  let above = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    put(tokens[at] ?? 0, at);
    for (; over.positions[above] === at; above += 1) put(over.ids[above] ?? 0, at);
  }
  return new Block(ids, offsets, positions, tokens.length);
}
