import type { Stream } from '../stream.js';
import { tokenize } from '../tokenize.js';
import { positionsOf } from './occurrences.js';

/** Where words are said just so for the first time: positions `[from, to)`. */
export function placeOf(stream: Stream, quoted: string): readonly [from: number, to: number] | null {
  const terms = tokenize(quoted).map(({ term }) => term);
  const [first] = terms;
  if (first === undefined) return null;
  const id = stream.corpus.vocabulary.find(first);
  for (const from of id === undefined ? [] : positionsOf(stream, id)) {
    if (terms.every((term, at) => stream.termAt(from + at) === term)) return [from, from + terms.length];
  }
  return null;
}
