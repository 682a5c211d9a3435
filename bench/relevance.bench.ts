/** Relevance of our search beside MiniSearch's (fuzzy .2, prefix) on the development set, and of answers to what the videos don't say. */
import { createSearchIndex } from '@cuelight/search';
import MiniSearch from 'minisearch';
import { atLeast, atMost, type Bench } from './row.js';
import { garden } from './relevance/garden-de.js';
import { interview } from './relevance/interview.js';
import { lecture } from './relevance/lecture.js';
import { match } from './relevance/match.js';
import { orbit } from './relevance/orbit.js';
import { score, type Found, type Score } from './relevance/score.js';
import type { QueryKind } from './relevance/set.js';
import { standup } from './relevance/standup.js';

const VIDEOS = [lecture, interview, standup, match, garden, orbit];
const LIMIT = 10;
/** Share of the queries of a kind whose first result, or one of the first five, is right. Paraphrases need meanings, and have no goal here. */
const GOALS: Readonly<Partial<Record<QueryKind, readonly ['hitAt1' | 'hitAt5', number]>>> = {
  exact: ['hitAt1', 0.98], spanning: ['hitAt1', 0.98], entity: ['hitAt1', 0.98], typo: ['hitAt1', 0.95], question: ['hitAt5', 0.9],
};

const line = (name: string, { kind, queries, hitAt1, hitAt5, mrr, startError }: Score): string => (
  `${name.padEnd(11)} ${kind.padEnd(11)} ${String(queries).padStart(3)}  hit@1 ${hitAt1.toFixed(2)}  hit@5 ${hitAt5.toFixed(2)}  MRR ${mrr.toFixed(2)}  start error ${startError.toFixed(1)} s`
);

export const bench: Bench = async function* (note) {
  const index = createSearchIndex();
  const peer = new MiniSearch<{ id: number }>({ fields: ['text'], storeFields: ['videoId', 'start', 'end'] });
  let id = 0;
  for (const video of VIDEOS) {
    index.addVideo({ id: video.id, title: video.id, cues: video.cues });
    peer.addAll(video.cues.map((cue) => ({ ...cue, videoId: video.id, id: id++ })));
  }
  const ours = await score(VIDEOS, (query) => index.search(query, { limit: LIMIT }));
  const theirs = await score(VIDEOS, (query) => peer.search(query, { fuzzy: 0.2, prefix: true }).slice(0, LIMIT) as unknown as Found);
  for (const own of ours) {
    const other = theirs.find(({ kind }) => kind === own.kind);
    note(line('ours', own));
    if (other) note(line('MiniSearch', other));
    const goal = GOALS[own.kind];
    if (goal) yield atLeast(`relevance.${own.kind}.${goal[0]}`, own[goal[0]], goal[1], 'of the queries');
  }

  let asked = 0;
  let answered = 0;
  for (const { id: videoId, queries } of VIDEOS) {
    for (const [kind, question] of queries) {
      if (kind !== 'unanswerable') continue;
      asked += 1;
      const { found, text } = await index.answer(question, { videoIds: [videoId] });
      if (found) note(`"${question}" (${videoId}) is answered: ${text}`);
      answered += found ? 1 : 0;
    }
  }
  yield atMost('relevance.answers.false', answered / asked, 0.05, 'of what the videos do not say');
};
