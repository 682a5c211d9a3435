import { rarityOf, wordsOf, type Unit } from '../query.js';
import { isStopWord } from '../stop-words.js';
import { totalOf, type Stream } from '../stream.js';
import { stemOf, type Vocabulary } from '../vocabulary.js';
import { expectationOf, type Expectation } from './expectation.js';

export interface Question {
  /** Its content words. */
  readonly asked: readonly Unit[];
  readonly expects: Expectation;
}

/** Words that mean the same in a question and its answer, by stem. */
const SAME = ['price cost pay expensive', 'weigh weight heavy', 'last long', 'deep depth down', 'tall high height']
  .map((group) => group.split(' ').map(stemOf));
/** Words that many questions have and few answers repeat. */
const WEAK = new Set('take make use need go come happen mention explain talk people long often far deep tall high heavy hot old fast big'.split(' ').map(stemOf));
const LIGHT = 0.4;
/** A word that is said nowhere: the question is about something else. */
const ABSENT = 1.4;

/** Vocabulary words that say the same as a word of a question, and how well. */
function alternativesOf(word: string, vocabulary: Vocabulary, countOf: (id: number) => number): Map<number, number> {
  const found = new Map<number, number>();
  const put = (ids: readonly number[], quality: number): void => {
    for (const id of ids) if (countOf(id) && !found.has(id)) found.set(id, vocabulary.terms[id] === word ? 1 : quality);
  };
  const stem = stemOf(word);
  put(vocabulary.withStem(stem), 0.95);
  for (const group of SAME) if (group.includes(stem)) for (const other of group) put(vocabulary.withStem(other), 0.9);
  // a misspelling keeps its first letter; in short words one other letter makes another word
  if (!found.size && word.length > 4) put(vocabulary.similarTo(word).filter((id) => vocabulary.terms[id]?.[0] === word[0]), 0.65);
  return found;
}

/** The content words of a question against the words said in `streams`. */
export function readQuestion(text: string, vocabulary: Vocabulary, streams: readonly Stream[]): Question {
  const countOf = (id: number): number => streams.reduce((sum, stream) => sum + stream.positionsOf(id).length, 0);
  const asked = new Map<string, Unit>();
  for (const word of wordsOf(text.replace(/\bhow long\b/gi, ''), vocabulary)) {
    if (isStopWord(word)) continue;
    const alternatives = alternativesOf(word, vocabulary, countOf);
    let count = 0;
    for (const id of alternatives.keys()) count += countOf(id);
    const weight = rarityOf(count, totalOf(streams)) * (WEAK.has(stemOf(word)) ? LIGHT : alternatives.size ? 1 : ABSENT);
    // two words for one thing count once
    const key = alternatives.size ? [...alternatives.keys()].sort().join() : word;
    if (!asked.has(key)) asked.set(key, { alternatives, weight, isLight: false });
  }
  return { asked: [...asked.values()], expects: expectationOf(text) };
}
