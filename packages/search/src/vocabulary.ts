import { splitWord, type Token } from './tokenize.js';

/** A token with the ids of its term and of its glued form. */
interface Known extends Omit<Token, 'term' | 'glued'> {
  readonly id: number;
  readonly glued: number | undefined;
}

/** The distinct words of all videos. A word's id never changes while the index lives. */
export class Vocabulary {
  readonly terms: string[] = [];
  /** How often each word stands in all streams; 0 once its last video is gone. */
  readonly counts: number[] = [];
  readonly #ids = new Map<string, number>();
  /** Ids by stem, of the terms before `#stemmed`. */
  readonly #stems = new Map<string, number[]>();
  #stemmed = 0;
  readonly #read = new Map<string, readonly Known[]>();

  add(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.terms.push(term) - 1;
      this.#ids.set(term, id);
      this.counts.push(0);
    }
    return id;
  }

  /** Tokens of a word as it is written, with their ids; each spelling is split once. */
  read(word: string): readonly Known[] {
    let known = this.#read.get(word);
    if (!known) {
      known = splitWord(word).map(({ term, glued, ...token }) => ({ ...token, id: this.add(term), glued: glued === undefined ? undefined : this.add(glued) }));
      this.#read.set(word, known);
    }
    return known;
  }

  count(id: number, change: number): void {
    this.counts[id] = (this.counts[id] ?? 0) + change;
  }

  /** The id of a word that stands somewhere now. */
  find(term: string): number | undefined {
    const id = this.#ids.get(term);
    return id !== undefined && this.counts[id] ? id : undefined;
  }

  /** Ids of the words that pass a test and stand somewhere now. Some ten thousand words take about a millisecond. */
  select(test: (term: string) => boolean): number[] {
    const found: number[] = [];
    this.terms.forEach((term, id) => {
      if (this.counts[id] && test(term)) found.push(id);
    });
    return found;
  }

  startingWith(prefix: string): number[] {
    return this.select((term) => term.startsWith(prefix));
  }

  /** Words at most one (4 to 7 letters) or two (8 and more) edits away; swapping two neighbours is one edit. */
  similarTo(word: string): number[] {
    const limit = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    return this.select((term) => limit > 0 && Math.abs(term.length - word.length) <= limit && isWithin(word, term, limit) && !/\d/.test(term));
  }

  /** Words with this stem that stand somewhere now. */
  withStem(stem: string): number[] {
    for (; this.#stemmed < this.terms.length; this.#stemmed += 1) {
      const own = stemOf(this.terms[this.#stemmed] ?? '');
      const ids = this.#stems.get(own);
      if (ids) ids.push(this.#stemmed);
      else this.#stems.set(own, [this.#stemmed]);
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
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [x, y] = [a.slice(same), b.slice(same)];
  if (!x || !y) return x.length + y.length <= limit;
  const [x1, y1] = [x.slice(1), y.slice(1)];
  return limit > 0 && (
    isWithin(x1, y1, limit - 1) || isWithin(x1, y, limit - 1) || isWithin(x, y1, limit - 1) ||
    (x[0] === y[1] && x[1] === y[0] && isWithin(x.slice(2), y.slice(2), limit - 1))
  );
}
