import { MOST_PACKED } from './word-scanner.js';

/** Numbers of an entry: the word's two halves and its id, side by side, so that finding one reads memory in one place. */
const ENTRY = 3;

/** Ids by packed words, which are those of 1 to 12 letters from a to z: a table with open places, of which at least a quarter are free. */
export class PackedWords {
  /** An entry whose id is 0 is a free place. The number of places is a power of two. */
  #entries = new Uint32Array(ENTRY * 1024);
  #last = 1023;
  #size = 0;
  /** The word that was packed last. */
  #low = 0;
  #high = 0;

  /** The id of a word; 0 for none, -1 for one that can't be packed. */
  idOf(term: string): number {
    return this.#pack(term) ? this.find(this.#low, this.#high) : -1;
  }

  /** The id of a word; 0 for none. */
  find(low: number, high: number): number {
    const entries = this.#entries;
    const last = this.#last;
    for (let place = placeOf(low, high) & last; ; place = (place + 1) & last) {
      const at = ENTRY * place;
      const id = entries[at + 2] ?? 0;
      if (id === 0 || (entries[at] === low && entries[at + 1] === high)) return id;
    }
  }

  /** Adds a word that isn't there; false for one that can't be packed. */
  add(term: string, id: number): boolean {
    if (!this.#pack(term)) return false;
    this.#size += 1;
    if (this.#size * 4 > (this.#last + 1) * 3) this.#grow();
    this.#put(this.#low, this.#high, id);
    return true;
  }

  #grow(): void {
    const before = this.#entries;
    this.#last = 2 * this.#last + 1;
    this.#entries = new Uint32Array(2 * before.length);
    for (let at = 0; at < before.length; at += ENTRY) {
      const id = before[at + 2] ?? 0;
      if (id !== 0) this.#put(before[at] ?? 0, before[at + 1] ?? 0, id);
    }
  }

  #put(low: number, high: number, id: number): void {
    const entries = this.#entries;
    let place = placeOf(low, high) & this.#last;
    while (entries[ENTRY * place + 2] !== 0) place = (place + 1) & this.#last;
    const at = ENTRY * place;
    entries[at] = low;
    entries[at + 1] = high;
    entries[at + 2] = id;
  }

  /** Packs as the scanner of words does. */
  #pack(term: string): boolean {
    const { length } = term;
    if (length === 0 || length > MOST_PACKED) return false;
    let low = 0;
    let high = 0;
    for (let at = 0; at < length; at += 1) {
      const code = term.charCodeAt(at);
      if (code < 0x61 || code > 0x7a) return false;
      if (at < MOST_PACKED / 2) low = (low << 5) | (code & 0x1f);
      else high = (high << 5) | (code & 0x1f);
    }
    this.#low = low;
    this.#high = high;
    return true;
  }
}

/** Spreads words over the places (multiplicative hashing; the upper bits are the good ones). */
function placeOf(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x85eb_ca6b), 0x9e37_79b1);
  return mixed ^ (mixed >>> 15);
}
