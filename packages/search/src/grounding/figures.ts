import type { ClaimWords } from './claim-words.js';

const FRACTIONS: Readonly<Record<string, string>> = { zero: '0', hundred: '100', thousand: '1000', million: '1000000', half: '½', halb: '½', quarter: '¼', viertel: '¼', once: '1×', twice: '2×', double: '2×', doppelt: '2×', thrice: '3×', dozen: '12', dutzend: '12' };

/** One word of a text, or one figure that several words stand for. */
export interface Term {
  readonly text: string;
  readonly isFigure: boolean;
}

/** Folded words with their figures written one way: "two hundred and forty", "240" and "240.0" are all 240. */
export function withFigures(words: readonly string[], language: ClaimWords): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    const spoken = language.figureAt(words, at);
    const fraction = FRACTIONS[word];
    const text = spoken === null ? fraction ?? (/^\d+(?:\.\d+)?$/.test(word) ? String(Number(word)) : word) : String(spoken.value);
    terms.push({ text, isFigure: spoken !== null || fraction !== undefined || /\p{N}/u.test(word) });
    at += spoken?.span ?? 1;
  }
  return terms;
}
