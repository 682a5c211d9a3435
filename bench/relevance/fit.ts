/**
 * Sets the numbers by which an answer is told from what only looks like one (`packages/search/src/answer/support.ts`), and says how well such
 * numbers do on transcripts that they were not set with: every transcript is left out once.
 *
 *     node --conditions=cuelight-source --import tsx bench/relevance/fit.ts
 *
 * It learns from questions with an answer, from questions without one, and from questions whose answer was cut out of the transcript.
 */
import { bare, caseOf, type Case } from './candidates.js';
import { accuracyOf, fit, supportWith, type Model } from './logistic.js';
import type { RelevanceVideo } from './set.js';
import { DEVELOPMENT, EVERYDAY, FRESH, HELD_OUT, LAST, LATER } from './talks.js';

const GROUPS: Readonly<Record<string, readonly RelevanceVideo[]>> = { 'worked on': [...DEVELOPMENT, ...HELD_OUT], fresh: FRESH, later: LATER, last: LAST, everyday: EVERYDAY };
/** Log odds from which on something is an answer, tried one by one. */
const THRESHOLDS = [-1, -0.7, -0.5, -0.4, -0.3, -0.2, -0.1, 0, 0.5, 1];

function casesOf(video: RelevanceVideo): Case[] {
  return video.asks.flatMap(([kind, question, passage]): Case[] => {
    if ((kind !== 'question' && kind !== 'unanswerable') || typeof question !== 'string') return [];
    if (passage === null) return [caseOf(video, question, null)];
    const without = bare(video, passage);
    return [caseOf(video, question, passage), ...(without ? [{ ...caseOf(without, question, null), kind: 'cut out' as const }] : [])];
  });
}

const told = (name: string, cases: readonly Case[], model: (one: Case) => Model): void => {
  console.log(`${name}: ${cases.length} questions`);
  for (const threshold of THRESHOLDS) {
    const { answerable, right, wrong, unanswerable, answered, cut, cutAnswered } = accuracyOf(cases, (one) => supportWith(model(one)), threshold);
    const share = (part: number, of: number): string => `${part}/${of} (${(100 * part / Math.max(1, of)).toFixed(0)} %)`;
    console.log(`  from ${threshold.toFixed(1).padStart(4)}: right ${share(right, answerable)}, wrong ${share(wrong, answerable)}, unanswerable answered ${share(answered, unanswerable)}, cut out answered ${share(cutAnswered, cut)}`);
  }
};

const byVideo = new Map(Object.values(GROUPS).flat().map((video) => [video.id, casesOf(video)] as const));
const all = [...byVideo.values()].flat();
const models = new Map([...byVideo.keys()].map((id) => [id, fit(all.filter(({ videoId }) => videoId !== id))] as const));
const model = fit(all);
console.log('Each transcript by numbers set with the others:');
for (const [name, videos] of Object.entries(GROUPS)) {
  told(name, videos.flatMap(({ id }) => byVideo.get(id) ?? []), ({ videoId }) => models.get(videoId) ?? model);
}
told('all', all, ({ videoId }) => models.get(videoId) ?? model);
console.log(`\nconst NOTHING = ${model.nothing.toFixed(2)};\nWEIGHTS = {\n${model.names.map((name, at) => `  ${name}: ${(model.weights[at] ?? 0).toFixed(2)},`).join('\n')}\n}`);
