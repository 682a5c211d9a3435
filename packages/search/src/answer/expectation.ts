import type { Language } from './language/language.js';

/** What a sentence has to have, beside the question's words, to answer a question of its kind. */
export type Expectation = (sentence: string) => boolean;

/** What the answer to a question must have; null for most questions, which want nothing in particular. */
export function expectationOf(question: string, { wantings }: Language): Expectation | null {
  const needs = wantings.find((wanting) => wanting.question.test(question))?.needs;
  return needs ? (sentence) => needs.every((need) => need.test(sentence)) : null;
}
