import { CuelightError } from '@cuelight/protocol';
import { isStopWord } from './stop-words.js';
import { tokenize } from './tokenize.js';
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


/** Words as the vocabulary has them: parts, or glued where it has the glued form. */
export function wordsOf(text: string, vocabulary: Vocabulary): string[] {
  const words: string[] = [];
  let covered = 0;
  for (const { term, glued, span } of tokenize(text)) {
    if (covered > 0) covered -= 1;
    else if (glued !== undefined && vocabulary.find(glued) !== undefined) {
      words.push(glued);
      covered = span - 1;
    } else words.push(term);
  }
  return words;
}

export function parseQuery(text: string, vocabulary: Vocabulary, total: number): Query {
  const units: Unit[] = [];
  const phrases: Unit[][] = [];
  const without: Unit[][] = [];
  const parts = [...text.matchAll(/((?<!\S)-)?(?:"([^"]*)"|([^\s"]+))/g)];
  parts.forEach(([, isNot, quoted, plain = ''], index) => {
    const isExact = isNot !== undefined || quoted !== undefined;
    const words = wordsOf(quoted ?? plain, vocabulary);
    const isTyping = !isExact && index === parts.length - 1 && !/\s$/.test(text);
    const made = words.map((word, at) => makeUnit(word, vocabulary, total, isExact, isTyping && at === words.length - 1));
    if (!made.length) return;
    if (isNot) without.push(made);
    else units.push(...made);
    if (quoted !== undefined && !isNot) phrases.push(made);
  });
  return { units: levelled(units), phrases, without };
}

/** A word that stands nowhere tells no more than the rarest one that does: two of three words found are most of a query. */
function levelled(units: readonly Unit[]): Unit[] {
  const rarest = Math.max(0, ...units.map(({ alternatives, weight }) => (alternatives.size ? weight : 0)));
  return units.map((unit) => (unit.alternatives.size || !rarest ? unit : { ...unit, weight: Math.min(unit.weight, rarest) }));
}

function makeUnit(word: string, vocabulary: Vocabulary, total: number, exactOnly: boolean, isLast: boolean): Unit {
  const alternatives = new Map<number, number>();
  const exact = vocabulary.find(word);
  const put = (ids: readonly number[], quality: number): void => { for (const id of ids) alternatives.set(id, quality); };
  if (!exactOnly) {
    if (isLast && word.length > 1) put(vocabulary.startingWith(word), 0.8);
    put(vocabulary.withStem(stemOf(word)), 0.75);
    if (exact === undefined && !alternatives.size) put(vocabulary.similarTo(word), 0.6);
  }
  if (exact !== undefined) put([exact], 1);
  let count = 0;
  for (const id of exact === undefined ? alternatives.keys() : [exact]) count += vocabulary.counts[id] ?? 0;
  const isLight = isStopWord(word);
  return { alternatives, weight: rarityOf(count, total) * (isLight ? 0.1 : 1), isLight };
}
