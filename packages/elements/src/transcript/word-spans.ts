import type { Cue } from '@cuelight/protocol';

/** A word of a cue with the second it starts at; `mark` when a search hit covers it. */
export interface WordSpan {
  readonly text: string;
  readonly start: number;
}

const spans = new WeakMap<Cue, readonly WordSpan[]>();

/** The words of a cue with their times: its own where it has them, else shared out over the cue by letters. */
export function wordSpans(cue: Cue): readonly WordSpan[] {
  const known = spans.get(cue);
  if (known !== undefined) return known;
  const made = cue.words !== undefined && cue.words.length > 0 ? cue.words.map(({ text, start }) => ({ text, start })) : sharedByLetters(cue);
  spans.set(cue, made);
  return made;
}

function sharedByLetters(cue: Cue): readonly WordSpan[] {
  const perLetter = (cue.end - cue.start) / Math.max(1, cue.text.length);
  return [...cue.text.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: cue.start + match.index * perLetter }));
}
