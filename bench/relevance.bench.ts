/**
 * Relevance on the development set and, apart, on transcripts that nothing was tuned on: search beside MiniSearch (fuzzy .2, prefix),
 * answers, search by meaning with the fixture model and with a real one, and chapters of texts that were glued together.
 */
import { createSearchIndex } from '@cuelight/search';
import MiniSearch from 'minisearch';
import { seededRandom } from './random.js';
import { scoreAnswers, scoreStrangers, type AnswerScore } from './relevance/answers.js';
import { searchByMeaning, SYNONYMS, useLiteFolder } from './relevance/meanings.js';
import { madeUp } from './relevance/made-up.js';
import { score, type Found, type Score } from './relevance/score.js';
import { gluePieces, glueWhole, scoreSeams, type SeamScore } from './relevance/seams.js';
import type { QueryKind, RelevanceQuery, RelevanceVideo } from './relevance/set.js';
import { DEVELOPMENT, EVERYDAY, FRESH, HELD_OUT, LAST, LATER, UNREAD } from './relevance/talks.js';
import { atLeast, atMost, type Bench, type Row } from './row.js';

const LIMIT = 10;
/** Share of the queries of a kind whose first result, or one of the first five, is right. Paraphrases need meanings, and have no goal here. */
const GOALS: Readonly<Partial<Record<QueryKind, readonly ['hitAt1' | 'hitAt5', number]>>> = {
  exact: ['hitAt1', 0.98], spanning: ['hitAt1', 0.98], entity: ['hitAt1', 0.98], typo: ['hitAt1', 0.95], question: ['hitAt5', 0.9],
};
const TEXTS = 20;
/** What goes wrong with these is counted and not looked at. */
const NOT_LOOKED_AT: ReadonlySet<readonly RelevanceVideo[]> = new Set([HELD_OUT, UNREAD]);
const MADE_UP = 60;

type Note = Parameters<Bench>[0];

const line = (name: string, { kind, queries, hitAt1, hitAt5, mrr, startError }: Score): string => (
  `${name.padEnd(11)} ${kind.padEnd(12)} ${String(queries).padStart(3)}  hit@1 ${hitAt1.toFixed(2)}  hit@5 ${hitAt5.toFixed(2)}  MRR ${mrr.toFixed(2)}  start error ${startError.toFixed(1)} s`
);

async function* searching(set: string, videos: readonly RelevanceVideo[], note: Note): AsyncIterable<Row> {
  const index = createSearchIndex();
  const peer = new MiniSearch<{ id: number }>({ fields: ['text'], storeFields: ['videoId', 'start', 'end'] });
  let id = 0;
  for (const video of videos) {
    index.addVideo({ id: video.id, title: video.id, cues: video.cues });
    peer.addAll(video.cues.map((cue) => ({ ...cue, videoId: video.id, id: id++ })));
  }
  const ours = await score(videos, (query) => index.search(query, { limit: LIMIT }));
  const theirs = await score(videos, (query) => peer.search(query, { fuzzy: 0.2, prefix: true }).slice(0, LIMIT) as unknown as Found);
  for (const own of ours) {
    const other = theirs.find(({ kind }) => kind === own.kind);
    note(line('ours', own));
    if (other) note(line('MiniSearch', other));
    const goal = GOALS[own.kind];
    if (goal) yield atLeast(`${set}.${own.kind}.${goal[0]}`, own[goal[0]], goal[1], 'of the queries');
  }
}

async function* answering(set: string, videos: readonly RelevanceVideo[], answered: number | null, note: Note): AsyncIterable<Row> {
  const scores = await scoreAnswers(videos, note);
  for (const { kind, asked, right, missed, wrong } of scores) note(`answers     ${kind.padEnd(12)} ${String(asked).padStart(3)}  right ${right}  missed ${missed}  wrong ${wrong}`);
  const sum = (of: readonly AnswerScore[], key: 'asked' | 'right' | 'wrong'): number => of.reduce((total, one) => total + one[key], 0);
  const none = scores.filter(({ kind }) => kind === 'unanswerable');
  const others = scores.filter(({ kind }) => kind !== 'unanswerable');
  yield atMost(`${set}.answers.false`, sum(none, 'wrong') / sum(none, 'asked'), 0.05, 'of what the videos do not say');
  if (answered !== null) yield atLeast(`${set}.answers.right`, sum(others, 'right') / sum(others, 'asked'), answered, 'of all other questions');
  const strangers = await scoreStrangers(videos);
  note(`answers     of what other videos are asked: ${strangers.asked}, answered ${strangers.answered}`);
  // one video alone has no others
  if (strangers.asked > 0) yield atMost(`${set}.answers.strangers`, strangers.answered / strangers.asked, 0.02, 'of what other videos are asked');
  yield atMost(`${set}.answers.wrong`, sum(others, 'wrong') / sum(others, 'asked'), 0.05, 'of all other questions');
}

