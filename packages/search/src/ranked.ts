import type { Match } from './match.js';

/** The best matches while they are found. Several may turn out to be one hit, so more of them are kept than asked for. */
export class Ranked {
  #matches: Match[] = [];
  readonly #kept: number;
  /** What isn't better won't be among the best. */
  floor = -Infinity;

  constructor(limit: number) {
    this.#kept = 2 * limit + 32;
  }

  wants(score: number): boolean {
    return score > this.floor;
  }

  add(match: Match): void {
    this.#matches.push(match);
    if (this.#matches.length < 2 * this.#kept) return;
    this.#matches = this.best().slice(0, this.#kept);
    this.floor = this.#matches.at(-1)?.score ?? -Infinity;
  }

  best(): Match[] {
    return this.#matches.sort((a, b) => b.score - a.score);
  }
}
