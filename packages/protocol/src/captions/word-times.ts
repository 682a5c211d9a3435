import type { Word } from '../transcript.js';

/** Something said with its times, as a recogniser gives it: a word, a part of one, or several; with or without the blanks around. */
export interface TimedPiece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const letters = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/**
 * The words between the blanks of `text` with the times of the pieces they were said in. Pieces may be cut otherwise than the words are,
 * and lack their punctuation; where they don't spell the same letters there are no word times, and null is given.
 */
export function matchWords(text: string, pieces: readonly TimedPiece[]): readonly Word[] | null {
  const spelt = pieces.map((piece) => letters(piece.text));
  const first = pieces[0];
  if (first === undefined || spelt.join('') !== letters(text)) return null;
  const words: Word[] = [];
  let piece = 0;
  let used = 0;
  let last = first.start;
  for (const [word] of text.matchAll(/\S+/g)) {
    let left = letters(word).length;
    // what has no letters (a dash between words) takes no time
    let start = last;
    let end = last;
    for (let isFirst = true; left > 0; isFirst = false) {
      while (used >= (spelt[piece]?.length ?? Infinity)) {
        piece += 1;
        used = 0;
      }
      const from = pieces[piece];
      if (from === undefined) return null;
      if (isFirst) start = Math.max(last, from.start);
      end = Math.max(start, from.end);
      const taken = Math.min(left, (spelt[piece]?.length ?? 0) - used);
      left -= taken;
      used += taken;
    }
    words.push({ start, end, text: word });
    last = start;
  }
  return words;
}
