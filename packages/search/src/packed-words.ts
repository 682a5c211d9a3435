import { Column } from './column.js';
import { MOST_PACKED, WordScanner } from './word-scanner.js';

const scanner = new WordScanner();

export const isPackable = (term: string): boolean => term.length <= MOST_PACKED && /^[a-z]+$/.test(term);

/** A word for which {@link isPackable} holds as two numbers. */
export function packed(term: string): readonly [low: number, high: number] {
  scanner.read(term);
  scanner.next();
  return [scanner.low, scanner.high];
}

/** Ids by packed words: a table with open places, of which at least half are free. */
export class PackedWords {
  readonly #ids = new Column();
  readonly #lows = new Column();
  readonly #highs = new Column();
  /** One more than the number of an entry; 0 is a free place. */
  #places = new Uint32Array(1024);

  /** The id of a word; 0 for none. */
  find(low: number, high: number): number {
    const places = this.#places;
    const last = places.length - 1;
    const lows = this.#lows.data;
    const highs = this.#highs.data;
    for (let place = placeOf(low, high) & last; ; place = (place + 1) & last) {
      const entry = places[place] ?? 0;
      if (entry === 0) return 0;
      if (lows[entry - 1] === low && highs[entry - 1] === high) return this.#ids.at(entry - 1);
    }
  }

  /** Adds a word that isn't there. */
  add(low: number, high: number, id: number): void {
    this.#ids.push(id);
    this.#lows.push(low);
    this.#highs.push(high);
    if (this.#ids.length * 2 < this.#places.length) this.#place(this.#ids.length);
    else {
      this.#places = new Uint32Array(this.#places.length * 2);
      for (let entry = 1; entry <= this.#ids.length; entry += 1) this.#place(entry);
    }
  }

  #place(entry: number): void {
    const places = this.#places;
    const last = places.length - 1;
    let place = placeOf(this.#lows.at(entry - 1), this.#highs.at(entry - 1)) & last;
    while (places[place] !== 0) place = (place + 1) & last;
    places[place] = entry;
  }
}

/** Spreads words over the places (multiplicative hashing; the upper bits are the good ones). */
function placeOf(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x85eb_ca6b), 0x9e37_79b1);
  return mixed ^ (mixed >>> 15);
}
