import { lastAtMost, type Stream } from '../stream.js';
import { tokenize } from '../tokenize.js';

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
/** Tokens after which a sentence ends even inside a cue: an answer can't quote a whole text. */
const TOO_LONG = 80;
/** A full stop that doesn't belong to a number or an abbreviation in running text. */
const END = /[.?!…]["'”’)\]]*(?=\s+[^\p{Ll}\s]|\s*$)|[。？！]/gu;

/** The cue's own words, without what only repeats the cue before. */
export const ownText = (stream: Stream, cue: number): string => (stream.cues[cue]?.text ?? '').slice(stream.skips[cue]);

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

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
    if (last && (cue.start - last.end > PAUSE || cue.speaker !== last.speaker || to - from > LONG)) finish();
    const own = ownText(stream, index);
    const tokens = tokenize(own);
    let at = 0;
    let next = 0;
    const take = (end: number): void => {
      while ((tokens[next]?.from ?? Infinity) < end) {
        next += 1;
        to += 1;
      }
      text += ` ${own.slice(at, end)}`;
      at = end;
    };
    for (const { 0: mark, index: place } of own.matchAll(END)) {
      take(place + mark.length);
      finish();
    }
    while (tokens.length - next + to - from > TOO_LONG && next < tokens.length) {
      take(tokens[next + TOO_LONG]?.from ?? own.length);
      finish();
    }
    take(own.length);
  });
  finish();
  return sentences;
}

export class Sentences {
  readonly list: readonly Sentence[];
  readonly #starts: readonly number[];

  constructor(list: readonly Sentence[]) {
    this.list = list;
    this.#starts = list.map(({ from }) => from);
  }

  /** Index of the sentence that a position belongs to. */
  at(position: number): number {
    return lastAtMost(this.#starts, this.#starts.length, position);
  }
}

const known = new WeakMap<Stream, { readonly length: number; readonly sentences: Sentences }>();

/** The sentences of a stream, in order. */
export function sentencesOf(stream: Stream): Sentences {
  let found = known.get(stream);
  if (found?.length !== stream.length) known.set(stream, (found = { length: stream.length, sentences: new Sentences(readSentences(stream)) }));
  return found.sentences;
}

