import { isWithin } from '../edits.js';
import { rarityOf, wordsOf } from '../query.js';
import { lastAtMost } from '../last-at-most.js';
import { NUMBER_WORDS } from '../number-words.js';
import { totalOf, type Stream } from '../stream.js';
import { fold, tokenize } from '../tokenize.js';
import type { Vocabulary } from '../vocabulary.js';
import type { Language } from './language/language.js';
import { meaningsOf } from './language/meanings.js';
import { counter, positionsOf, streamsWith } from './occurrences.js';
import { namesIn } from './speakers.js';

/** One thing a question is about: a word, or words that always stand together. */
export interface Concept {
  /** Of each word: vocabulary words that say the same, and how well. */
  readonly words: readonly ReadonlyMap<number, number>[];
  /** What it counts for beside the others. */
  readonly weight: number;
  /** The same where what the whole video is about should count for little. */
  readonly telling?: number;
  /** Of somebody who speaks: what that one says is about them, too. A folded word of the name. */
  readonly speaker?: string | undefined;
  /** Said with so many answers that it tells little. */
  readonly isWeak?: boolean;
  /** The second word is the number of the first: "room nine" is neither another room nor nine of something. */
  readonly isNumbered?: boolean;
  /** Folded words of the question that it stands for. */
  readonly terms?: readonly string[];
  /** Written with a capital inside the question, or a number: it has to be said. */
  readonly isName?: boolean;
  /** What kind of thing is asked for. */
  readonly isCategory?: boolean;
}

/** A word of the same family (freeze, freezer), which alone says too little; and the letters that a family shares at least. */
const FAMILY = 0.55;
const ROOT = 4;
/** The last part of a compound, where both of its parts are said, too; and the letters of a part at least. */
const COMPOUND = 0.7;
const PART = 4;
/** Letters of a word that may be misspelt twice. */
const LONG_WORD = 10;
const LIGHT = 0.35;
/** A word that is said nowhere: the question is about something else. */
const ABSENT = 1.4;
/** What is said once in so many words is what a video is about: that it is said tells little of a sentence. */
const TOPICAL = 150;
/** Two words that only stand together say little more than one. */
const PAIRED = 1.15;
/** Tokens between which two words stand together. */
const BESIDE = 2;
/** Places looked at to tell whether two words belong together. */
const LOOKED_AT = 50;

/** Whether one of the ascending positions is in `[from, to)`. */
export const stands = (positions: ArrayLike<number>, from: number, to: number): boolean => (positions[lastAtMost(positions, to - 1)] ?? -1) >= from;

/** What reading questions needs to know. */
export interface Known {
  readonly vocabulary: Vocabulary;
  readonly streams: readonly Stream[];
}

/** How much a word tells of which the videos have `count` among `total` words. */
const tellingOf = (count: number, total: number): number => Math.log(1 + (total + 1) / (TOPICAL * (count + 0.5)));

/** How often a word stands there. */
type Count = (id: number) => number;

/** Vocabulary words that say the same as a word of a question, and how well. */
function alternativesOf(word: string, language: Language, vocabulary: Vocabulary, countOf: Count): Map<number, number> {
  const found = new Map<number, number>();
  const put = (ids: readonly number[], quality: number): void => {
    for (const id of ids) if (!found.has(id) && countOf(id)) found.set(id, vocabulary.terms[id] === word ? 1 : quality);
  };
  const stem = language.stemOf(word);
  const withStem = (wanted: string): readonly number[] => (
    language.code === 'en' ? vocabulary.withStem(wanted) : vocabulary.select((term) => language.stemOf(term) === wanted)
  );
  put(withStem(stem), 0.95);
  for (const [other, quality] of meaningsOf(stem, language)) put(withStem(other), quality);
  const root = language.rootOf(word);
  if (root.length >= ROOT) put(vocabulary.startingWith(root).filter((id) => language.rootOf(vocabulary.terms[id] ?? '') === root), FAMILY);
  // "the boatyard", later only "the yard"; the whole word is rarer, and comes first
  for (let at = PART; at <= word.length - PART; at += 1) {
    const [head, before] = [vocabulary.withStem(language.stemOf(word.slice(at))), vocabulary.startingWith(word.slice(0, at))];
    if (before.some((id) => language.stemOf(vocabulary.terms[id] ?? '') === language.stemOf(word.slice(0, at)) && countOf(id))) put(head.filter((id) => (vocabulary.terms[id]?.length ?? 0) >= PART), COMPOUND);
  }
  // a misspelling keeps its first letter; in short words one other letter makes another word, and in others two do (calories, carries)
  const edits = word.length < LONG_WORD ? 1 : 2;
  if (!found.size && word.length > 4) put(vocabulary.similarTo(word).filter((id) => vocabulary.terms[id]?.[0] === word[0] && isWithin(word, vocabulary.terms[id] ?? '', edits)), 0.65);
  return found;
}