async function* meaning(note: Note): AsyncIterable<Row> {
  const { search, close } = await searchByMeaning(SYNONYMS, LIMIT);
  try {
    for (const found of await score(SYNONYMS, search)) {
      note(line('by meaning', found));
      yield atLeast('relevance.meaning.hitAt5', found.hitAt5, 0.9, 'of paraphrases in the words of the fixture model');
    }
  } finally {
    close();
  }
}

/** English videos with those questions that they answer, or only those of them that get no answer. */
async function questioned(sets: readonly RelevanceVideo[], isUnanswered: boolean): Promise<RelevanceVideo[]> {
  const videos: RelevanceVideo[] = [];
  for (const video of sets.filter(({ id }) => !id.endsWith('-de'))) {
    const index = createSearchIndex();
    index.addVideo(video);
    const queries: RelevanceQuery[] = [];
    for (const query of video.queries) if (query[0] === 'question' && (!isUnanswered || !(await index.answer(query[1])).found)) queries.push(query);
    videos.push({ ...video, queries });
  }
  return videos;
}

/** A real embedder of two layers, in English, where people ask in other words than are said, and where no sentence is surely an answer; elsewhere it may do no harm. */
async function* meaningOfReal(note: Note): AsyncIterable<Row> {
  const folder = useLiteFolder();
  for (const [name, sets, least] of [['otherWords', [...LATER, ...LAST], 1.05], ['unanswered', [...LATER, ...LAST, ...EVERYDAY], 1.05], ['sameWords', [...DEVELOPMENT, ...FRESH], 0.99]] as const) {
    const videos = await questioned(sets, name === 'unanswered');
    const words = createSearchIndex();
    for (const { id, cues } of videos) words.addVideo({ id, cues });
    const { search, close } = await searchByMeaning(videos, LIMIT, { name: 'use-lite', folder });
    try {
      const [both, alone] = [await score(videos, search), await score(videos, (query) => words.search(query, { limit: LIMIT }))];
      for (const one of both) note(line('use-lite', one));
      for (const one of alone) note(line('words', one));
      yield atLeast(`relevance.useLite.${name}.hitAt5`, (both[0]?.hitAt5 ?? 0) / (alone[0]?.hitAt5 ?? 1), least, 'x words alone');
    } finally {
      close();
    }
  }
}

/** Of what nobody wrote a question for, and hardly any video says. */
async function* inventing(note: Note): AsyncIterable<Row> {
  let [asked, answered] = [0, 0];
  for (const video of SETS.flatMap(([, , videos]) => videos)) {
    const index = createSearchIndex();
    index.addVideo(video);
    for (const question of madeUp(video, MADE_UP)) {
      asked += 1;
      if ((await index.answer(question)).found) answered += 1;
    }
  }
  note(`answers     made up       ${asked}, answered ${answered}`);
  yield atMost('relevance.madeUp.answered', answered / asked, 0.05, 'of made-up questions, a few of which have an answer');
}

async function* chaptering(note: Note): AsyncIterable<Row> {
  const random = seededRandom(3);
  const spoken = [...DEVELOPMENT, ...HELD_OUT].filter(({ id }) => !id.endsWith('-de'));
  const sets = {
    whole: Array.from({ length: TEXTS }, () => glueWhole(spoken, random)),
    pieces: Array.from({ length: TEXTS }, () => gluePieces(spoken, random)),
  };
  const told = ({ pk, windowDiff, parts }: SeamScore): string => `Pk ${pk.toFixed(3)}  WindowDiff ${windowDiff.toFixed(3)}  ${parts.toFixed(2)} parts for each`;
  for (const [name, texts] of Object.entries(sets)) {
    const { ours, equal } = await scoreSeams(texts);
    note(`chapters    ${name.padEnd(12)} ours ${told(ours)}; equal parts, their number known: ${told(equal)}`);
    yield atMost(`relevance.chapters.${name}.windowDiff`, ours.windowDiff / equal.windowDiff, 1, 'x equal parts, whose number is known');
  }
}

/** The sets, and the share of what can be answered that has to be. The later ones are asked in other words than are said: that is counted, and has no goal. */
const SETS = [
  ['relevance', 'development set', DEVELOPMENT, 0.8], ['relevance.fresh', 'fresh', FRESH, 0.7], ['relevance.heldOut', 'held out', HELD_OUT, 0.8],
  ['relevance.later', 'later', LATER, null], ['relevance.last', 'last', LAST, null], ['relevance.everyday', 'everyday', EVERYDAY, null], ['relevance.unread', 'unread', UNREAD, null],
] as const;

export const bench: Bench = async function* (note) {
  for (const [set, name, videos, answered] of SETS) {
    note(`${name}: ${videos.length} transcripts, ${videos.reduce((sum, { queries }) => sum + queries.length, 0)} queries, ${videos.reduce((sum, { asks }) => sum + asks.length, 0)} questions`);
    if (answered !== null) yield* searching(set, videos, note);
    yield* answering(set, videos, answered, NOT_LOOKED_AT.has(videos) ? (text) => { if (text.startsWith('answers ')) note(text); } : note);
  }
  yield* inventing(note);
  yield* meaning(note);
  yield* meaningOfReal(note);
  yield* chaptering(note);
};
