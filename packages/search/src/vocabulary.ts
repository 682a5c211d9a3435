/** The distinct words of all videos. A word's id never changes while the index lives. */
export class Vocabulary {
  readonly terms: string[] = [];
  /** How often each word stands in all streams; 0 once its last video is gone. */
  readonly counts: number[] = [];
  #ids = new Map<string, number>();
  #sorted: number[] | undefined;
  #stems: Map<string, number[]> | undefined;

  add(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.terms.push(term) - 1;
      this.#ids.set(term, id);
      this.counts.push(0);
      this.#sorted = this.#stems = undefined;
    }
    return id;
  }

  /** The id of a word that stands somewhere now. */
  find(term: string): number | undefined {
    const id = this.#ids.get(term);
    return id !== undefined && this.counts[id] ? id : undefined;
  }

  startingWith(prefix: string): number[] {
    const sorted = (this.#sorted ??= this.terms.map((_, id) => id).sort((a, b) => ((this.terms[a] ?? '') < (this.terms[b] ?? '') ? -1 : 1)));
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.terms[sorted[middle] ?? 0] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (; low < sorted.length; low += 1) {
      const id = sorted[low] ?? 0;
      if (!this.terms[id]?.startsWith(prefix)) break;
      if (this.counts[id]) found.push(id);
    }
    return found;
  }

  /** Words at most one (4 to 7 letters) or two (8 and more) edits away; swapping two neighbours is one edit. */
  similarTo(word: string): number[] {
    const limit = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    const found: number[] = [];
    if (limit) {
      for (const [id, term] of this.terms.entries()) {
        if (Math.abs(term.length - word.length) <= limit && this.counts[id] && !/\d/.test(term) && isWithin(word, term, limit)) found.push(id);
      }
    }
    return found;
  }

  withStem(stem: string): number[] {
    if (!this.#stems) {
      this.#stems = new Map();
      for (const [id, term] of this.terms.entries()) {
        const key = stemOf(term);
        const same = this.#stems.get(key);
        if (same) same.push(id);
        else this.#stems.set(key, [id]);
      }
    }
    return (this.#stems.get(stem) ?? []).filter((id) => this.counts[id]);
  }
}

/** A light English stem: plural, -ing, -ed and a last -e go. */
export function stemOf(word: string): string {
  if (word.length < 4) return word;
  return word.replace(/(?:ies|ied)$/, 'y').replace(/(?<=[^aeiou]{1,9}.*)(?:ing|ed|es|(?<!s)s|e)$/, '').replace(/([^aeiouls])\1$/, '$1') || word;
}

/** Whether two words are at most `limit` insertions, deletions, replacements or swaps of neighbours apart. */
function isWithin(a: string, b: string, limit: number): boolean {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return false;
    before = last;
    last = row;
  }
  return (last[b.length] ?? 0) <= limit;
}
