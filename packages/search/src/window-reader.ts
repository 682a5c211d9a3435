import { ClosestPlaces } from './closest-places.js';
import { BORDER, type Corpus } from './corpus.js';
import { runAt } from './phrase.js';
import { isSaid, type Unit } from './query.js';

/** Tokens around a rare word in which the others count as said together. */
export const TOGETHER = 40;
/** Tokens around it in which a stop word counts. */
const BESIDE = 4;

const reachOf = ({ isLight }: Unit): number => (isLight ? BESIDE : TOGETHER);

interface Use {
  readonly unit: number;
  readonly quality: number;
}

/** Reads what stands around a word: of each word of a query the closest place, all in one walk outwards; over what is between, where lists tell. */
export class WindowReader {
  /** The words of the query, each once, with the weight of all its places there. */
  readonly units: readonly Unit[];
  /** Of the last window: the weight it covers, and how many words it has besides stop words. */
  covered = 0;
  found = 0;
  readonly #corpus: Corpus;
  readonly #closest: ClosestPlaces | undefined;
  /** For every word of the vocabulary where in {@link #uses} it is; 0 for what the query doesn't have. Empty until a walk needs it. */
  #slots = new Uint16Array(0);
  readonly #uses: Use[][] = [[]];
  readonly #places: Int32Array;
  readonly #isDone: Uint8Array;
  /** Whether units are made of signs that say something only beside the sign before or after. */
  readonly #joined: readonly { readonly before: Unit | undefined; readonly after: Unit | undefined }[];
  readonly #gluedReach: number;
  /** Units that several words in a row may stand for. */
  readonly #withRuns: readonly { readonly runs: readonly (readonly number[])[]; readonly unit: number }[];
  /** Units that stand nowhere, and those that are {@link done}: a window with all the others is what it is. */
  readonly #missing: number;
  #done = 0;
  #left = 0;
  #isKnown = false;
  /** Of the walk that is under way: whether it goes from list to list, and which of the closest places is the next. */
  #isListed = false;
  #next = 0;
  #anchor = 0;
  #reach = 0;
  #step = 0;
  #low = 0;
  #high = 0;

