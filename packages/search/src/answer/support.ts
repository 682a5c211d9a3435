import type { Evidence } from './evidence.js';

/** Log odds that a sentence answers which says nothing of all that. Set by `bench/relevance/fit.ts`, with the numbers below. */
const NOTHING = 0.00;
/** What each piece of evidence adds to them. */
const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  core: 1.94, chain: 1.28, before: 0.43, near: -1.74, elsewhere: -1.71, nowhere: -1.24, said: 0.43, missing: -0.41, unheard: -0.38, isWhole: 0.52, isSingle: -0.67, isDone: 0.17, isBarelyDone: 1.72, isNotDone: -0.52, named: -0.28, unnamed: -0.41, isUncategorised: -1.01, isClear: 0.61, isVague: -0.54, isOpen: -0.25, isCount: 0.76, isWhere: 0.16, isWho: -0.13, isWhy: -0.07, novel: -0.20, isReply: -0.73, isAsking: 0.00, goesOn: -0.31, isShort: -0.91, length: -0.23,
};

/** From here on a sentence is an answer: of the questions without one, fewer than one in twenty get one then (decision 32). */
export const SUPPORTED = -0.3;

/** Log odds that a sentence answers the question. */
export function supportOf(evidence: Evidence): number {
  let sum = NOTHING;
  for (const [name, weight] of Object.entries(WEIGHTS)) sum += weight * evidence[name as keyof Evidence];
  return sum;
}
