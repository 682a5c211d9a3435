import type { Evidence } from './evidence.js';

/** Log odds that a sentence answers which says nothing of all that. Set by `bench/relevance/fit.ts`, with the numbers below. */
const NOTHING = -6.57;
/** What each piece of evidence adds to them. */
const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  core: 2.35, chain: 0.97, before: 2.42, elsewhere: -1.54, said: 1.12, missing: -0.08, isWhole: 1.00, loosest: 3.42, isDone: 0.27, isBarelyDone: 1.63, isNotDone: -0.46, named: -0.71, unnamed: -0.94, isClear: 0.86, isFar: -0.79, isCount: 0.52, length: -0.48,
};

/** From here on a sentence is an answer: of the questions without one, fewer than one in twenty get one then (decision 32). */
export const SUPPORTED = -0.3;

/** Log odds that a sentence answers the question. */
export function supportOf(evidence: Evidence): number {
  let sum = NOTHING;
  for (const [name, weight] of Object.entries(WEIGHTS)) sum += weight * evidence[name as keyof Evidence];
  return sum;
}
