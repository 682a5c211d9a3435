import { fold, tokenize } from '../../tokenize.js';
import { english } from './english.js';
import { german } from './german.js';

/** What a question is after. `passage`: what is said about something; all others are read off how it is asked. */
export type Kind = 'passage' | 'first' | 'last' | 'every' | 'count' | 'seen' | 'after' | 'before' | 'at' | 'speaker' | 'summary' | 'chapters';

/** How a kind is asked: a pattern, and the words of asking that say nothing about the topic. */
export interface Wording {
  readonly kind: Exclude<Kind, 'passage'>;
  readonly pattern: RegExp;
  /** Folded, by blanks; stop words need not be named. */
  readonly frame: string;
}

/** What a sentence must have to answer a question that matches. All of the tests have to pass. */
export interface Wanting {
  readonly question: RegExp;
  /** The last one finds what is asked for itself, unless `clear` does. */
  readonly needs: readonly RegExp[];
  /** It may be of anything: the sentence itself has to say some of what was asked about. */
  readonly isOwn?: boolean;
  /** It is told of a thing: not by a sentence in which that is only what something is done with, or near: "two hours by boat". */
  readonly isOf?: boolean;
  /** Such a number is seldom told of anything else: what it is of may have been named a little before. */
  readonly isTopical?: boolean;
  /** How many of a thing: not a number that stands before something else. */
  readonly isCount?: boolean;
  /** Why: "I don't knead it, because …" is of what was named before. */
  readonly isReason?: boolean;
  /** Where: "there" is told by the sentence before. */
  readonly isPlace?: boolean;
  /** The first thing that is asked about has to be said: who called somebody is not told by whatever else they did. */
  readonly isFirst?: boolean;
  /** A name is asked for. */
  readonly isNamed?: boolean;
  /** What is asked for stands right beside what it is asked of: "a dog called Biscuit". */
  readonly isBeside?: boolean;
  /** Nearly every sentence has something like what is needed; this few have that don't tell it. */
  readonly clear?: RegExp;
  /** Who did it is asked for: "was carved in 1902" doesn't tell. */
  readonly isDoer?: boolean;
}

/** Everything about a language that answering needs, in one table. Folded words: small letters, no accents. */
export interface Language {
  readonly code: string;
  /** Words that say little about what is asked. */
  isStop(word: string): boolean;
  stemOf(word: string): string;
  /** Words that are said about everything, beside the stop words: they tell nothing of what a part is about. */
  readonly common: ReadonlySet<string>;
  /** Words that stand before nouns. */
  readonly beforeNouns: ReadonlySet<string>;
  /** Words by which the language is known. */
  readonly marks: ReadonlySet<string>;
  /** Words that mean the same in a question and its answer. */
  readonly same: readonly string[];
  /** Words that mean nearly the same. */
  readonly near: readonly string[];
  /** What words of one family share: `freez` of freeze and freezer. */
  rootOf(word: string): string;
  /** Words that many questions have and few answers repeat. */
  readonly weak: string;
  /** How kinds are asked; the first that fits counts. */
  readonly wordings: readonly Wording[];
  /** Words of a question that ask for what is to be seen, or to be heard. */
  readonly seeing: RegExp;
  readonly hearing: RegExp;
  /** Names, as its first group, what kind of thing is asked for. */
  readonly category: RegExp;
  /** Names, as its first group, what is counted: a passage has to say it. */
  readonly counted: RegExp;
  /** A single word that counts; and a word for a place that was named before. */
  readonly numeral: RegExp;
  readonly there: RegExp;
  /** Words after which a number only tells which one. Folded. */
  readonly ordinal: ReadonlySet<string>;
  /** Words that give a reason outright. */
  readonly because: RegExp;
  /** Questions in captions without question marks. */
  readonly asked: RegExp;
  /** Words that tell that something is done to a thing, within so many tokens of what is done, and those before who does it. Folded. */
  readonly passive: { readonly be: ReadonlySet<string>; readonly by: ReadonlySet<string>; readonly reach: number };
  /** What is counted was named in the sentence before: "six of them". */
  readonly ofThem: RegExp;
  /** Words before what something is only done with or near, and words that may stand between. Folded. */
  readonly aside: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  /** How a question is built, to find what it says is done. Folded words: before the subject of what is done; before what is done to it; before a noun; before a place or time. */
  readonly grammar: {
    readonly doing: ReadonlySet<string>;
    readonly be: ReadonlySet<string>;
    readonly asking: ReadonlySet<string>;
    readonly determiners: ReadonlySet<string>;
    readonly prepositions: ReadonlySet<string>;
    /** A word after "is" or "was" that says what is done. */
    readonly participle: RegExp;
    /** A noun stands between the asking word and the verb. */
    readonly counting: RegExp;
    /** Whether the verb comes second or last, as in German. */
    readonly isVerbLast: boolean;
  };
  /** A question that goes on about what was asked before: "and the price?" */
  readonly goingOn: RegExp;
  /** Words for something named before: "how much does it cost?", "the other one". */
  readonly pronoun: RegExp;
  readonly another: RegExp;
  /** A sentence that begins so opens something new. */
  readonly begins: RegExp;
  /** A sentence that begins so goes on about what the one before said. */
  readonly continues: RegExp;
  /** For captions without full stops. Folded: words that open a sentence, that join it to the one before, that often stand first, that seldom do, and after which more has to come. */
  readonly unsigned: { readonly opens: ReadonlySet<string>; readonly joins: ReadonlySet<string>; readonly starts: ReadonlySet<string>; readonly tails: ReadonlySet<string>; readonly dangling: ReadonlySet<string> };
  readonly wantings: readonly Wanting[];
  /** Names of days and months: they name nobody. */
  readonly times: RegExp;
  /** What is asked in words that don't say it: "how much is it?" */
  readonly meant: readonly (readonly [asked: RegExp, meant: string])[];
  /** Words of time that are parts of how it is asked and not of what: "how long". */
  readonly asking: RegExp;
  /** How "the first two minutes" are said; `numbers` are the folded words for one, two, … that the index itself doesn't know. */
  readonly span: { readonly first: RegExp; readonly last: RegExp; readonly minute: RegExp; readonly numbers: readonly string[] };
  /** Words at the start of a sentence that can be left out of a title. */
  readonly opening: RegExp;
  readonly says: {
    readonly notFound: string;
    readonly noSpeakers: string;
    readonly nothingAfter: string;
    readonly nothingBefore: string;
    readonly noWords: string;
    times(count: number, shown: number): string;
    readonly and: string;
  };
}

const LANGUAGES: readonly Language[] = [english, german];

/** The language that most of a text's small words are of; English where nothing tells. */
export function languageOf(text: string): Language {
  const words = tokenize(text.slice(0, 4000)).map(({ term }) => term);
  let best: Language = english;
  let most = 0;
  for (const language of LANGUAGES) {
    const count = words.filter((word) => language.marks.has(word)).length;
    if (count > most) [best, most] = [language, count];
  }
  return best;
}

/** Words of a text, folded as the vocabulary has them. */
export const foldedWords = (text: string): Set<string> => new Set(text.split(/\s+/).filter(Boolean).map(fold));
