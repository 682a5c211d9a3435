import { CuelightError } from '@cuelight/protocol';
import { isStopWord } from './stop-words.js';
import { tokenize } from './tokenize.js';
import type { Vocabulary } from './vocabulary.js';

/** A query longer than this is refused. */
export const MAX_QUERY_LENGTH = 1000;

/** How well each vocabulary word stands for a word of the query: 1 exact, less for a prefix, a stem or a typo. */
export interface Unit {
  readonly alternatives: ReadonlyMap<number, number>;
  /** Rarity; a word that stands nowhere weighs most. */
  readonly weight: number;
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

export function rarity(vocabulary: Vocabulary, total: number, ids: Iterable<number>): number {
  let count = 0;
  for (const id of ids) count += vocabulary.counts[id] ?? 0;
  return rarityOf(count, total);
}

export const rarityOf = (count: number, total: number): number => Math.log(1 + (total + 1) / (count + 0.5));

export function parseQuery(text: string, vocabulary: Vocabulary, total: number): Query {
  const units: Unit[] = [];
  const phrases: Unit[][] = [];
  const without: Unit[][] = [];
  const parts = [...text.matchAll(/(?<![^\s])(-?)"([^"]*)"|(-(?=[^\s-]))?([^\s"]+)/gu)];
  parts.forEach((part, index) => {
    const quoted = part[2];
    const isNot = part[1] ? true : part[3] !== undefined;
    const tokens = tokenize(quoted ?? part[4] ?? '');
    const isLast = index === parts.length - 1 && quoted === undefined && !isNot && !/\s$/.test(text);
    const words: string[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (!token) continue;
      const whole = token.glued !== undefined && vocabulary.find(token.glued) !== undefined;
      words.push(whole ? (token.glued ?? '') : token.term);
      if (whole) at += token.span - 1;
    }
    const made = words.map((word, at) => makeUnit(word, vocabulary, total, quoted !== undefined || isNot, isLast && at === words.length - 1));
    if (!made.length) return;
    if (isNot) without.push(made);
    else {
      units.push(...made);
      if (quoted !== undefined) phrases.push(made);
    }
  });
  return { units, phrases, without };
}

function makeUnit(word: string, vocabulary: Vocabulary, total: number, exactOnly: boolean, isLast: boolean): Unit {
  const alternatives = new Map<number, number>();
  const exact = vocabulary.find(word);
  if (!exactOnly) {
    if (isLast && word.length > 1) for (const id of vocabulary.startingWith(word)) alternatives.set(id, 0.8);
    if (exact === undefined && !alternatives.size) for (const id of vocabulary.similarTo(word)) alternatives.set(id, 0.6);
  }
  if (exact !== undefined) alternatives.set(exact, 1);
  return { alternatives, weight: rarity(vocabulary, total, exact === undefined ? alternatives.keys() : [exact]) * (isStopWord(word) ? 0.1 : 1) };
}
