import { lastAtMost } from '../last-at-most.js';
import type { Stream } from '../stream.js';
import { positionsOf } from './occurrences.js';
import { stands, type Concept } from './question.js';

export const weightOf = (concepts: readonly Concept[]): number => concepts.reduce((sum, { weight }) => sum + weight, 0);

type Alternatives = readonly (readonly [quality: number, positions: readonly number[]])[];

interface Placed {
  readonly weight: number;
  readonly speaker: string | undefined;
  readonly isWeak: boolean;
  readonly words: readonly Alternatives[];
}

/** What somebody says is about them. */
const OWN = 0.9;
/** Tokens before a number in which stands what it is the number of: "room number nine". */
const NUMBERED = 2;

/** Whether one of the alternatives stands in `[from, to)`. */
const stand = (alternatives: Alternatives, from: number, to: number): boolean => alternatives.some(([, positions]) => stands(positions, from, to));

/** Where the words of concepts stand in a stream. */
export class Places {
  readonly #concepts: readonly Placed[];

  constructor(stream: Stream, concepts: readonly Concept[]) {
    this.#concepts = concepts.map(({ weight, words, speaker, isWeak = false, isNumbered }) => {
      const placed: Alternatives[] = words.map((alternatives) => [...alternatives].map(([id, quality]) => [quality, positionsOf(stream, id)] as const).filter(([, positions]) => positions.length > 0));
      const [thing = [], numbers = []] = placed;
      const numbered = (positions: readonly number[]): number[] => positions.filter((position) => stand(thing, position - NUMBERED, position));
      return { weight, speaker, isWeak, words: isNumbered ? [thing, numbers.map(([quality, positions]) => [quality, numbered(positions)] as const)] : placed };
    });
  }

  /** How much of the concepts' weight is said anywhere in the stream. */
  get most(): number {
    return this.covered(0, Infinity);
  }

  /**
   * How much of the concepts' weight is said in the positions `[from, to)`; with `by`, the folded words of its speaker's name, what is about
   * them, too, if something else of it is said.
   */
  covered(from: number, to: number, by?: readonly string[]): number {
    let sum = 0;
    let own = 0;
    let isAbout = false;
    for (const { weight, words, speaker, isWeak } of this.#concepts) {
      let said = 0;
      for (const alternatives of words) {
        let best = 0;
        for (const [quality, positions] of alternatives) if (quality > best && stands(positions, from, to)) best = quality;
        said += weight * best / words.length;
      }
      if (speaker !== undefined && by?.includes(speaker)) own += Math.max(0, weight * OWN - said);
      else if (said > 0 && !isWeak) isAbout = true;
      sum += said;
    }
    return isAbout ? sum + own : sum;
  }

  /** How well each concept is said in the positions `[from, to)`, and by whom. */
  qualities(from: number, to: number, by?: readonly string[]): number[] {
    return this.#concepts.map(({ words, speaker }) => {
      let said = 0;
      for (const alternatives of words) {
        let best = 0;
        for (const [quality, positions] of alternatives) if (quality > best && stands(positions, from, to)) best = quality;
        said += best / words.length;
      }
      return speaker !== undefined && by?.includes(speaker) ? Math.max(said, OWN) : said;
    });
  }

  /**
   * Tokens between those at `[first, last]` and the nearest word in `[from, to)` that says something of what was asked about; Infinity where none does, 0
   * where no word could. Words that say little by themselves count only where told.
   */
  apart(from: number, to: number, first: number, last: number, areWeakToo: boolean): number {
    const counted = this.#concepts.filter(({ isWeak }) => areWeakToo || !isWeak);
    let least = counted.length ? Infinity : 0;
    for (const { words } of counted) {
      for (const [, positions] of words.flat()) {
        const at = lastAtMost(positions, last);
        const [before, after] = [positions[at] ?? -1, positions[at + 1] ?? Infinity];
        if (before >= from) least = Math.min(least, Math.max(0, first - before));
        if (after < to) least = Math.min(least, after - last);
      }
    }
    return least;
  }

  /** What may be covered at most for who speaks. */
  get own(): number {
    return this.#concepts.reduce((sum, { weight, speaker }) => sum + (speaker === undefined ? 0 : weight * OWN), 0);
  }

  /** Positions in `[from, to)` of the first concept. */
  * first(from: number, to: number): Generator<number> {
    for (const [, positions] of this.#concepts[0]?.words.flat() ?? []) for (const position of positions) if (position >= from && position < to) yield position;
  }

  /** All positions in `[from, to)` at which one of the concepts' words stands. */
  * positions(from: number, to: number): Generator<number> {
    for (const { words } of this.#concepts) for (const [, positions] of words.flat()) for (const position of positions) if (position >= from && position < to) yield position;
  }

  /** How often all of the concepts stand there: as often as the one that stands there least. */
  times(from: number, to: number): number {
    const counts = this.#concepts.flatMap(({ words }) => words.map((alternatives) => (
      alternatives.reduce((sum, [, positions]) => sum + lastAtMost(positions, to - 1) - lastAtMost(positions, from - 1), 0)
    )));
    return counts.length ? Math.min(...counts) : 0;
  }

  /** Places of the concept that is said least, ascending or from the end. */
  rarest(fromEnd: boolean): readonly number[] {
    const all = this.#concepts.flatMap(({ words }) => words.map((alternatives) => alternatives.flatMap(([, positions]) => [...positions])));
    const fewest = all.reduce((best, one) => (one.length < best.length ? one : best), all[0] ?? []);
    return fewest.sort((a, b) => (fromEnd ? b - a : a - b));
  }

  /** At most `limit` places of the rarest words, until what is left could not weigh `least`. */
  * telling(least: number, limit: number): Generator<number> {
    let left = this.#concepts.reduce((sum, { weight }) => sum + weight, 0);
    let looked = 0;
    for (const { words, weight } of [...this.#concepts].sort((a, b) => b.weight - a.weight)) {
      if (left < least) return;
      left -= weight;
      for (const [, positions] of words.flat()) {
        for (const position of positions) {
          yield position;
          if ((looked += 1) > limit) return;
        }
      }
    }
  }
}
