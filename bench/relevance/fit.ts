/**
 * Sets the numbers by which an answer is told from what only looks like one (`packages/search/src/answer/support.ts`), and says how well such
 * numbers do on transcripts that they were not set with: every group of them, each written by others at another time, is left out once.
 *
 *     node --conditions=cuelight-source --import tsx bench/relevance/fit.ts
 *
 * It learns from questions with an answer, from questions without one, from questions whose answer was cut out of the transcript, and from made-up ones.
 */
import { bare, caseOf, type Case } from './candidates.js';
import { accuracyOf, fit, supportWith, type Model } from './logistic.js';
import { madeUp } from './made-up.js';
import type { RelevanceVideo } from './set.js';
import { DEVELOPMENT, EVERYDAY, FRESH, HELD_OUT, LAST, LATER } from './talks.js';

const GROUPS: Readonly<Record<string, readonly RelevanceVideo[]>> = { 'worked on': [...DEVELOPMENT, ...HELD_OUT], fresh: FRESH, later: LATER, last: LAST, everyday: EVERYDAY };
/** Log odds from which on something is an answer, tried one by one. */
const THRESHOLDS = [-1, -0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, 0, 0.5, 1];
const MADE_UP = 60;

function casesOf(video: RelevanceVideo): Case[] {
  const written = video.asks.flatMap(([kind, question, passage]): Case[] => {
    if ((kind !== 'question' && kind !== 'unanswerable') || typeof question !== 'string') return [];
    if (passage === null) return [caseOf(video, question, null)];
    const without = bare(video, passage);
    return [caseOf(video, question, passage), ...(without ? [{ ...caseOf(without, question, null), kind: 'cut out' as const }] : [])];
  });
  return [...written, ...madeUp(video, MADE_UP).map((question): Case => ({ ...caseOf(video, question, null), kind: 'made up' }))];
}

const told = (name: string, cases: readonly Case[], model: Model): void => {
  console.log(`${name}: ${cases.length} questions`);
  for (const threshold of THRESHOLDS) {
    const counts = accuracyOf(cases, supportWith(model), threshold);
    const shares = [...counts].map(([kind, { asked, answered, right }]) => `${kind} ${kind === 'answerable' ? `right ${right}, wrong ${answered - right}` : answered} of ${asked}`);
    console.log(`  from ${threshold.toFixed(1).padStart(4)}: ${shares.join(', ')}`);
  }
};

const byGroup = Object.entries(GROUPS).map(([name, videos]) => ({ name, cases: videos.flatMap(casesOf) }));
const all = byGroup.flatMap(({ cases }) => cases);
console.log('Each group by numbers set with the others:');
for (const { name, cases } of byGroup) told(name, cases, fit(all.filter((one) => !cases.includes(one))));
const model = fit(all);
console.log(`\nconst NOTHING = ${model.nothing.toFixed(2)};\n  ${model.names.map((name, at) => `${name}: ${(model.weights[at] ?? 0).toFixed(2)},`).join(' ')}`);