  constructor(corpus: Corpus, all: readonly Unit[]) {
    this.#corpus = corpus;
    const distinct = new Map<Unit['alternatives'], Unit>();
    for (const unit of all) {
      const before = distinct.get(unit.alternatives);
      distinct.set(unit.alternatives, before ? { ...before, weight: before.weight + unit.weight } : unit);
    }
    this.units = [...distinct.values()];
    this.#joined = this.units.map((unit) => {
      const at = all.findIndex(({ alternatives }) => alternatives === unit.alternatives);
      return { before: all[at]?.goesOn ? all[at - 1] : undefined, after: all[at + 1]?.goesOn ? all[at + 1] : undefined };
    });
    this.#places = new Int32Array(this.units.length);
    this.#isDone = new Uint8Array(this.units.length);
    this.#closest = ClosestPlaces.isFor(all) ? new ClosestPlaces(corpus, this.units, reachOf) : undefined;
    this.#gluedReach = Math.max(-1, ...this.units.filter(({ hasGlued }) => hasGlued).map(reachOf));
    this.#missing = this.units.filter((unit) => !isSaid(unit)).length;
    this.#withRuns = this.units.flatMap(({ runs }, unit) => (runs ? [{ runs, unit }] : []));
  }

  /** A unit all of whose places were read: windows with it are known. */
  done(unit: number): void {
    this.#isDone[unit] = 1;
    const done = this.units[unit];
    if (done && isSaid(done)) this.#done += 1;
  }

  /**
   * Reads around a position, at most `reach` tokens far. Where it `skipsKnown` it stops once it has all units that aren't {@link done};
   * false where it came by one that is.
   */
  read(anchor: number, skipsKnown: boolean, reach = TOGETHER): boolean {
    for (let unit = 0; unit < this.#places.length; unit += 1) this.#places[unit] = -1;
    this.covered = 0;
    this.found = 0;
    this.#left = this.units.length;
    this.#isKnown = false;
    const { length, data } = this.#corpus.tokens;
    if (anchor >= length) return false;
    this.#isListed = this.#closest?.look(anchor, reach) ?? false;
    // a word that went away between two turns of a search
    if (!(this.#isListed && this.#closest?.isAtWord) && data[anchor] === BORDER) return false;
    this.#next = 0;
    if (!this.#isListed && this.#slots.length === 0) this.#fillSlots();
    this.#anchor = anchor;
    this.#reach = reach;
    this.#step = 0;
    this.#low = 0;
    this.#high = length - 1;
    this.#go(this.#missing + (skipsKnown ? this.#done : 0), skipsKnown);
    return !(skipsKnown && this.#isKnown);
  }

  /** Whether the rest of the last window, read as one that `skipsKnown`, has no unit that is {@link done}, either. */
  isNew(): boolean {
    if (this.#done > 0 && !this.#isKnown) this.#go(this.#missing, true);
    return !this.#isKnown;
  }

  /** Whether the last window has every word, stop words too. */
  get isWhole(): boolean {
    return this.#left === 0;
  }

  /** Tokens from the first to the last position of the last window. */
  get width(): number {
    let [first, last] = [Infinity, -Infinity];
    for (const place of this.#places) {
      if (place < 0) continue;
      if (place < first) first = place;
      if (place > last) last = place;
    }
    return last - first;
  }

  /** Positions of the last window, ascending. */
  positions(): number[] {
    const found: number[] = [];
    for (const place of this.#places) if (place >= 0 && !found.includes(place)) found.push(place);
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }

  #fillSlots(): void {
    this.#slots = new Uint16Array(this.#corpus.vocabulary.size);
    this.units.forEach(({ alternatives }, unit) => {
      for (const [id, quality] of alternatives) {
        let slot = this.#slots[id] ?? 0;
        if (slot === 0) this.#slots[id] = slot = this.#uses.push([]) - 1;
        this.#uses[slot]?.push({ unit, quality });
      }
    });
  }

  /** Goes outwards until no more than so many units are left. */
  #go(enough: number, skipsKnown: boolean): void {
    if (this.#isListed && this.#closest) this.#leap(this.#closest, enough, skipsKnown);
    else this.#walk(enough, skipsKnown);
  }

  /** From one of the closest places to the next. Those that are equally far are taken together, as a walk does. */
  #leap({ found, count }: ClosestPlaces, enough: number, skipsKnown: boolean): void {
    for (; this.#next < count; this.#next += 1) {
      const { unit = 0, position = 0, quality = 0, order = 0 } = found[this.#next] ?? {};
      const step = order >> 1;
      if (step >= this.#step && (this.#left <= enough || (skipsKnown && this.#isKnown))) return;
      this.#step = step + 1;
      this.#put(unit, quality, position);
    }
  }

  #walk(enough: number, skipsKnown: boolean): void {
    const { data } = this.#corpus.tokens;
    const slots = this.#slots;
    const anchor = this.#anchor;
    let [step, low, high] = [this.#step, this.#low, this.#high];
    for (; step <= this.#reach && this.#left > enough && !(skipsKnown && this.#isKnown); step += 1) {
      const before = anchor - step;
      if (before >= low) {
        const id = data[before] ?? BORDER;
        if (id === BORDER) low = anchor;
        else if (slots[id] !== 0 || step <= this.#gluedReach) this.#look(before, step);
      }
      const after = anchor + step;
      if (step > 0 && after <= high) {
        const id = data[after] ?? BORDER;
        if (id === BORDER) high = anchor;
        else if (slots[id] !== 0 || step <= this.#gluedReach) this.#look(after, step);
      }
    }
    this.#step = step;
    this.#low = low;
    this.#high = high;
  }

  /** Takes what stands at a position. */
  #look(position: number, step: number): void {
    const { tokens, glued } = this.#corpus;
    if (step <= this.#gluedReach) {
      for (let at = glued.positions.lastAtMost(position); at >= 0 && glued.positions.at(at) === position; at -= 1) this.#take(glued.ids.at(at), position, step);
      for (const { runs, unit } of this.#withRuns) if (this.#places[unit] === -1 && runAt(this.#corpus, runs, position)) this.#put(unit, 1, position);
    }
    this.#take(tokens.at(position), position, step);
  }

  #take(id: number, position: number, step: number): void {
    const slot = this.#slots[id] ?? 0;
    if (slot === 0) return;
    for (const { unit, quality } of this.#uses[slot] ?? []) {
      if (this.#places[unit] === -1 && !(this.units[unit]?.isLight && step > BESIDE) && this.#isBeside(unit, position)) this.#put(unit, quality, position);
    }
  }

  #put(unit: number, quality: number, position: number): void {
    const { isLight = false, weight = 0 } = this.units[unit] ?? {};
    this.#places[unit] = position;
    this.covered += weight * quality;
    this.#left -= 1;
    if (!isLight) this.found += 1;
    if (this.#isDone[unit] === 1) this.#isKnown = true;
  }

  #isBeside(unit: number, position: number): boolean {
    const { before, after } = this.#joined[unit] ?? {};
    if (!before && !after) return true;
    const { tokens } = this.#corpus;
    return (before?.alternatives.has(tokens.at(position - 1)) ?? false) || (after?.alternatives.has(tokens.at(position + 1)) ?? false);
  }
}
