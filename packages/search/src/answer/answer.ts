import { CuelightError, formatTime, type Answer, type Citation } from '@cuelight/protocol';
import { lastAtMost, type Stream } from '../stream.js';
import type { Vocabulary } from '../vocabulary.js';
import { isCited } from './citation.js';
import { readQuestion, type Question } from './question.js';
import { sentencesOf, type Sentence } from './sentences.js';

/** What was said in the room before; only people's questions are read. */
export type Said = { readonly text: string; readonly author: { readonly kind: 'person' | 'bot' } };

/** Of what the question is about, the share that a passage must say. */
const FOUND = 0.6;
/** A passage that lacks what the kind of question asks for (a number, a time, a person). */
const LACKING = 0.5;
/** Passages this close to the best one are cited too. */
const AS_GOOD = 0.94;
const MOST = 3;
/** A sentence that begins so goes on about what the one before said. */
const GOES_ON = /^\W*(?:(?:and|but|so|then|because|when|if|after|which|that)\W+)?(?:it|its|it's|they|their|them|this|that|that's|these|those|he|she|his|her|each|both)\b/i;

interface Passage {
  readonly videoId: string;
  readonly stream: Stream;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly score: number;
}

/** How well each sentence says each word of the question; sentences that say none are left out. */
function saidIn(stream: Stream, { asked }: Question): Map<number, number[]> {
  const { starts } = sentencesOf(stream);
  const said = new Map<number, number[]>();
  asked.forEach(({ alternatives }, word) => {
    for (const [id, quality] of alternatives) {
      for (const position of stream.positionsOf(id)) {
        const index = lastAtMost(starts, position);
        const row = said.get(index) ?? asked.map(() => 0);
        said.set(index, row);
        row[word] = Math.max(row[word] ?? 0, quality);
      }
    }
  });
  return said;
}

function passagesIn(videoId: string, stream: Stream, question: Question): Passage[] {
  const { list } = sentencesOf(stream);
  const said = saidIn(stream, question);
  const total = question.asked.reduce((sum, { weight }) => sum + weight, 0);
  const share = (row: readonly number[]): number => question.asked.reduce((sum, { weight }, word) => sum + weight * (row[word] ?? 0), 0) / total;
  const passages: Passage[] = [];
  const add = (first: Sentence, last: Sentence, row: readonly number[]): void => {
    const text = first === last ? first.text : `${first.text} ${last.text}`;
    const score = share(row) * (question.expects(text) && !text.endsWith('?') ? 1 : LACKING);
    if (score >= FOUND) passages.push({ videoId, stream, from: first.from, to: last.to, text, score });
  };
  for (const [index, row] of said) {
    const sentence = list[index];
    if (!sentence) continue;
    const alone = passages.length;
    add(sentence, sentence, row);
    const next = list[index + 1];
    if (passages.length > alone || !next || !GOES_ON.test(next.text)) continue;
    const after = said.get(index + 1);
    add(sentence, next, row.map((quality, word) => Math.max(quality, after?.[word] ?? 0)));
  }
  return passages;
}

function citationOf({ videoId, stream, from, to, text }: Passage): Citation {
  const start = stream.startOf(from);
  const citation: Citation = { kind: 'citation', videoId, start, end: Math.max(start, stream.endOf(to - 1)), quote: text };
  if (isCited(stream, citation)) return citation;
  throw new CuelightError('citation_missing', `The answer would rest on "${text}", which the index doesn't have. Index the video again and ask again.`, { quote: text });
}

/** Passages that answer one question, the best first. */
function answering(question: Question, streams: ReadonlyMap<string, Stream>): Passage[] {
  if (!question.asked.length) return [];
  const passages = [...streams].flatMap(([id, stream]) => passagesIn(id, stream, question)).sort((a, b) => b.score - a.score);
  return passages.filter(({ score }) => score >= (passages[0]?.score ?? 0) * AS_GOOD);
}

/** Each question of a text on its own; one without content words is about what was asked before. */
function questionsIn(text: string, history: readonly Said[], read: (text: string) => Question): Question[] {
  const parts = text.split(/(?<=[?？])\s*/).filter((part) => part.trim());
  const questions = parts.map(read).filter(({ asked }) => asked.length);
  if (questions.length) return questions;
  const before = history.findLast(({ author }) => author.kind === 'person');
  return before ? [{ ...read(`${before.text} ${text}`), expects: read(text).expects }] : [];
}

/** Answers with sentences of the streams as they stand there, or says that they don't say it. */
export function answerFrom(text: string, vocabulary: Vocabulary, streams: ReadonlyMap<string, Stream>, history: readonly Said[]): Answer {
  const read = (part: string): Question => readQuestion(part, vocabulary, [...streams.values()]);
  const chosen: Passage[] = [];
  const found = questionsIn(text, history, read).map((question) => answering(question, streams));
  // the best of every question first, then the second best
  for (let rank = 0; rank < MOST; rank += 1) {
    for (const passages of found) {
      const passage = passages[rank];
      const isNew = passage && !chosen.some(({ stream, from, to }) => stream === passage.stream && from < passage.to && passage.from < to);
      if (isNew && chosen.length < MOST) chosen.push(passage);
    }
  }
  const citations = chosen.map(citationOf).sort((a, b) => (a.videoId === b.videoId ? a.start - b.start : 0));
  if (!citations.length) return { found: false, text: 'This is not in this video.', citations };
  // a time that the captions themselves have in brackets is no marker
  const plain = (quote: string): string => quote.replace(/\[([\d:]+)\]/g, '($1)');
  return { found: true, text: citations.map(({ quote, start }) => `${plain(quote)} [${formatTime(start)}]`).join(' '), citations };
}
