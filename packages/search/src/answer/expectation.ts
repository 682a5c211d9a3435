import { fold, tokenize } from '../tokenize.js';
import type { Language, Wanting } from './language/language.js';

/** What a sentence has to have, beside the question's words, to answer a question of its kind. */
export interface Expectation extends Omit<Wanting, 'question' | 'needs' | 'clear'> {
  fits(sentence: string): boolean;
  /** Whether it does so beyond doubt. */
  isClear(sentence: string): boolean;
  /** Where in the sentence what is asked for stands, as `[from, to)` offsets; nowhere where that is in doubt. */
  told(sentence: string): readonly (readonly [from: number, to: number])[];
}

/** Where all is in capitals, they tell nothing. */
const withoutCapitals = (text: string): string => (/\p{Ll}/u.test(text) ? text : text.toLowerCase());

/** In place of a word that is given, and as long as that: nothing; of a sentence's first word: there are capitals, and this one names nobody. */
const GIVEN = '·';
const FIRST = 'X';

/** What the answer to a question must have; null for most questions, which want nothing in particular. */
export function expectationOf(question: string, { wantings, times, numeral }: Language): Expectation | null {
  const wanting = wantings.find((one) => one.question.test(question));
  if (!wanting) return null;
  const { question: _, needs, clear, ...marks } = wanting;
  // what stands in the question is not what is asked for; and a month is nobody's name
  const asked = new Set(tokenize(question).map(({ term }) => term));
  const isGiven = (word: string): boolean => {
    const plain = fold(word.endsWith('s') ? word.replace(/['’]s$/u, '') : word);
    return ((marks.isFirst === true || marks.isNamed === true) && times.test(word)) || (asked.has(plain) && (plain !== word || numeral.test(plain) || (marks.isFirst === true && plain.length > 3)));
  };
  const withoutGiven = (text: string): string => text.replace(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]+(?:['’]s)?/gu, (word, at: number) => (isGiven(word) ? (at === 0 ? FIRST : GIVEN).padEnd(word.length, GIVEN) : word));
  // the same sentence is asked about several times in a row
  let last = '';
  let lastRead = '';
  const read = (sentence: string): string => {
    if (sentence !== last) [last, lastRead] = [sentence, withoutGiven(withoutCapitals(sentence))];
    return lastRead;
  };
  const telling = clear ?? needs.at(-1);
  const all = telling && new RegExp(telling.source, `g${telling.flags}`);
  return {
    ...marks,
    fits: (sentence) => { const plain = read(sentence); return needs.every((need) => need.test(plain)); },
    isClear: (sentence) => clear?.test(read(sentence)) ?? true,
    told: (sentence) => (all ? [...read(sentence).matchAll(all)].map(({ 0: found, index }) => [index, index + found.length] as const) : []),
  };
}
