import type { Evidence } from '@cuelight/search/grounding';
import type { Case } from './candidates.js';

/** Log odds that a candidate answers: `nothing`, and the weight of each piece of evidence. */
export interface Model {
  readonly names: readonly (keyof Evidence)[];
  readonly weights: readonly number[];
  readonly nothing: number;
}

/** Steps of learning, how long they are, and how much large weights cost. */
const STEPS = 300;
const RATE = 0.05;
const SHRINK = 0.02;
/** What a question counts for. */
const COUNTS: Readonly<Record<Case['kind'], number>> = { answerable: 1, unanswerable: 2, 'cut out': 1, 'made up': 0.3 };
/** What can only speak for an answer, or only against it, whatever the questions at hand make of it. */
const SIGNS: Readonly<Partial<Record<keyof Evidence, 1 | -1>>> = {
  core: 1, chain: 1, before: 1, elsewhere: -1, said: 1, missing: -1, isWhole: 1, loosest: 1, isDone: 1, isNotDone: -1, unnamed: -1, isClear: 1, isFar: -1,
};

type Row = readonly number[];

/**
 * For every question its candidates and "none of them" share one: the right ones should have it, or, where there are none, none of them. The weights that
 * make this likeliest, as those of a logistic regression.
 */
export function fit(cases: readonly Case[]): Model {
  const asked = cases.filter(({ candidates }) => candidates.length > 0);
  const names = Object.keys(asked[0]?.candidates[0]?.evidence ?? {}) as (keyof Evidence)[];
  const rows = asked.map(({ candidates }) => candidates.map(({ evidence }): Row => names.map((name) => evidence[name])));
  const flat = rows.flat();
  const mean = names.map((_, at) => flat.reduce((sum, row) => sum + (row[at] ?? 0), 0) / flat.length);
  const spread = names.map((_, at) => Math.sqrt(flat.reduce((sum, row) => sum + ((row[at] ?? 0) - (mean[at] ?? 0)) ** 2, 0) / flat.length) + 1e-6);
  const scaled = rows.map((of) => of.map((row): Row => [...row.map((value, at) => (value - (mean[at] ?? 0)) / (spread[at] ?? 1)), 1]));
  const weights = new Float64Array(names.length + 1);
  weights[names.length] = -3;
  const [first, second] = [new Float64Array(weights.length), new Float64Array(weights.length)];
  for (let step = 1; step <= STEPS; step += 1) {
    const slope = slopeOf(asked, scaled, weights);
    for (let at = 0; at < weights.length; at += 1) {
      const own = (slope[at] ?? 0) + (at < names.length ? SHRINK * (weights[at] ?? 0) : 0);
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * own;
      second[at] = 0.99 * (second[at] ?? 0) + 0.01 * own * own;
      weights[at] = (weights[at] ?? 0) - RATE * ((first[at] ?? 0) / (1 - 0.9 ** step)) / (Math.sqrt((second[at] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
      const sign = SIGNS[names[at] ?? 'length'];
      if (sign !== undefined && (weights[at] ?? 0) * sign < 0) weights[at] = 0;
    }
  }
  const plain = names.map((_, at) => (weights[at] ?? 0) / (spread[at] ?? 1));
  return { names, weights: plain, nothing: (weights[names.length] ?? 0) - plain.reduce((sum, weight, at) => sum + weight * (mean[at] ?? 0), 0) };
}

function slopeOf(cases: readonly Case[], rows: readonly (readonly Row[])[], weights: Float64Array): Float64Array {
  const slope = new Float64Array(weights.length);
  cases.forEach(({ candidates, kind }, nth) => {
    const own = rows[nth] ?? [];
    const odds = own.map((row) => Math.exp(Math.min(30, row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0))));
    const all = 1 + odds.reduce((sum, one) => sum + one, 0);
    const right = odds.reduce((sum, one, at) => sum + (candidates[at]?.isRight ? one : 0), 0);
    own.forEach((row, candidate) => {
      const one = odds[candidate] ?? 0;
      const wanted = candidates[candidate]?.isRight ? one / right : 0;
      const factor = (one / all - wanted) * COUNTS[kind] / cases.length;
      row.forEach((value, at) => { slope[at] = (slope[at] ?? 0) + factor * value; });
    });
  });
  return slope;
}

/** Log odds of a candidate. */
export const supportWith = ({ names, weights, nothing }: Model) => (evidence: Case['candidates'][number]['evidence']): number => (
  names.reduce((sum, name, at) => sum + (weights[at] ?? 0) * evidence[name], nothing)
);

/** How answers come out that take the likeliest candidate from some log odds on: of each kind of question, how many, how many get an answer, how many the right one. */
export function accuracyOf(cases: readonly Case[], support: ReturnType<typeof supportWith>, threshold: number) {
  const counts = new Map<Case['kind'], { asked: number; answered: number; right: number }>();
  for (const one of cases) {
    const best = one.candidates.map((candidate) => ({ ...candidate, support: support(candidate.evidence) })).reduce<{ support: number; isRight: boolean } | null>((most, candidate) => (most && most.support >= candidate.support ? most : candidate), null);
    const isFound = best !== null && best.support >= threshold;
    const { asked, answered, right } = counts.get(one.kind) ?? { asked: 0, answered: 0, right: 0 };
    counts.set(one.kind, { asked: asked + 1, answered: answered + Number(isFound), right: right + Number(isFound && best.isRight) });
  }
  return counts;
}
