import type { Language } from './language/language.js';

/** What a sentence has to have, beside the question's words, to answer a question of its kind. */
export interface Expectation {
  fits(sentence: string): boolean;
  /** See {@link Wanting}. */
  readonly isOwn: boolean;
  readonly isOf: boolean;
}

/** What the answer to a question must have; null for most questions, which want nothing in particular. */
export function expectationOf(question: string, { wantings }: Language): Expectation | null {
  const wanting = wantings.find((one) => one.question.test(question));
  if (!wanting) return null;
  const { needs, isOwn = false, isOf = false } = wanting;
  return { fits: (sentence) => needs.every((need) => need.test(sentence)), isOwn, isOf };
}
