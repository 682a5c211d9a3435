import { CuelightError } from '@cuelight/protocol';
import { NUMBER_WORDS, numberWords, spokenNumber } from './number-words.js';
import { isStopWord } from './stop-words.js';
import { isSign, tokenize } from './tokenize.js';
import { stemOf, type Vocabulary } from './vocabulary.js';

/** A query longer than this is refused. */
export const MAX_QUERY_LENGTH = 1000;

/** How well each vocabulary word stands for a word of the query: 1 exact, less for a prefix, a stem or a typo. */
export interface Unit {
  readonly alternatives: ReadonlyMap<number, number>;
  /** Words of a number, one after the other, that say the same: over borders of cues, where nothing is glued. */
  readonly runs?: readonly (readonly number[])[] | undefined;
  /** Rarity; a word that stands nowhere weighs most. */
  readonly weight: number;
  /** A stop word: it counts where it stands right beside the others, and is not missed where it doesn't. */
  readonly isLight: boolean;
  /** Whether what stands for it may be several tokens. */
  readonly hasGlued: boolean;
  /** A sign of a script without blanks that continues the unit before it: alone, it says nothing. */
  readonly goesOn?: boolean | undefined;
}

export interface Query {
  /** All words in order, those in quotes too. */
  readonly units: readonly Unit[];
  /** Runs of words that must stand as they are. */
  readonly phrases: readonly (readonly Unit[])[];
  /** Words that must not stand in a hit's cues. */
  readonly without: readonly (readonly Unit[])[];
}

export function checkLength(text: string): void {
  if (text.length > MAX_QUERY_LENGTH) {
    throw new CuelightError('query_too_long', `A query may have ${MAX_QUERY_LENGTH} characters; this one has ${text.length}. Shorten it.`, {
      limit: MAX_QUERY_LENGTH,
      length: text.length,
    });
  }
}

/** How much a word tells that stands `count` times among `total` words. */
export const rarityOf = (count: number, total: number): number => Math.log(1 + (total + 1) / (count + 0.5));

/** Whether anything stands for a word. */
export const isSaid = ({ alternatives, runs }: Unit): boolean => alternatives.size > 0 || runs !== undefined;

/** Words with which places begin that may be those of a unit. */
export const firstIds = ({ alternatives, runs = [] }: Unit): number[] => [...new Set([...alternatives.keys(), ...runs.flatMap(([first = 0]) => first)])];

interface Word {
  readonly term: string;
  readonly goesOn: boolean;
  /** As they are written, of a number in words. */
  readonly spoken?: readonly string[];
}

/** Words as the vocabulary has them: parts, or glued where it has the glued form, and numbers in figures where it has them so. */
function readWords(text: string, vocabulary: Vocabulary): Word[] {
  const words: Word[] = [];
  const tokens = tokenize(text);
  let last = -1;
  for (let at = 0; at < tokens.length; at += 1) {
    const { term, glued, span, from, to } = tokens[at] ?? { term: '', span: 1, from: 0, to: 0 };
    const number = NUMBER_WORDS.has(term) ? spokenNumber((offset) => tokens[at + offset]?.term) : null;
    const figures = number && number.span > 1 ? String(number.value) : undefined;
    const goesOn = last === from && isSign(term);
    last = isSign(term) ? to : -1;
    if (figures !== undefined && vocabulary.find(figures) !== undefined) {
      const span = number?.span ?? 1;
      words.push({ term: figures, goesOn: false, spoken: tokens.slice(at, at + span).map((token) => token.term) });
      at += span - 1;
    } else if (glued !== undefined && vocabulary.find(glued) !== undefined) {
      words.push({ term: glued, goesOn: false });
      at += span - 1;
    } else words.push({ term, goesOn });
  }
  return words;
}

/** Words as the vocabulary has them: parts, or glued where it has the glued form. */
export const wordsOf = (text: string, vocabulary: Vocabulary): string[] => readWords(text, vocabulary).map(({ term }) => term);

