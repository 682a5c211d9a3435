import type { Stream } from '../stream.js';
import { tokenize } from '../tokenize.js';
import { oneLine } from './citation.js';

/** What is said in one go: positions `[from, to)` of a stream, and the words as they stand in the cues. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Seconds of silence after which something new is said. */
const PAUSE = 1;
/** Tokens after which a cue's end ends a sentence, for captions without full stops. */
const LONG = 30;
/** A full stop that isn't part of a number or an abbreviation; or the end of a word where none comes for long, for a quote has to be short. */
const END = /[.?!…]["'”’)\]]*(?=\s+[^\p{Ll}\s]|\s*$)|[。？！]|[^.?!…。？！]{500}\S*/gu;

function readSentences(stream: Stream): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  let to = 0;
  let text = '';
  const finish = (): void => {
    if (to > from) sentences.push({ from, to, text: oneLine(text) });
    from = to;
    text = '';
  };
  stream.cues.forEach((cue, index) => {
    const last = stream.cues[index - 1];
    // what has no words yet doesn't begin a sentence
    if (to === from || (last && (cue.start - last.end > PAUSE || cue.speaker !== last.speaker || to - from > LONG))) finish();
    const own = stream.textOf(index);
    const tokens = tokenize(own);
    let at = 0;
    let next = 0;
    const take = (end: number): void => {
      while ((tokens[next]?.from ?? Infinity) < end) {
        next += 1;
        to += 1;
      }
      if (next) text += ` ${own.slice(at, end)}`;
      at = end;
    };
    for (const { 0: mark, index: place } of own.matchAll(END)) {
      take(place + mark.length);
      finish();
    }
    take(own.length);
  });
  finish();
  return sentences;
}

export interface Sentences {
  readonly list: readonly Sentence[];
  /** First position of each. */
  readonly starts: readonly number[];
}

const known = new WeakMap<Stream, Sentences & { readonly length: number }>();

/** The sentences of a stream, in order. */
export function sentencesOf(stream: Stream): Sentences {
  const before = known.get(stream);
  if (before?.length === stream.length) return before;
  const list = readSentences(stream);
  const found = { length: stream.length, list, starts: list.map(({ from }) => from) };
  known.set(stream, found);
  return found;
}
