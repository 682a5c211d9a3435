import type { Stream } from '../stream.js';
import { tokenize } from '../tokenize.js';
import type { Language } from './language/language.js';
import type { Wanted } from './passages.js';
import type { Places } from './places.js';
import type { Sentence } from './sentences.js';

/** Tokens within which what is asked for stands beside what it is asked of. */
const BESIDE = 3;
/** Tokens after a number in which stands what is counted: "three small red boats". */
const COUNTED = 3;

/** Whether sentences of a stream have what the kind of question asks for, and of what. */
export class Fitting {
  readonly #stream: Stream;
  readonly #wanted: Wanted;
  readonly #places: Places;
  /** What is counted. */
  readonly #thing: Places | null;

  constructor(stream: Stream, wanted: Wanted, places: Places, thing: Places | null) {
    this.#stream = stream;
    this.#wanted = wanted;
    this.#places = places;
    this.#thing = thing;
  }

  /** Whether what was asked about is in a sentence only what something is done with, or near. */
  #isAside({ from, to }: Sentence): boolean {
    const { aside, articles } = this.#wanted.language;
    let isSaid = false;
    for (const position of this.#places.positions(from, to)) {
      isSaid = true;
      const before = this.#stream.termAt(position - 1) ?? '';
      if (position === from || !aside.has(articles.has(before) ? this.#stream.termAt(position - 2) ?? '' : before)) return false;
    }
    return isSaid;
  }

  /** Whether a sentence has what the kind of question asks for. */
  fits(from: number, last: Sentence, isReply: boolean): boolean {
    const { expects, language } = this.#wanted;
    if (!expects) return true;
    if (!expects.fits(last.text) || (expects.isOf && this.#isAside(last))) return false;
    if (isReply) return true;
    if (expects.isBeside && this.apart(from, last) > BESIDE) return false;
    if (expects.isCount && !this.#counts(last)) return false;
    if (expects.isOwn && !language.ofThem.test(last.text) && this.#places.covered(last.from, last.to) === 0) return false;
    return !expects.isFirst || this.tells(from, last, expects.isDoer ? language.passive : null);
  }

  /** Tokens between what is asked for and what it is asked of, said from `about` on; 0 where nothing in particular is asked for, or it is in doubt. */
  apart(about: number, { from, to, text }: Sentence): number {
    const told = this.#wanted.expects?.told(text) ?? [];
    const tokensIn = (end: number): number => tokenize(text.slice(0, end)).length;
    // "it weighs four hundred grams": of what was named before, in a word that says little by itself
    const isGoingOn = about < from;
    return told.length ? Math.min(...told.map(([begin, end]) => this.#places.apart(about, to, from + tokensIn(begin), from + Math.max(0, tokensIn(end) - 1), isGoingOn))) : 0;
  }

  /** Whether a number is of what was asked about, or of nothing else that is named. */
  #counts({ from, to }: Sentence): boolean {
    const { numeral, ordinal, isStop } = this.#wanted.language;
    const isNumeral = (at: number): boolean => numeral.test(this.#stream.termAt(at) ?? '');
    for (let at = from; at < to; at += 1) {
      if (!isNumeral(at) || isNumeral(at + 1)) continue;
      // "hive number three", "chapter four" are one hive and one chapter
      let first = at;
      while (first > from && isNumeral(first - 1)) first -= 1;
      if (ordinal.has(this.#stream.termAt(first - 1) ?? '') || (first > from && this.#thing?.covered(first - 1, first) && !this.#thing.covered(at + 1, at + 1 + COUNTED))) continue;
      const next = at + 1 < to ? this.#stream.termAt(at + 1) ?? '' : '';
      if (next === '' || isStop(next) || (this.#thing ?? this.#places).covered(at + 1, Math.min(to, at + 1 + COUNTED)) > 0) return true;
    }
    return false;
  }

  /** Whether a number stands right before what is counted: "thirty-seven points". */
  isCounted({ from, to }: Sentence): boolean {
    const { language, expects } = this.#wanted;
    if (!expects?.isCount || !this.#thing) return false;
    for (let at = from; at < to; at += 1) if (language.numeral.test(this.#stream.termAt(at) ?? '') && this.#thing.covered(at + 1, at + 2) > 0) return true;
    return false;
  }

  /** Whether the first thing that was asked about is said, and not only that it was done. */
  tells(from: number, last: Sentence, passive: Language['passive'] | null): boolean {
    const terms = Array.from({ length: last.to - last.from }, (_, at) => this.#stream.termAt(last.from + at) ?? '');
    const hasDoer = !passive || terms.some((term) => passive.by.has(term));
    for (const position of this.#places.first(from, last.to)) {
      const at = position - last.from;
      if (hasDoer || !terms.slice(Math.max(0, at - passive.reach), at).some((term) => passive.be.has(term))) return true;
    }
    return false;
  }
}
