/** Where sentences begin in captions without full stops, as machines write them: told from pauses and from the words themselves. */
import type { Language } from './language/language.js';

/** A word of a run that has no signs. */
export interface Unsigned {
  readonly term: string;
  /** Seconds; undefined where words have no times of their own. */
  readonly start: number | undefined;
  /** A cue begins with it. */
  readonly isFirst: boolean;
  /** Nothing can begin with it: a part of a word. */
  readonly isInside: boolean;
}

/** Tokens of a sentence that is good to read, and how much being longer or shorter costs. */
const GOOD = 14;
const LONGER = 9;
const SHORTER = 8;
/** Sentences of fewer tokens, or of more, are not made. */
const FEWEST = 4;
const MOST = 40;
/** Seconds that a letter takes at most, and a word beside its letters: what is more is silence. */
const A_LETTER = 0.09;
const A_WORD = 0.2;
/** What a second of silence speaks for a new sentence, up to some; words that open one, that join one, that often stand first; a cue's begin. */
const SILENCE = 4;
const MOST_SILENCE = 3;
const OPENS = 2.5;
const JOINS = 1.2;
const STARTS = 0.8;
const CUE = 0.4;
/** One that seldom stands first speaks against it, and so does one after which something has to come. */
const TAIL = 2;
const DANGLES = 5;
/** No sentence begins inside a word. */
const NEVER = 1000;

/** How much speaks for a sentence to begin with the word at `at`. */
export function beginning(words: readonly Unsigned[], at: number, { opens, joins, starts, tails, dangling }: Language['unsigned']): number {
  const [before, own] = [words[at - 1], words[at]];
  if (!before || !own) return 0;
  if (own.isInside) return -NEVER;
  const silence = own.start === undefined || before.start === undefined ? 0 : own.start - before.start - before.term.length * A_LETTER - A_WORD;
  const said = opens.has(own.term) ? OPENS : joins.has(own.term) ? JOINS : starts.has(own.term) ? STARTS : tails.has(own.term) ? -TAIL : 0;
  return Math.min(MOST_SILENCE, Math.max(0, silence) * SILENCE) + said + (own.isFirst ? CUE : 0)
    // what joins two sentences belongs to the second one
    - (dangling.has(before.term) || opens.has(before.term) || joins.has(before.term) ? DANGLES : 0);
}

const costOf = (length: number): number => ((length - GOOD) / (length > GOOD ? LONGER : SHORTER)) ** 2;

/** Indices of the words with which sentences begin, the first one not among them: the cheapest way to cut the run. */
export function cutsOf(words: readonly Unsigned[], { unsigned }: Language): number[] {
  const end = words.length;
  const best = new Float64Array(end + 1).fill(Infinity);
  const from = new Int32Array(end + 1);
  best[0] = 0;
  for (let first = 0; first < end; first += 1) {
    const before = (best[first] ?? Infinity) - (first > 0 ? beginning(words, first, unsigned) : 0);
    if (before === Infinity) continue;
    const last = Math.min(end, first + MOST);
    for (let to = Math.min(end, first + FEWEST); to <= last; to += 1) {
      const cost = before + costOf(to - first);
      if (cost < (best[to] ?? Infinity)) [best[to], from[to]] = [cost, first];
    }
  }
  const cuts: number[] = [];
  for (let at = from[end] ?? 0; at > 0; at = from[at] ?? 0) cuts.unshift(at);
  return cuts;
}
