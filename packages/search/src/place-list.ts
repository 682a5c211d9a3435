import type { Block } from './postings.js';

/** Where one word stands in a block: asked for ascending places it goes on from the last one, in growing steps. */
export class PlaceList {
  readonly #id: number;
  /** Its part of the block's positions. */
  #positions: Uint16Array = new Uint16Array(0);
  #start = 0;
  #end = 0;
  #at = 0;

  constructor(id: number) {
    this.#id = id;
  }

  open(block: Block): void {
    const nth = block.indexOf(this.#id);
    this.#positions = block.positions;
    this.#start = this.#at = nth < 0 ? 0 : block.offsets[nth] ?? 0;
    this.#end = nth < 0 ? 0 : block.offsets[nth + 1] ?? 0;
  }

  /** Goes to a place of the block; gives the first one of the word that isn't before it, infinity without any. */
  next(place: number): number {
    const positions = this.#positions;
    const end = this.#end;
    let low = this.#at;
    if (low > this.#start && (positions[low - 1] ?? 0) >= place) low = this.#start;
    let high = low;
    for (let step = 1; high < end && (positions[high] ?? 0) < place; step *= 2) {
      low = high + 1;
      high += step;
    }
    if (high > end) high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((positions[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    this.#at = low;
    return low < end ? positions[low] ?? 0 : Infinity;
  }

  /** The last place of the word before the one that it went to; minus infinity without any. */
  get before(): number {
    return this.#at > this.#start ? this.#positions[this.#at - 1] ?? 0 : -Infinity;
  }
}
