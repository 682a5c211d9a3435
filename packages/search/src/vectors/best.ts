export interface Scored {
  readonly row: number;
  readonly score: number;
}

/** Keeps the best rows, at most `size`; of equal ones those offered first. */
export class Best {
  /** Best first. */
  readonly kept: Scored[] = [];
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** A row has to score more than this to be kept. */
  get floor(): number {
    return this.kept.length < this.#size ? -Infinity : this.kept.at(-1)?.score ?? Infinity;
  }

  offer(row: number, score: number): void {
    if (score <= this.floor) return;
    let low = 0;
    let high = this.kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.kept[middle]?.score ?? 0) >= score) low = middle + 1;
      else high = middle;
    }
    this.kept.splice(low, 0, { row, score });
    if (this.kept.length > this.#size) this.kept.pop();
  }
}
