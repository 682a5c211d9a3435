import type { Corpus } from './corpus.js';
import type { Unit } from './query.js';

export interface Span {
  /** Position after the last token. */
  readonly end: number;
  /** That of the worst fitting word. */
  readonly quality: number;
}

/** The best alternative of a unit at a position, and where it ends. */
function fitAt(corpus: Corpus, { alternatives, runs, hasGlued }: Unit, position: number): Span | null {
  const { positions, ids, spans } = corpus.glued;
  if (hasGlued) {
    for (let at = positions.lastAtMost(position); at >= 0 && positions.at(at) === position; at -= 1) {
      const quality = alternatives.get(ids.at(at));
      if (quality !== undefined) return { quality, end: position + spans.at(at) };
    }
  }
  const quality = alternatives.get(corpus.tokens.at(position));
  if (quality !== undefined) return { quality, end: position + 1 };
  const run = runs && runAt(corpus, runs, position);
  return run ? { quality: 1, end: position + run.length } : null;
}

/** The run of words that stands at a position, if one does. */
export const runAt = ({ tokens }: Corpus, runs: readonly (readonly number[])[], position: number): readonly number[] | undefined => (
  runs.find((run) => run.every((id, at) => position + at < tokens.length && tokens.at(position + at) === id))
);

/** A phrase that begins at a position; nothing where another word stands. */
export function spanAt(corpus: Corpus, units: readonly Unit[], from: number): Span | null {
  let quality = 1;
  let end = from;
  for (const unit of units) {
    const found = end >= 0 && end < corpus.length ? fitAt(corpus, unit, end) : null;
    if (!found) return null;
    quality = Math.min(quality, found.quality);
    end = found.end;
  }
  return { end, quality };
}

/** Whether a phrase stands in the positions `[from, to)`: it begins there. */
export function standsIn(corpus: Corpus, phrase: readonly Unit[], from: number, to: number): boolean {
  for (let position = from; position < to; position += 1) if (spanAt(corpus, phrase, position)) return true;
  return false;
}
