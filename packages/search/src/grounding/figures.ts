import { spokenNumber } from '../number-words.js';

const FRACTIONS: Readonly<Record<string, string>> = { zero: '0', half: '½', quarter: '¼', once: '1×', twice: '2×', double: '2×', thrice: '3×', dozen: '12' };

/** One word of a text, or one figure that several words stand for. */
export interface Term {
  readonly text: string;
  readonly isFigure: boolean;
}

/** Folded words with their figures written one way: "two hundred and forty", "240" and "240.0" are all 240. */
export function withFigures(words: readonly string[]): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    // a lone "one" is hardly ever a count
    const spoken = word === 'one' && spokenNumber((n) => words[at + n])?.span === 1 ? null : spokenNumber((n) => words[at + n]);
    if (spoken !== null) {
      terms.push({ text: String(spoken.value), isFigure: true });
      at += spoken.span;
    } else {
      const fraction = FRACTIONS[word];
      const isFigure = fraction !== undefined || /\p{N}/u.test(word);
      terms.push({ text: fraction ?? (/^\d+(?:\.\d+)?$/.test(word) ? String(Number(word)) : word), isFigure });
      at += 1;
    }
  }
  return terms;
}
