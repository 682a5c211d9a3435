import type { Slide } from './slides.js';
import { wordErrors } from './word-errors.js';

/** Case and accents taken away, as search does; the reader has no ß and sees a B, and no French space before a question mark. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'B').replace(/ (?=[?!:;])/g, '').toLowerCase();

export interface Score {
  /** Signs wrong, missing or too many, of those that are there. */
  readonly signErrors: number;
  /** Words that were read as they are, of those that are there. */
  readonly wordRecall: number;
}

/** What was read of a slide, in the order it was read, against what it says. */
export function scoreOf(read: readonly string[], { lines }: Slide): Score {
  const [got, truth] = [folded(read.join(' ')), folded(lines.map(({ text }) => text).join(' '))];
  const left = got.split(' ');
  const words = truth.split(' ');
  const right = words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return { signErrors: wordErrors([...got], [...truth]) / truth.length, wordRecall: right.length / words.length };
}
