import { rarityOf, wordsOf } from '../query.js';
import { isStopWord } from '../stop-words.js';
import type { Stream } from '../stream.js';
import { stemOf, type Vocabulary } from '../vocabulary.js';
import { expectationOf, type Expectation } from './expectation.js';

/** One content word of a question: which vocabulary words say the same, and how well. */
export interface Asked {
  readonly alternatives: ReadonlyMap<number, number>;
  readonly weight: number;
}

export interface Question {
  readonly asked: readonly Asked[];
  readonly expects: Expectation;
}

/** Words that mean the same in a question and its answer, by stem. */
const SAME = ['price cost pay expensive', 'weigh weight heavy', 'last long', 'deep depth down', 'fast speed', 'tall high height', 'big large size', 'start begin', 'end finish stop']
  .map((group) => group.split(' ').map(stemOf));
/** Words that many questions have and few answers repeat. */
const WEAK = new Set('take make use need go come happen mention explain talk people person long often far deep tall high heavy old fast big large'.split(' ').map(stemOf));
const LIGHT = 0.4;
/** A word that is said nowhere: the question is about something else. */
const ABSENT = 1.4;

const QUALITY = { exact: 1, stem: 0.95, same: 0.9, typo: 0.65 };

function alternativesOf(word: string, vocabulary: Vocabulary, isSaid: (id: number) => boolean): Map<number, number> {
  const found = new Map<number, number>();
  const put = (ids: Iterable<number>, quality: number): void => {
    for (const id of ids) if (isSaid(id) && !found.has(id)) found.set(id, quality);
  };
  const exact = vocabulary.find(word);
  const stem = stemOf(word);
  if (exact !== undefined) put([exact], QUALITY.exact);
  put(vocabulary.withStem(stem), QUALITY.stem);
  for (const group of SAME) if (group.includes(stem)) for (const other of group) put(vocabulary.withStem(other), QUALITY.same);
  // a misspelling keeps its first letter; in short words one other letter makes another word
  if (!found.size && word.length > 4) put(vocabulary.similarTo(word).filter((id) => vocabulary.terms[id]?.[0] === word[0]), QUALITY.typo);
  return found;
}

/** The content words of a question against the words said in `streams`. */
export function readQuestion(text: string, vocabulary: Vocabulary, streams: readonly Stream[]): Question {
  const total = streams.reduce((sum, { length }) => sum + length, 0);
  const countOf = (id: number): number => streams.reduce((sum, stream) => sum + stream.positionsOf(id).length, 0);
  const asked = new Map<string, Asked>();
  for (const word of wordsOf(text.replace(/\bhow long\b/gi, ''), vocabulary)) {
    if (isStopWord(word)) continue;
    const alternatives = alternativesOf(word, vocabulary, (id) => countOf(id) > 0);
    let count = 0;
    for (const id of alternatives.keys()) count += countOf(id);
    const weight = rarityOf(count, total) * (WEAK.has(stemOf(word)) ? LIGHT : alternatives.size ? 1 : ABSENT);
    // two words for one thing count once
    const key = alternatives.size ? [...alternatives.keys()].sort((a, b) => a - b).join() : word;
    if (!asked.has(key)) asked.set(key, { alternatives, weight });
  }
  return { asked: [...asked.values()], expects: expectationOf(text) };
}
