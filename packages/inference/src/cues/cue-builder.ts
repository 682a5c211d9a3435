import type { Cue, Word } from '@cuelight/protocol';
import { breakPoint, endsSentence } from './break-point.js';
import { LEAST_SECONDS, MOST_SECONDS, fitsLines } from './limits.js';

/**
 * Makes cues of words as they come; texts of words carry their leading space, as the model gave them. A cue ends with a sentence, in
 * a pause, or at a clause where it would become too long. It is given out as soon as nothing can change it any more.
 */
export interface CueBuilder {
  /** Takes the next words, ascending; gives the cues that are final with them. */
  add(words: readonly Word[]): Cue[];
  /** A long pause, or the end: what is left becomes a cue. `next`: nothing is said before that second. */
  flush(next?: number): Cue[];
  /** The words that wait for their cue. */
  snapshot(): readonly Word[];
}

/** A pause that ends a cue whatever was said. */
const CUE_PAUSE = 1.5;
/** A sentence too short for a cue of its own waits this long for the next. */
const SHORT_SENTENCE_PAUSE = 0.8;

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join('').replace(/\s+/g, ' ').trim();
const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** `waiting`: words that another one had taken already. */
export function createCueBuilder(waiting: readonly Word[] = []): CueBuilder {
  let line: readonly Word[] = waiting;

  /** The first `count` words as a cue that ends before `limit`. */
  const cut = (count: number, limit: number): Cue[] => {
    const words = line.slice(0, count);
    line = line.slice(count);
    const first = words[0];
    const last = words.at(-1);
    if (!first || !last) return [];
    const wanted = Math.max(last.end, Math.min(first.start + LEAST_SECONDS, limit));
    const end = Math.min(wanted, first.start + MOST_SECONDS);
    return [{
      start: round(first.start), end: round(end), text: textOf(words),
      words: words.map((word) => ({ start: round(word.start), end: round(Math.min(word.end, end)), text: word.text.trim() })),
    }];
  };

  const fits = (next: Word): boolean => {
    const first = line[0];
    return !first || (next.end - first.start <= MOST_SECONDS && fitsLines(textOf([...line, next])));
  };

  /** Whether the line is done before a word that starts at `next`. */
  const isDone = (next: number): boolean => {
    const first = line[0];
    const last = line.at(-1);
    if (!first || !last) return false;
    const gap = next - last.end;
    if (gap >= CUE_PAUSE) return true;
    if (!endsSentence(last.text)) return false;
    return last.end - first.start >= LEAST_SECONDS || (gap >= SHORT_SENTENCE_PAUSE && next - first.start >= LEAST_SECONDS);
  };

  const addWord = (word: Word): Cue[] => {
    const cues: Cue[] = [];
    if (isDone(word.start)) cues.push(...cut(line.length, word.start));
    while (line.length > 0 && !fits(word)) {
      const count = breakPoint(line, word);
      cues.push(...cut(count, line[count]?.start ?? word.start));
    }
    line = [...line, word];
    return cues;
  };

  return {
    add(words) {
      const cues = words.flatMap(addWord);
      // a whole sentence, long enough to be shown alone, needs no word after it to be final
      const last = line.at(-1);
      return last && isDone(last.end) ? [...cues, ...cut(line.length, Infinity)] : cues;
    },
    flush: (next = Infinity) => cut(line.length, next),
    snapshot: () => line,
  };
}
