import { createSearchIndex, type SearchIndex } from '@cuelight/search';
import type { Answer } from '@cuelight/protocol';
import { spansOf, type AskKind, type RelevanceVideo, type Span } from './set.js';

/** How answers of one kind came out. */
export interface AnswerScore {
  readonly kind: AskKind;
  readonly asked: number;
  /** Cites the passages that were wanted; or says that there is none, where there is none. */
  readonly right: number;
  /** Says that the video doesn't have it, though it does. */
  readonly missed: number;
  /** Cites other passages only; or answers what the video doesn't say. */
  readonly wrong: number;
}

const cites = ({ citations }: Answer, span: Span): boolean => citations.some(({ start, end }) => start < span.end && end > span.start);

/** Whether all that is cited begins in a span like `0:00 0:30`. */
function liesIn({ found, citations }: Answer, span: string): boolean {
  const [from = 0, to = 0] = span.split(' ').map((clock) => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
  return found && citations.every(({ start }) => start >= from - 0.01 && start < to);
}

/** The last answer of a thread; every earlier one is what was said before. */
async function askThread(index: SearchIndex, videoId: string, thread: readonly string[]): Promise<Answer | null> {
  const history: { text: string; author: { kind: 'person' | 'bot' } }[] = [];
  let answer: Answer | null = null;
  for (const text of thread) {
    answer = await index.answer(text, { videoIds: [videoId], history });
    history.push({ text, author: { kind: 'person' } }, { text: answer.text, author: { kind: 'bot' } });
  }
  return answer;
}

/** Asks each video what is asked of the others in its language: hardly any of it is in there. The share that gets an answer all the same. */
export async function scoreStrangers(videos: readonly RelevanceVideo[]): Promise<{ readonly asked: number; readonly answered: number }> {
  const index = createSearchIndex();
  for (const { id, cues } of videos) index.addVideo({ id, title: id, cues });
  const isGerman = ({ id }: RelevanceVideo): boolean => id.endsWith('-de');
  let [asked, answered] = [0, 0];
  for (const video of videos) {
    for (const [kind, question] of videos.filter((other) => other !== video && isGerman(other) === isGerman(video)).flatMap(({ queries }) => queries)) {
      if (kind !== 'question' && kind !== 'unanswerable') continue;
      asked += 1;
      if ((await index.answer(question, { videoIds: [video.id] })).found) answered += 1;
    }
  }
  return { asked, answered };
}

/** Asks everything of the videos, each kept to its own video in one index of all. What goes wrong is told to `note`. */
export async function scoreAnswers(videos: readonly RelevanceVideo[], note: (line: string) => void): Promise<readonly AnswerScore[]> {
  const index = createSearchIndex();
  for (const { id, cues } of videos) index.addVideo({ id, title: id, cues });
  const scores = new Map<AskKind, AnswerScore>();
  for (const video of videos) {
    for (const [kind, question, passage] of video.asks) {
      const thread = typeof question === 'string' ? [question] : question;
      const answer = await askThread(index, video.id, thread);
      if (!answer) continue;
      for (const citation of answer.citations) if (!index.verifyCitation(citation)) throw new Error(`"${citation.quote}" is cited and doesn't stand in ${video.id}.`);
      const isRight = passage === null ? !answer.found : kind === 'summary' ? liesIn(answer, passage) : spansOf(video, passage).every((span) => cites(answer, span));
      const before = scores.get(kind) ?? { kind, asked: 0, right: 0, missed: 0, wrong: 0 };
      scores.set(kind, {
        kind, asked: before.asked + 1, right: before.right + (isRight ? 1 : 0),
        missed: before.missed + (!isRight && !answer.found ? 1 : 0), wrong: before.wrong + (!isRight && answer.found ? 1 : 0),
      });
      if (!isRight) note(`${video.id} ${kind} "${thread.join(' / ')}": ${answer.found ? answer.text : 'not found'}${passage === null ? '' : ` (wanted: ${passage})`}`);
    }
  }
  return [...scores.values()];
}
