import { atOnce } from '../find.js';
import type { SearchIndex } from '../search-index.js';
import type { Evidence } from './evidence.js';
import { expectationOf } from './expectation.js';
import { readAsking } from './kinds.js';
import { meantBy } from './meant-by.js';
import { LEAST, passagesIn } from './passages.js';
import { predicateOf } from './predicate.js';
import { conceptsOf } from './question.js';

/** A passage that may answer a question, and what speaks for it. Seconds. */
export interface AnswerCandidate {
  readonly start: number;
  readonly end: number;
  readonly evidence: Evidence;
}

const NONE: ReadonlySet<string> = new Set();

/** What answering a plain question without a model has to choose from, those that say most of it first: the numbers of `support.ts` are set with it. */
export function answerCandidates(index: SearchIndex, asked: string): AnswerCandidate[] {
  const streams = [...index.videos.values()].flatMap(({ transcript, text }) => [transcript, text]);
  const question = meantBy(asked);
  const { language } = readAsking(question, 0);
  const conceptsIn = (text: string): ReturnType<typeof conceptsOf> => conceptsOf(text, language, NONE, { vocabulary: index.vocabulary, streams });
  const concepts = conceptsIn(question);
  if (!concepts.length) return [];
  const [thing] = conceptsIn(language.counted.exec(question)?.[1] ?? '');
  const wanted = { concepts, context: [], expects: expectationOf(question, language), by: NONE, language, thing, predicate: predicateOf(question, language) };
  return atOnce(passagesIn(streams, wanted, LEAST)).flatMap(({ evidence, stream, from, to }) => (
    evidence ? [{ start: stream.startOf(from), end: stream.endOf(to - 1), evidence }] : []
  ));
}
