import type { Concept } from './question.js';

/** What was said in the room before, oldest first. */
export type Said = { readonly text: string; readonly author: { readonly kind: 'person' | 'bot' } };

/** The question before this one and what was answered. */
export interface Thread {
  readonly question: string;
  /** Whole seconds of the moments the answer cited, in its order. */
  readonly cited: readonly number[];
}

const MARKER = /\[((?:\d+:)?\d{1,2}:\d{2})\]/g;

const secondsOf = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** What the last answers were about. A question that was itself a follow-up stands together with the one it followed. */
export function threadOf(history: readonly Said[], isFollowUp: (question: string) => boolean): Thread {
  let question = '';
  let cited: readonly number[] | null = null;
  // what people told each other since the last answer was not asked
  const answered = history.findLastIndex(({ author }) => author.kind === 'bot') + 1;
  for (const { text, author } of history.slice(0, answered || history.length).reverse()) {
    if (author.kind === 'bot') {
      cited ??= [...text.matchAll(MARKER)].map(([, clock = '']) => secondsOf(clock));
      continue;
    }
    question = question ? `${text} ${question}` : text;
    if (!isFollowUp(text)) break;
  }
  return { question: question.slice(-1000), cited: cited ?? [] };
}

/** Concepts that count less: what was talked about before. */
export const lighter = (concepts: readonly Concept[], factor: number): Concept[] => concepts.map(({ words, weight, telling = weight }) => ({ words, weight: weight * factor, telling: telling * factor }));
