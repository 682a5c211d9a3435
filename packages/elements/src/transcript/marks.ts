import type { Cue, Hit } from '@cuelight/protocol';
import { lastStarted } from '@cuelight/sdk';
import { wordSpans } from './word-spans.js';

/** Hits end where the next word starts: a little slack, in seconds. */
const SLACK = 0.02;
/** A word of the query that is shorter than this stands in too many lines to be worth a mark of its own. */
const LEAST_LETTERS = 2;

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
const foldedCues = new WeakMap<Cue, string>();

function folded(cue: Cue): string {
  const known = foldedCues.get(cue);
  if (known !== undefined) return known;
  const made = fold(cue.text);
  foldedCues.set(cue, made);
  return made;
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** The words that a query wants to be there: without what it excludes, its fields (`object:`) and its signs. */
export function termsOf(query: string): readonly string[] {
  return fold(query).split(/[\s"“”„]+/).filter((word) => !/^-|^\w+:/.test(word) && word !== 'and').map(letters).filter((word) => word.length >= LEAST_LETTERS);
}

/** Which words of which cues are marked: index of the cue → indices of its words. */
export type Marks = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * The words a query is found in: those that its hits cover (misspelt ones, too), and in every line that has all its words, these words,
 * however many lines that are.
 */
export function marksOf(cues: readonly Cue[], query: string, hits: readonly Hit[]): Marks {
  const marks = new Map<number, Set<number>>();
  const mark = (cue: number, word: number): void => {
    const words = marks.get(cue) ?? new Set<number>();
    marks.set(cue, words.add(word));
  };
  for (const hit of hits) {
    if (hit.source !== 'transcript' || hit.reasons[0] === 'meaning') continue;
    for (let index = lastStarted(cues, hit.end), cue = cues[index]; cue !== undefined && (cue.end > hit.start || cue.start >= hit.start); cue = cues[--index]) {
      wordSpans(cue).forEach(({ start }, word) => { if (start >= hit.start - SLACK && start < hit.end - SLACK) mark(index, word); });
    }
  }
  const terms = termsOf(query);
  const last = terms.at(-1);
  if (last === undefined) return marks;
  cues.forEach((cue, index) => {
    const text = folded(cue);
    if (!terms.every((term) => text.includes(term))) return;
    const found = wordSpans(cue).map(({ text: word }) => {
      const own = letters(fold(word));
      // while the last word is typed its beginning counts; scripts without blanks have a whole line as one "word"
      return terms.find((term) => own === term || (term === last && own.startsWith(term)) || /[\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]/.test(term) && own.includes(term));
    });
    if (terms.every((term) => found.includes(term))) found.forEach((term, word) => { if (term !== undefined) mark(index, word); });
  });
  return marks;
}
