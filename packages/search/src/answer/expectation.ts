import type { Language, Wanting } from './language/language.js';

/** What a sentence has to have, beside the question's words, to answer a question of its kind. */
export interface Expectation extends Omit<Wanting, 'question' | 'needs'> {
  fits(sentence: string): boolean;
}

/** Where all is in capitals, they tell nothing. */
const withoutCapitals = (text: string): string => (/\p{Ll}/u.test(text) ? text : text.toLowerCase());

/** What the answer to a question must have; null for most questions, which want nothing in particular. */
export function expectationOf(question: string, { wantings }: Language): Expectation | null {
  const wanting = wantings.find((one) => one.question.test(question));
  if (!wanting) return null;
  const { question: _, needs, ...marks } = wanting;
  return {
    ...marks,
    fits(sentence) {
      const plain = withoutCapitals(sentence);
      return needs.every((need) => need.test(plain));
    },
  };
}