/** Whether the rarer of two words always stands beside the other one. */
function areOne(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>, streams: readonly Stream[], countOf: Count): boolean {
  const count = (words: ReadonlyMap<number, number>): number => [...words.keys()].reduce((sum, id) => sum + countOf(id), 0);
  const [rare, other] = count(a) <= count(b) ? [a, b] : [b, a];
  let looked = 0;
  for (const stream of streamsWith(streams, [{ ids: rare.keys(), weight: 1 }], 1)) {
    const others = [...other.keys()].map((id) => positionsOf(stream, id));
    for (const id of rare.keys()) {
      for (const position of positionsOf(stream, id)) {
        if (!others.some((positions) => stands(positions, position - BESIDE, position) || stands(positions, position + 1, position + BESIDE + 1))) return false;
        if ((looked += 1) >= LOOKED_AT) return true;
      }
    }
  }
  return looked > 0;
}

interface Word {
  readonly term: string;
  readonly alternatives: ReadonlyMap<number, number>;
  readonly weight: number;
  readonly telling: number;
  readonly isWeak: boolean;
  readonly speaker: string | undefined;
  readonly isName: boolean;
  readonly isAsked: boolean;
  /** Nothing but blanks is between it and the word before. */
  readonly follows: boolean;
}

/** Whether a word is written with a capital inside a text, and the text is not all capitals. */
const isNameIn = (text: string, term: string): boolean => (text.match(/(?<=\s)\p{Lu}[\p{L}\p{N}]*/gu) ?? []).some((word) => fold(word) === term);

/** Whether a word counts, in figures or spelt. */
const isNumber = (term: string): boolean => /^\d+$/.test(term) || NUMBER_WORDS.has(term);

/** The content words of a text in order, against the words of the streams; those of `frame` belong to how it is asked. */
function contentWords(text: string, language: Language, frame: ReadonlySet<string>, known: Known, countOf: Count): Word[] {
  const weak = new Set(language.weak.split(' ').map((word) => language.stemOf(fold(word))));
  // "which languages use it?": whoever names them need not say what they are
  const category = fold(language.category.exec(text)?.[1] ?? '');
  const plain = text.replace(language.asking, ' ');
  const all = new Set(tokenize(plain).map(({ term }) => term));
  const words: (Word & { readonly isCategory: boolean })[] = [];
  const seen = new Set<string>();
  let follows = false;
  for (const word of wordsOf(plain, known.vocabulary)) {
    if (language.isStop(word) || (frame.has(word) && all.size > 1)) {
      follows = false;
      continue;
    }
    const alternatives = alternativesOf(word, language, known.vocabulary, countOf);
    let count = 0;
    for (const id of alternatives.keys()) count += countOf(id);
    const isWeak = weak.has(language.stemOf(word));
    const speaker = known.streams.some((stream) => namesIn(stream).has(word)) ? word : undefined;
    const total = totalOf(known.streams);
    const weight = rarityOf(count, total) * (isWeak ? LIGHT : alternatives.size || speaker !== undefined ? 1 : ABSENT);
    const telling = tellingOf(count, total) * (isWeak ? LIGHT : 1);
    // two words for one thing count once
    const key = alternatives.size ? [...alternatives.keys()].sort((a, b) => a - b).join() : word;
    if (!seen.has(key)) words.push({ term: word, alternatives, weight, telling, isWeak, speaker, isName: isNumber(word) || isNameIn(text, word), isAsked: word === category, follows, isCategory: !isWeak && word === category && !alternatives.size });
    seen.add(key);
    follows = true;
  }
  // who asks for little else wants to know about the category itself: "which university did it?"
  const rest = words.filter(({ isCategory, alternatives, term }) => !isCategory && alternatives.size && !weak.has(language.stemOf(term)));
  const isTold = rest.length > 1 || rest.some(({ term }) => isNameIn(text, term));
  return words.map((word) => (word.isCategory && isTold ? { ...word, weight: word.weight * LIGHT / ABSENT, telling: word.telling * LIGHT } : word));
}

/** What a text is about. A name of two words, or a compound, is one thing. */
export function conceptsOf(text: string, language: Language, frame: ReadonlySet<string>, known: Known): Concept[] {
  const concepts: Concept[] = [];
  const countOf = counter(known.streams);
  let last: Word | undefined;
  for (const word of contentWords(text, language, frame, known, countOf)) {
    const before = concepts.at(-1);
    if (before && last && word.follows && last.alternatives.size && word.alternatives.size && areOne(last.alternatives, word.alternatives, known.streams, countOf)) {
      concepts[concepts.length - 1] = { ...before, words: [...before.words, word.alternatives], terms: [...before.terms ?? [], word.term], isName: before.isName === true || word.isName, weight: Math.max(before.weight, word.weight) * (before.words.length === 1 ? PAIRED : 1), telling: Math.max(before.telling ?? 0, word.telling) * (before.words.length === 1 ? PAIRED : 1) };
    } else if (before && last && word.follows && before.words.length === 1 && isNumber(word.term) && !isNumber(last.term)) {
      concepts[concepts.length - 1] = { words: [last.alternatives, word.alternatives], terms: [last.term, word.term], weight: Math.max(last.weight, word.weight), telling: Math.max(last.telling, word.telling), isNumbered: true };
    } else concepts.push({ words: [word.alternatives], terms: [word.term], weight: word.weight, telling: word.telling, isWeak: word.isWeak, speaker: word.speaker, isName: word.isName, isCategory: word.isAsked });
    last = word;
  }
  return concepts;
}
