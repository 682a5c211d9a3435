import { BORDER, type Corpus } from './corpus.js';
import { PlaceList } from './place-list.js';
import { BLOCK, type Block } from './postings.js';
import type { Unit } from './query.js';

/** Words beyond which to look in the list of each takes longer than to read what stands around a place. */
export const MOST_LISTS = 8;

/** A word of the vocabulary that stands for a word of the query. */
interface Alternative {
  readonly unit: number;
  readonly quality: number;
  /** Tokens around a place in which it counts. */
  readonly reach: number;
  readonly places: PlaceList;
}

/** The closest place of a word of a query. */
export interface Closest {
  readonly unit: number;
  position: number;
  quality: number;
  /** Twice the tokens between, one more for what stands after: in this order a walk outwards would come by. */
  order: number;
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
  readonly #alternatives: readonly Alternative[];
  readonly #byUnit: readonly Closest[];
  #block: Block | undefined;
  /** Tokens before and after the last place that are of the same video for sure. */
  #before = 0;
  #after = 0;

  constructor(corpus: Corpus, units: readonly Unit[], reachOf: (unit: Unit) => number) {
    this.#corpus = corpus;
    this.#alternatives = units.flatMap((unit, nth) => [...unit.alternatives].map(([id, quality]): Alternative => ({ unit: nth, quality, reach: reachOf(unit), places: new PlaceList(id) })));
    this.#byUnit = units.map((_, unit): Closest => ({ unit, position: 0, quality: 0, order: Infinity }));
    this.found = [...this.#byUnit];
  }

  static isFor(units: readonly Unit[]): boolean {
    return units.every(({ hasGlued, goesOn }) => !hasGlued && !goesOn) && units.reduce((sum, { alternatives }) => sum + alternatives.size, 0) <= MOST_LISTS;
  }

  /** Whether a word of the query stands at the last place itself. */
  get isAtWord(): boolean {
    return this.count > 0 && this.found[0]?.order === 0;
  }

  /** Looks around a place; false where it is too near to the end of its block. */
  look(place: number, reach: number): boolean {
    const number = Math.floor(place / BLOCK);
    const local = place - number * BLOCK;
    const block = this.#corpus.block(number);
    if (local < reach || local + reach >= block.length) return false;
    // another one, or the same once something was added or went away
    if (block !== this.#block) {
      this.#block = block;
      for (const { places } of this.#alternatives) places.open(block);
    }
    this.#before = 0;
    this.#after = 0;
    for (const closest of this.#byUnit) closest.order = Infinity;
    for (const one of this.#alternatives) {
      const most = Math.min(reach, one.reach);
      const after = one.places.next(local) - local;
      if (after <= most) this.#offer(one, place, after, 1);
      const before = local - one.places.before;
      if (before <= most) this.#offer(one, place, before, -1);
    }
    this.#sort();
    return true;
  }

  #offer({ unit, quality }: Alternative, place: number, steps: number, direction: 1 | -1): void {
    const closest = this.#byUnit[unit];
    const order = 2 * steps + (direction > 0 && steps > 0 ? 1 : 0);
    if (!closest || order >= closest.order || !this.#isSameVideo(place, steps, direction)) return;
    closest.position = place + steps * direction;
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

  /** Few, and mostly one. */
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

/** Whether one of some words stands at a place, asked for ascending places. */
export function standsAt(corpus: Corpus, ids: Iterable<number>): (place: number) => boolean {
  const lists = [...ids].map((id) => new PlaceList(id));
  let open: Block | undefined;
  return (place) => {
    if (place < 0 || place >= corpus.length) return false;
    const number = Math.floor(place / BLOCK);
    const block = corpus.block(number);
    if (block !== open) for (const list of lists) list.open(block);
    open = block;
    const local = place - number * BLOCK;
    for (const list of lists) if (list.next(local) === local) return true;
    return false;
  };
}
