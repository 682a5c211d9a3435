import { Column, type Numbers } from './column.js';
import { couldBeWithin, editsFor, isWithin, lettersOf } from './edits.js';
import { NUMBER_WORDS } from './number-words.js';
import { Spellings } from './spellings.js';
import { splitWord, type Token } from './tokenize.js';
import { PackedWords } from './packed-words.js';

/** A token with the ids of its term and of its glued form. */
export interface Known extends Omit<Token, 'term' | 'glued'> {
  readonly id: number;
  readonly glued: number | undefined;
}

/** Words with hyphens, accents and the like that are remembered split. */
const MOST_SPLIT = 20_000;
/** Letters of a word that may be a part of a longer one, and of the rest of that. */
const COMPOUND_PART = 5;
const REST = 3;
/** New words that are looked through one by one before they are sorted in. */
const MOST_UNSORTED = 500;

/**
 * The distinct words of all videos. A word's id never changes while the index lives; id 0 is no word and stands between two videos,
 * ids up to {@link LAST_NUMBER_ID} are words of numbers.
 */
export class Vocabulary {
  readonly terms: string[] = [''];
  /** How often each word stands in all streams; 0 once its last video is gone. */
  readonly #counts = new Column();
  /** {@link lettersOf} each word. */
  readonly #letters = new Column();
  /** Ids of short Latin words, and of the others. */
  readonly #packed = new PackedWords();
  readonly #others = new Map<string, number>();
  /** Ids in the order of their terms, of the terms before `sorted.length`. */
  #sorted: Numbers = new Uint16Array(1);
  /** Glued forms of words in hyphens and the like, and numbers that were said in several words. */
  readonly #glued = new Set<number>();
  readonly #split = new Map<string, readonly Known[]>();
  /** How words are written where their terms don't tell. */
  readonly spellings = new Spellings();

  constructor() {
    this.#counts.push(0);
    this.#letters.push(0);
    for (const word of NUMBER_WORDS.keys()) this.add(word);
  }

  get size(): number {
    return this.terms.length;
  }

  add(term: string): number {
    return this.#idOf(term) || this.#enter(term);
  }

  /** The id of the word `[from, to)` of a text, of at most 12 Latin letters, which are packed in two numbers. */
  addPacked(low: number, high: number, text: string, from: number, to: number): number {
    return this.#packed.find(low, high) || this.#enter(text.slice(from, to).toLowerCase());
  }

  /** A word that several tokens together stand for. */
  addGlued(term: string): number {
    const id = this.add(term);
    this.#glued.add(id);
    return id;
  }

