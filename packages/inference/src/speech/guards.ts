import type { Word } from '@cuelight/protocol';
import { isRepetitive } from './compression.js';

/** A word as a model gave it: seconds from the start of its window, any of them missing or wrong; text with its leading space. */
export interface RawWord {
  readonly text: string;
  readonly start: number | null;
  readonly end: number | null;
}

const LONGEST_LOOP = 4;
const FEWEST_REPEATS = 3;
const SHORTEST_WORD = 0.02;
/** Length given to a last word whose end the model left out. */
const GUESSED_LENGTH = 0.4;

/** Words with times inside 0..`duration`, never going back or overlapping. Empty ones and those beyond the end are dropped; text is kept as it came. */
export function repairTimes(raw: readonly RawWord[], duration: number): Word[] {
  const words: Word[] = [];
  let last = 0;
  raw.forEach(({ text, start, end }, i) => {
    const from = Math.max(last, start ?? last);
    if (text.trim() === '' || !Number.isFinite(from) || from >= duration) return;
    const next = raw.slice(i + 1).find((word) => word.start !== null && word.start > from)?.start;
    const given = end !== null && end > from ? end : Math.min(next ?? Infinity, from + GUESSED_LENGTH);
    const to = Math.min(duration, Math.max(given, from + SHORTEST_WORD));
    const before = words.at(-1);
    if (before && before.end > from) words[words.length - 1] = { ...before, end: from };
    words.push({ text, start: from, end: to });
    last = from + SHORTEST_WORD;
  });
  return words;
}

const keyOf = (word: { text: string }): string => word.text.toLowerCase().replace(/[^\p{L}\p{N}']+/gu, '');

/** How often the `size` words at `at` stand there in a row. */
function repeats(keys: readonly string[], at: number, size: number): number {
  let count = 1;
  const same = (from: number): boolean => from + size <= keys.length && keys.slice(from, from + size).every((key, i) => key === keys[at + i]);
  while (same(at + count * size)) count++;
  return at + size <= keys.length ? count : 0;
}

/**
 * Takes out what a model says when it loops on a tone or music. One to four words said three times or more are said once; where
 * loops make up most of a window nothing of them is kept, for then nobody spoke.
 */
export function cutLoops<W extends { readonly text: string }>(words: readonly W[]): W[] {
  const keys = words.map(keyOf);
  const kept: W[] = [];
  const outside: W[] = [];
  for (let at = 0; at < words.length;) {
    let size = 1;
    let count = 0;
    for (; size <= LONGEST_LOOP; size++) {
      count = repeats(keys, at, size);
      if (count >= FEWEST_REPEATS) break;
    }
    if (count >= FEWEST_REPEATS) {
      kept.push(...words.slice(at, at + size));
      at += size * count;
    } else {
      const word = words[at++];
      if (word) {
        kept.push(word);
        outside.push(word);
      }
    }
  }
  return outside.length * 2 < words.length ? outside : kept;
}

/** A word may be this far from speech: the detector and the model's times are not exact. */
const NEAR_SPEECH = 0.5;

/** Leaves out words said where the voice detector heard nobody: a model likes to fill a pause with a phrase of its training. */
export function dropUnspoken(words: readonly Word[], spoken: readonly { readonly start: number; readonly end: number }[]): Word[] {
  return words.filter((word) => spoken.some(({ start, end }) => word.end > start - NEAR_SPEECH && word.start < end + NEAR_SPEECH));
}

/** The words of one window that pass every guard: times in order, no loops, not one phrase over and over. */
export async function guardWords(raw: readonly RawWord[], duration: number): Promise<Word[]> {
  const words = cutLoops(repairTimes(raw, duration));
  return await isRepetitive(words.map(({ text }) => text).join('')) ? [] : words;
}