export function parseQuery(text: string, vocabulary: Vocabulary, total: number): Query {
  const units: Unit[] = [];
  const phrases: Unit[][] = [];
  const without: Unit[][] = [];
  const known = new Map<string, Unit>();
  const unitOf = ({ term, goesOn, spoken }: Word, isExact: boolean, isLast: boolean, beside: readonly string[] = []): Unit => {
    const key = [Number(isExact), Number(isLast), Number(goesOn), term, ...spoken ?? [], ...beside].join(' ');
    let unit = known.get(key);
    if (!unit) known.set(key, unit = { ...makeUnit(term, vocabulary, total, isExact, isLast, spoken, beside), goesOn });
    return unit;
  };
  // `--dry-run` is a word of its own
  const parts = [...text.matchAll(/((?<!\S)-(?!-))?(?:"([^"]*)"|([^\s"]+))/g)];
  const isDone = /\s$/.test(text);
  // words outside quotes are read in one go, so that a number is one over blanks
  let plain: string[] = [];
  const finish = (isLast: boolean): void => {
    const words = readWords(plain.join(' '), vocabulary).flatMap((word) => apart(word, vocabulary));
    words.forEach((word, at) => {
      const beside = [together(words[at - 1], word), together(word, words[at + 1])].filter((term) => isWhole(term, vocabulary));
      units.push(unitOf(word, false, isLast && !isDone && at === words.length - 1, beside));
    });
    plain = [];
  };
  for (const [, isNot, quoted, said = ''] of parts) {
    if (isNot === undefined && quoted === undefined) {
      plain.push(said);
      continue;
    }
    finish(false);
    const made = readWords(quoted ?? said, vocabulary).map((word) => unitOf(word, true, false));
    if (!made.length) continue;
    if (isNot !== undefined) without.push(made);
    else {
      units.push(...made);
      phrases.push(made);
    }
  }
  finish(true);
  return { units: levelled(units), phrases, without };
}

/** A word that stands nowhere tells no more than the rarest one that does: two of three words found are most of a query. */
function levelled(units: readonly Unit[]): Unit[] {
  const rarest = Math.max(0, ...units.map((unit) => (isSaid(unit) ? unit.weight : 0)));
  return units.map((unit) => (isSaid(unit) || !rarest ? unit : { ...unit, weight: Math.min(unit.weight, rarest) }));
}

/** `9` for `nine` and the other way round. */
const TWINS = new Map([...NUMBER_WORDS].flatMap(([word, value]) => [[word, String(value)], [String(value), word]] as const));

/** Letters of two words that are written as one somewhere: "use effect" for `useEffect`; and of each part of a word that stands nowhere. */
const TOGETHER = 5;
const PART = 2;
/** Two words as one; nothing where that would make another word, as of "a part". */
function together(first: Word | undefined, second: Word | undefined): string {
  if (!first || !second || first.goesOn || second.goesOn || isSign(first.term) || isStopWord(first.term) || isStopWord(second.term)) return '';
  const term = first.term + second.term;
  return term.length < TOGETHER ? '' : term;
}

/** Whether a term is written as one word somewhere, and not only with a hyphen: of that the parts are found anyhow. */
function isWhole(term: string, vocabulary: Vocabulary): boolean {
  const id = vocabulary.find(term);
  return id !== undefined && !vocabulary.hasGlued([id]);
}

