import { CuelightError } from '@cuelight/protocol';
import { NUMBER_WORDS, spokenNumber } from './number-words.js';
import { isStopWord } from './stop-words.js';
import { isSign, tokenize } from './tokenize.js';
import { stemOf, type Vocabulary } from './vocabulary.js';

/** A query longer than this is refused. */
export const MAX_QUERY_LENGTH = 1000;

/** How well each vocabulary word stands for a word of the query: 1 exact, less for a prefix, a stem or a typo. */
export interface Unit {
  readonly alternatives: ReadonlyMap<number, number>;
  /** Rarity; a word that stands nowhere weighs most. */
  readonly weight: number;
  /** A stop word: it counts where it stands right beside the others, and is not missed where it doesn't. */
  readonly isLight: boolean;
  /** Whether one of the alternatives stands for several tokens. */
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

interface Word {
  readonly term: string;
  readonly goesOn: boolean;
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
      words.push({ term: figures, goesOn: false });
      at += (number?.span ?? 1) - 1;
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
  const unitOf = ({ term, goesOn }: Word, isExact: boolean, isLast: boolean): Unit => {
    const key = `${Number(isExact)}${Number(isLast)}${Number(goesOn)}${term}`;
    let unit = known.get(key);
    if (!unit) known.set(key, unit = { ...makeUnit(term, vocabulary, total, isExact, isLast), goesOn });
    return unit;
  };
  const parts = [...text.matchAll(/((?<!\S)-)?(?:"([^"]*)"|([^\s"]+))/g)];
  const isDone = /\s$/.test(text);
  // words outside quotes are read in one go, so that a number is one over blanks
  let plain: string[] = [];
  const finish = (isLast: boolean): void => {
    const words = readWords(plain.join(' '), vocabulary);
    words.forEach((word, at) => { units.push(unitOf(word, false, isLast && !isDone && at === words.length - 1)); });
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
  const rarest = Math.max(0, ...units.map(({ alternatives, weight }) => (alternatives.size ? weight : 0)));
  return units.map((unit) => (unit.alternatives.size || !rarest ? unit : { ...unit, weight: Math.min(unit.weight, rarest) }));
}

/** `9` for `nine` and the other way round. */
const TWINS = new Map([...NUMBER_WORDS].flatMap(([word, value]) => [[word, String(value)], [String(value), word]] as const));

function makeUnit(word: string, vocabulary: Vocabulary, total: number, exactOnly: boolean, isLast: boolean): Unit {
  const alternatives = new Map<number, number>();
  const exact = vocabulary.find(word);
  const twin = vocabulary.find(TWINS.get(word) ?? '');
  const put = (ids: readonly number[], quality: number): void => { for (const id of ids) alternatives.set(id, quality); };
  if (!exactOnly) {
    if (isLast && word.length > 1) put(vocabulary.startingWith(word), 0.8);
    put(vocabulary.withStem(stemOf(word)), 0.75);
    if (exact === undefined && !alternatives.size && twin === undefined) put(vocabulary.similarTo(word), 0.6);
  }
  if (twin !== undefined) put([twin], 1);
  if (exact !== undefined) put([exact], 1);
  let count = 0;
  for (const id of exact === undefined ? alternatives.keys() : [exact]) count += vocabulary.countOf(id);
  const isLight = isStopWord(word);
  return { alternatives, weight: rarityOf(count, total) * (isLight ? 0.1 : 1), isLight, hasGlued: vocabulary.hasGlued(alternatives.keys()) };
}
