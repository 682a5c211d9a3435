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
const GOES_ON = /^\W*(?:(?:and|but|so)\W+)?(?:its?|they|them|this|that|these|those|s?he|his|her)\b/i;

interface Passage extends Sentence {
  readonly stream: Stream;
  readonly score: number;
}

/** Passages of a stream that answer a question. */
function passagesIn(stream: Stream, { asked, expects }: Question): Passage[] {
  const { list, starts } = sentencesOf(stream);
  // how well each sentence says each word; a sentence that says none isn't there
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
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  const passage = ({ from, to, text }: Sentence, row: readonly number[]): Passage => {
    const share = asked.reduce((sum, { weight }, word) => sum + weight * (row[word] ?? 0), 0) / total;
    return { stream, from, to, text, score: share * (expects(text) && !text.endsWith('?') ? 1 : LACKING) };
  };
  return [...said].flatMap(([index, row]) => {
    const sentence = list[index];
    const next = list[index + 1];
    if (!sentence) return [];
    const alone = passage(sentence, row);
    if (alone.score >= FOUND || !next || !GOES_ON.test(next.text)) return alone;
    const after = said.get(index + 1) ?? [];
    return passage({ from: sentence.from, to: next.to, text: `${sentence.text} ${next.text}` }, row.map((quality, word) => Math.max(quality, after[word] ?? 0)));
  });
}

/** Passages of all streams that answer one question, the best first. */
function answering(question: Question, streams: readonly Stream[]): Passage[] {
  const passages = streams.flatMap((stream) => passagesIn(stream, question)).sort((a, b) => b.score - a.score);
  return passages.filter(({ score }) => score >= Math.max(FOUND, (passages[0]?.score ?? 0) * AS_GOOD));
}

function citationOf({ stream, from, to, text }: Passage): Citation {
  const start = stream.startOf(from);
  const citation: Citation = { kind: 'citation', videoId: stream.videoId, start, end: Math.max(start, stream.endOf(to - 1)), quote: text };
  if (isCited(stream, citation)) return citation;
  throw new CuelightError('citation_missing', `The answer would rest on "${text}", which the index doesn't have. Index the video again and ask again.`, { quote: text });
}

/** Answers with sentences of the streams as they stand there, or says that they don't say it. */
export function answerFrom(text: string, vocabulary: Vocabulary, streams: readonly Stream[], history: readonly Said[]): Answer {
  const read = (part: string): Question => readQuestion(part, vocabulary, streams);
  // each question on its own; without content words it is about what was asked before
  let questions = text.split(/(?<=[?？])/).map(read).filter(({ asked }) => asked.length);
  if (!questions.length) questions = [{ ...read(history.findLast(({ author }) => author.kind === 'person')?.text ?? ''), expects: read(text).expects }];
  const found = questions.map((question) => answering(question, streams));
  const chosen: Passage[] = [];
  // the best of every question first, then the second best
  for (let rank = 0; rank < MOST; rank += 1) {
    for (const { [rank]: passage } of found) {
      if (passage && chosen.length < MOST && !chosen.some(({ stream, from, to }) => stream === passage.stream && from < passage.to && passage.from < to)) chosen.push(passage);
    }
  }
  const citations = chosen.map(citationOf).sort((a, b) => a.start - b.start);
  if (!citations.length) return { found: false, text: 'This is not in this video.', citations };
  // a time that the captions themselves have in brackets is no marker
  const lines = citations.map(({ quote, start }) => `${quote.replace(/\[([\d:]+)\]/g, '($1)')} [${formatTime(start)}]`);
  return { found: true, text: lines.join(' '), citations };
}
