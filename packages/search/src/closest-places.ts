import { BORDER, type Corpus } from './corpus.js';
import { BLOCK, type Block } from './postings.js';
import type { Unit } from './query.js';

/** Words beyond which to look in the list of each takes longer than to read what stands around a place. */
const MOST_LISTS = 8;

/** Where one word stands in a block, from `start` to `end` of the block's positions. */
interface List {
  readonly unit: number;
  readonly id: number;
  readonly quality: number;
  /** Tokens around a place in which it counts. */
  readonly reach: number;
  start: number;
  end: number;
  /** Where the last place was. */
  at: number;
}

/** The closest place of a word of a query. */
export interface Closest {
  readonly unit: number;
  position: number;
  quality: number;
  /** Twice the tokens between, one more for what stands after: in this order a walk outwards would come by. */
  order: number;
}

/** Index of the first of ascending positions in `[from, end)` that is not below `place`, looked for in growing steps. */
function firstFrom(positions: Uint16Array, place: number, from: number, end: number): number {
  let low = from;
  let high = from;
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
  return low;
}

/**
 * Finds what stands around a place in the lists of where words stand, without reading what is between: for queries of few words of which none
 * stands for several tokens.
 */
export class ClosestPlaces {
  /** Of the last place, in their order; the first {@link count} of them. */
  readonly found: Closest[];
  count = 0;
  readonly #corpus: Corpus;
  readonly #lists: readonly List[];
  readonly #byUnit: readonly Closest[];
  #block: Block | undefined;
  /** Tokens before and after the last place that are of the same video for sure. */
  #before = 0;
  #after = 0;

  constructor(corpus: Corpus, units: readonly Unit[], reachOf: (unit: Unit) => number) {
    this.#corpus = corpus;
    this.#lists = units.flatMap((unit, nth) => [...unit.alternatives].map(([id, quality]): List => ({ unit: nth, id, quality, reach: reachOf(unit), start: 0, end: 0, at: 0 })));
    this.#byUnit = units.map((_, unit): Closest => ({ unit, position: 0, quality: 0, order: Infinity }));
    this.found = [...this.#byUnit];
  }

  static isFor(units: readonly Unit[]): boolean {
    return units.every(({ hasGlued, goesOn }) => !hasGlued && !goesOn) && units.reduce((sum, { alternatives }) => sum + alternatives.size, 0) <= MOST_LISTS;
  }

  /** Looks around a place; false where it is too near to the end of its block. */
  look(place: number, reach: number): boolean {
    const number = Math.floor(place / BLOCK);
    const local = place - number * BLOCK;
    const block = this.#corpus.block(number);
    if (local < reach || local + reach >= block.length) return false;
    // another one, or the same once something was added or went away
    if (block !== this.#block) this.#open(block);
    this.#before = -1;
    this.#after = -1;
    for (const closest of this.#byUnit) closest.order = Infinity;
    const { positions } = block;
    for (const list of this.#lists) {
      if (list.start === list.end) continue;
      const from = list.at > list.start && (positions[list.at - 1] ?? 0) >= local ? list.start : list.at;
      const at = firstFrom(positions, local, from, list.end);
      list.at = at;
      const most = Math.min(reach, list.reach);
      if (at < list.end) this.#offer(list, place, (positions[at] ?? 0) - local, 1, most);
      if (at > list.start) this.#offer(list, place, (positions[at - 1] ?? 0) - local, -1, most);
    }
    this.#sort();
    return true;
  }

  #open(block: Block): void {
    this.#block = block;
    for (const list of this.#lists) {
      const nth = block.indexOf(list.id);
      list.start = list.at = nth < 0 ? 0 : block.offsets[nth] ?? 0;
      list.end = nth < 0 ? 0 : block.offsets[nth + 1] ?? 0;
    }
  }

  #offer({ unit, quality }: List, place: number, distance: number, direction: 1 | -1, reach: number): void {
    const closest = this.#byUnit[unit];
    const steps = distance * direction;
    const order = 2 * steps + (distance > 0 ? 1 : 0);
    if (!closest || steps > reach || order >= closest.order || !this.#isSameVideo(place, steps, direction)) return;
    closest.position = place + distance;
    closest.quality = quality;
    closest.order = order;
  }

  /** Whether no other video begins within so many tokens. */
  #isSameVideo(place: number, steps: number, direction: 1 | -1): boolean {
    const { data } = this.#corpus.tokens;
    let known = direction < 0 ? this.#before : this.#after;
    while (known < steps && (data[place + (known + 1) * direction] ?? BORDER) !== BORDER) known += 1;
    if (direction < 0) this.#before = known;
    else this.#after = known;
    return known >= steps;
  }

  /** Few, and mostly none or one. */
  #sort(): void {
    const { found } = this;
    let count = 0;
    for (const closest of this.#byUnit) {
      if (closest.order === Infinity) continue;
      let at = count;
      for (; at > 0 && (found[at - 1]?.order ?? 0) > closest.order; at -= 1) found[at] = found[at - 1] ?? closest;
      found[at] = closest;
      count += 1;
    }
    this.count = count;
  }
}