/** A word that stands nowhere, nor anything like it, as the two words that it may be: "nodejs", "5kg". */
function apart(word: Word, vocabulary: Vocabulary): Word[] {
  const { term, goesOn } = word;
  const [, figures = '', measure = ''] = vocabulary.find(term) === undefined ? /^(\d[\d.,]*)(\p{L}+)$/u.exec(term) ?? [] : [];
  if (vocabulary.find(figures) !== undefined && vocabulary.find(measure) !== undefined) return [{ term: figures, goesOn }, { term: measure, goesOn }];
  if (goesOn || term.length < TOGETHER || isSign(term) || vocabulary.find(term) !== undefined || vocabulary.startingWith(term).length > 0 || vocabulary.withStem(stemOf(term)).length > 0) return [word];
  for (let at = term.length - PART; at >= PART; at -= 1) {
    const [first, second] = [term.slice(0, at), term.slice(at)];
    if (vocabulary.find(first) === undefined || vocabulary.find(second) === undefined || isStopWord(first) || isStopWord(second)) continue;
    return vocabulary.similarTo(term).length > 0 ? [word] : [{ term: first, goesOn }, { term: second, goesOn }];
  }
  return [word];
}

/** What Arabic and Hebrew write together with the word that follows: the, and, with, for, in, from. */
const ARABIC = ['ال', 'وال', 'بال', 'لل', 'و'];
const HEBREW = ['ה', 'וה', 'ב', 'ל', 'מ', 'מה', 'ש', 'ו', 'כ'];
/** Letters of a word without them, at least. */
const ROOT = 3;

/** The same word with another article or none; version 2.1 is `v2.1`. */
function otherForms(word: string): readonly string[] {
  if (/^v?\d+\./.test(word)) return [word.startsWith('v') ? word.slice(1) : `v${word}`];
  const prefixes = /^\p{sc=Arab}/u.test(word) ? ARABIC : /^\p{sc=Hebr}/u.test(word) ? HEBREW : [];
  if (!prefixes.length) return [];
  const stems = [word, ...prefixes.filter((prefix) => word.startsWith(prefix) && word.length - prefix.length >= ROOT).map((prefix) => word.slice(prefix.length))];
  return stems.flatMap((stem) => [stem, ...prefixes.map((prefix) => prefix + stem)]);
}

/** Words of numbers in a row that say a word of a query. */
function runsOf(word: string, spoken: readonly string[] | undefined, vocabulary: Vocabulary): readonly (readonly number[])[] | undefined {
  const all = spoken ? [spoken] : /^\d{2,6}$/.test(word) ? numberWords(Number(word)) : [];
  const runs = all.map((terms) => terms.map((term) => vocabulary.find(term) ?? 0)).filter((ids) => ids.length > 1 && !ids.includes(0));
  return runs.length ? runs : undefined;
}

function makeUnit(word: string, vocabulary: Vocabulary, total: number, exactOnly: boolean, isLast: boolean, spoken: readonly string[] | undefined, beside: readonly string[]): Unit {
  const alternatives = new Map<number, number>();
  const exact = vocabulary.find(word);
  const twin = vocabulary.find(TWINS.get(word) ?? '');
  const runs = runsOf(word, spoken, vocabulary);
  const put = (ids: readonly number[], quality: number): void => { for (const id of ids) alternatives.set(id, quality); };
  const putTerms = (terms: readonly string[], quality: number): void => { put(terms.flatMap((term) => vocabulary.find(term) ?? []), quality); };
  if (!exactOnly) {
    putTerms(otherForms(word), 0.75);
    if (isLast && word.length > 1) put(vocabulary.startingWith(word), 0.8);
    put(vocabulary.withStem(stemOf(word)), 0.75);
    putTerms(beside, 0.9);
    if (exact === undefined && !alternatives.size && twin === undefined && !runs) {
      put(vocabulary.containing(word), 0.5);
      put(vocabulary.similarTo(word), 0.6);
    }
  }
  if (twin !== undefined) put([twin], 1);
  if (exact !== undefined) put([exact], 1);
  let count = 0;
  for (const id of exact === undefined ? alternatives.keys() : [exact]) count += vocabulary.countOf(id);
  const isLight = isStopWord(word);
  return { alternatives, runs, weight: rarityOf(count, total) * (isLight ? 0.1 : 1), isLight, hasGlued: runs !== undefined || vocabulary.hasGlued(alternatives.keys()) };
}
