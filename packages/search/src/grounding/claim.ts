import { isStopWord } from '../stop-words.js';
import { fold, tokenize } from '../tokenize.js';
import type { Language } from '../answer/language/language.js';
import { claimWordsOf, NEGATION, type ClaimWords } from './claim-words.js';
import { withFigures, type Term } from './figures.js';
import type { Order, Placed } from './order.js';
import { visibleText } from './plain-text.js';

const CLAUSE_END = /[,;:–—()]\s|\s(?=(?:but|sondern|aber)\b)/g;
/** Words after a figure among which its unit stands. */
const UNIT_WITHIN = 3;
/** Words after a "not" that it denies. */
const DENIED_WITHIN = 6;
/** Stands for a word that denies. */
export const NOT = '¬';

/** One content word of a claim. */
export interface ClaimWord {
  /** The same for all forms of a word, with a `¬` before it for each word that denies it. */
  readonly key: string;
  /** Has to be said in the very sentence that carries the claim: a figure, what bounds it, what is denied. */
  readonly isHard: boolean;
  /** A name has to be said, too, though it may be said just before. */
  readonly isName: boolean;
  /** For a word right after a figure, the two together: three weeks are not three days. */
  readonly pair: string | null;
}

/** What a text claims. Without words it claims nothing, like "Yes." */
export interface Claim {
  readonly words: readonly ClaimWord[];
  readonly keys: ReadonlySet<string>;
  /** Figures with each of the words that follow. */
  readonly pairs: ReadonlySet<string>;
  /** Small words of the language it is read in: with none it may be in another. */
  readonly smallWords: number;
  readonly order: Order;
}

/** Reads what texts in one language claim. */
export class ClaimReader {
  readonly #language: Language;
  readonly #words: ClaimWords;
  readonly #empty: ReadonlySet<string>;
  readonly #bounds: ReadonlySet<string>;
  readonly #moved: ReadonlySet<string>;
  readonly #agentAfter: ReadonlySet<string>;

  constructor(language: Language) {
    this.#language = language;
    this.#words = claimWordsOf(language.code);
    this.#empty = new Set(this.#words.empty.split(' ').map((word) => language.stemOf(word)));
    this.#moved = new Set(this.#words.moved.split(' '));
    this.#agentAfter = new Set(this.#words.agentAfter.split(' '));
    this.#bounds = new Set(this.#words.bounds.split(' ').map((word) => language.stemOf(word)));
  }

  /** Reads a text clause by clause: a "not" denies what follows in its own. */
  read(text: string): Claim {
    const plain = this.#withoutSigns(visibleText(text));
    const tokens = tokenize(plain);
    // a word at the beginning has its capital from there
    const names = new Set(tokens.flatMap(({ term, from, to }, index) => (index > 0 && /^\p{Lu}/u.test(plain.slice(from, to)) ? [term] : [])));
    const clauses = plain.split(CLAUSE_END).map((clause) => this.#clause(clause, names));
    const words = clauses.flatMap((clause) => clause.words);
    return {
      words, keys: new Set(words.map(({ key }) => key)), pairs: new Set(clauses.flatMap(({ pairs }) => pairs)),
      smallWords: tokens.filter(({ term }) => this.#language.isStop(term)).length,
      order: this.#order(withFigures(tokens.map(({ term }) => term), this.#words), plain),
    };
  }

  #clause(clause: string, names: ReadonlySet<string>): { readonly words: ClaimWord[]; readonly pairs: string[] } {
    const terms = withFigures(tokenize(clause).map(({ term, from, to }) => (NEGATION.test(clause.slice(from, to)) ? NOT : term)), this.#words);
    const pairs: string[] = [];
    const words = terms.flatMap(({ text, isFigure }, index): ClaimWord[] => {
      const stem = isFigure ? text : this.#stem(text);
      if (isFigure) pairs.push(...terms.slice(index + 1, index + 1 + UNIT_WITHIN).map((next) => `${text} ${this.#stem(next.text)}`));
      const isBound = this.#bounds.has(stem);
      if (text === NOT || (!isFigure && !isBound && (isStopWord(text) || this.#language.isStop(text) || this.#empty.has(stem)))) return [];
      const before = terms[index - 1];
      const denied = terms.slice(Math.max(0, index - DENIED_WITHIN), index).map((term) => (term.text === NOT ? NOT : '')).join('');
      return [{ key: denied + stem, isHard: isFigure || isBound || denied !== '', isName: names.has(text), pair: !isFigure && before?.isFigure ? `${before.text} ${stem}` : null }];
    });
    return { words, pairs };
  }

  #order(terms: readonly Term[], plain: string): Order {
    const words = this.#placed(terms);
    const by = this.#words.passive.test(plain) ? terms.findLastIndex(({ text }) => this.#agentAfter.has(text)) : -1;
    return { words, agent: by < 0 ? null : words.find(({ at }) => at > by)?.stem ?? null };
  }

  /** Words in their order, but small ones, and those that are only a place or a time. */
  #placed(terms: readonly Term[]): Placed[] {
    const isSmall = (text = ''): boolean => isStopWord(text) || this.#language.isStop(text);
    return terms.flatMap(({ text, isFigure }, at): Placed[] => {
      const isMoved = [1, 2].some((step) => this.#moved.has(terms[at - step]?.text ?? ''));
      return !isFigure && (isSmall(text) || isMoved) ? [] : [{ stem: isFigure ? text : this.#stem(text), isFigure, at }];
    });
  }

  #stem(word: string): string {
    const { units } = this.#words;
    const own = this.#language.stemOf(word);
    return this.#language.stemOf(units[word] ?? units[own] ?? word);
  }

  /** Signs as the words they stand for. */
  #withoutSigns(text: string): string {
    const { dollar, euro, pound, percent, degree } = this.#words.signs;
    return text
      .replace(/[$]\s?(\d[\d.,]*)/g, `$1 ${dollar}`).replace(/€\s?(\d[\d.,]*)/g, `$1 ${euro}`).replace(/£\s?(\d[\d.,]*)/g, `$1 ${pound}`)
      .replace(/(\d)\s?€/g, `$1 ${euro}`).replace(/(\d)\s?\$/g, `$1 ${dollar}`).replace(/%/g, ` ${percent} `)
      .replace(/°\s?C\b/g, ` ${degree} celsius `).replace(/°/g, ` ${degree} `)
      .replace(/(\d)(\p{L}{1,3})\b/gu, (whole, digit: string, unit: string) => (this.#words.units[fold(unit)] === undefined ? whole : `${digit} ${unit}`));
  }
}