  /** Whether one of these may stand for several tokens. */
  hasGlued(ids: Iterable<number>): boolean {
    for (const id of ids) if (this.#glued.has(id)) return true;
    return false;
  }

  /** Tokens of a word as it is written, with their ids; each spelling is split once. */
  read(word: string): readonly Known[] {
    let known = this.#split.get(word);
    if (!known) {
      known = splitWord(word).map(({ term, from, to, span, glued }) => ({ id: this.add(term), from, to, span, glued: glued === undefined ? undefined : this.addGlued(glued) }));
      if (this.#split.size >= MOST_SPLIT) this.#split.clear();
      this.#split.set(word, known);
    }
    return known;
  }

  countOf(id: number): number {
    return this.#counts.at(id);
  }

  count(id: number, change: number): void {
    const { data } = this.#counts;
    data[id] = (data[id] ?? 0) + change;
  }

  /** {@link count} of each of many words. */
  countEach(ids: Numbers, change: number): void {
    const { data } = this.#counts;
    for (let at = 0; at < ids.length; at += 1) {
      const id = ids[at] ?? 0;
      data[id] = (data[id] ?? 0) + change;
    }
  }

  /** The id of a word that stands somewhere now. */
  find(term: string): number | undefined {
    const id = this.#idOf(term);
    return id > 0 && this.countOf(id) > 0 ? id : undefined;
  }

  /** Ids of the words that pass a test and stand somewhere now. Some ten thousand words take about a millisecond. */
  select(test: (term: string) => boolean): number[] {
    const found: number[] = [];
    for (let id = 1; id < this.size; id += 1) if (this.countOf(id) > 0 && test(this.terms[id] ?? '')) found.push(id);
    return found;
  }

  /** Words that begin so and stand somewhere now. */
  startingWith(prefix: string): number[] {
    const found: number[] = [];
    const put = (id: number): void => { if (this.countOf(id) > 0) found.push(id); };
    const sorted = this.inOrder();
    for (let at = this.#lowest(sorted, prefix); at < sorted.length; at += 1) {
      const id = sorted[at] ?? 0;
      if (!this.terms[id]?.startsWith(prefix)) break;
      put(id);
    }
    for (let id = sorted.length; id < this.size; id += 1) if (this.terms[id]?.startsWith(prefix)) put(id);
    return found;
  }

  /** Words at most one (4 to 7 letters) or two (8 and more) edits away; swapping two neighbours is one edit. Numbers are never misspelt. */
  similarTo(word: string): number[] {
    const limit = editsFor(word.length);
    const found: number[] = [];
    if (limit === 0) return found;
    const letters = lettersOf(word);
    const { data } = this.#letters;
    for (let id = 1; id < this.size; id += 1) {
      if (!couldBeWithin(letters, data[id] ?? 0, limit) || this.countOf(id) === 0) continue;
      const term = this.terms[id] ?? '';
      if (Math.abs(term.length - word.length) <= limit && isWithin(word, term, limit) && !/\d/.test(term)) found.push(id);
    }
    return found;
  }

  /** Longer words that a word is a part of, as compounds are. */
  containing(word: string): number[] {
    const found: number[] = [];
    if (word.length < COMPOUND_PART) return found;
    const letters = lettersOf(word);
    const { data } = this.#letters;
    for (let id = 1; id < this.size; id += 1) {
      if ((letters & ~(data[id] ?? 0)) !== 0) continue;
      const term = this.terms[id] ?? '';
      if (term.length >= word.length + REST && this.countOf(id) > 0 && term.includes(word)) found.push(id);
    }
    return found;
  }

  /** Words with this stem that stand somewhere now. */
  withStem(stem: string): number[] {
    // of the letters of a stem only a last y may not be those of its words
    return this.startingWith(stem.endsWith('y') ? stem.slice(0, -1) : stem).filter((id) => stemOf(this.terms[id] ?? '') === stem);
  }

  /** Ids in the order of their terms; the newest ones may be missing. */
  inOrder(): Numbers {
    const from = this.#sorted.length;
    if (this.size - from > MOST_UNSORTED) {
      // texts are sorted much faster without a comparison of our own
      const fresh = this.terms.slice(from).sort();
      const merged = this.size > 0x1_0000 ? new Uint32Array(this.size) : new Uint16Array(this.size);
      let next = 0;
      let old = 0;
      for (let at = 0; at < merged.length; at += 1) {
        const term = fresh[next];
        const id = this.#sorted[old] ?? 0;
        if (old < from && (term === undefined || (this.terms[id] ?? '') < term)) {
          merged[at] = id;
          old += 1;
        } else {
          merged[at] = this.#idOf(term ?? '');
          next += 1;
        }
      }
      this.#sorted = merged;
    }
    return this.#sorted;
  }

  /** Takes over the terms that another vocabulary had, their order, and which of them were glued; to be used on a new one. */
  restore(terms: readonly string[], sorted: Numbers, glued: Iterable<number>): void {
    for (let id = this.size; id < terms.length; id += 1) this.#enter(terms[id] ?? '');
    this.#sorted = sorted;
    for (const id of glued) this.#glued.add(id);
  }

  #lowest(sorted: Numbers, prefix: string): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.terms[sorted[middle] ?? 0] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The id of a word; 0 for none. */
  #idOf(term: string): number {
    const id = this.#packed.idOf(term);
    return id >= 0 ? id : this.#others.get(term) ?? 0;
  }

  #enter(term: string): number {
    const id = this.terms.push(term) - 1;
    this.#counts.push(0);
    this.#letters.push(lettersOf(term));
    if (!this.#packed.add(term, id)) this.#others.set(term, id);
    return id;
  }
}

/** The last id of a word of a number. */
export const LAST_NUMBER_ID = NUMBER_WORDS.size;

/** A light English stem: plural, -ing, -ed and a last -e go. */
export function stemOf(word: string): string {
  if (word.length < 4) return word;
  return word.replace(/(?:ies|ied)$/, 'y').replace(/(?<=[^aeiou]{1,9}.*)(?:ing|ed|es|(?<!s)s|e)$/, '').replace(/([^aeiouls])\1$/, '$1') || word;
}
