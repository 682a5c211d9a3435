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
/** Tokens after which a cue's end ends a sentence, for captions without full stops; and for those that have some. */
const LONG = 30;
const LONGEST = 60;
/** Cues that are read together: a sentence is found without reading the whole transcript. */
const BLOCK = 16;
/** Times are kept in milliseconds; those of cues may be finer. */
const ROUNDED = 0.002;
/** A full stop that isn't part of a number or an abbreviation; or the end of a word where none comes for long, for a quote has to be short. */
const END = /[.?!…]["'”’)\]]*(?=\s+[^\p{Ll}\s]|\s*$)|[。？！]|[^.?!…。？！]{500}\S*/gu;
const ENDS = /[.?!…。？！]["'”’)\]]*\s*$/u;

/** Sentences of some cues in a row, the first of which begins one. */
function readCues(stream: Stream, firstCue: number, endCue: number): Sentence[] {
  const sentences: Sentence[] = [];
  // a line on a slide is read on its own
  const isSpoken = stream.source === 'transcript';
  let from = stream.firstOf(firstCue);
  let stops = 0;
  for (let index = firstCue; index < endCue; index += 1) if (/[.?!。？！]/u.test(stream.textOf(index))) stops += 1;
  const longest = stops * LONG >= stream.firstOf(endCue) - from ? LONGEST : LONG;
  let to = from;
  let text = '';
  const finish = (): void => {
    if (to > from) sentences.push({ from, to, text: oneLine(text) });
    from = to;
    text = '';
  };
  for (let index = firstCue; index < endCue; index += 1) {
    // what has no words yet doesn't begin a sentence
    if (to === from || !isSpoken || to - from > longest || isTurn(stream, index)) finish();
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
  }
  finish();
  return sentences;
}

/** Whether something new begins with a cue: after a pause, or with another speaker. */
export function isTurn(stream: Stream, cue: number): boolean {
  if (cue <= 0 || cue >= stream.cueCount) return true;
  return stream.startOfCue(cue) - stream.endOfCue(cue - 1) > PAUSE || stream.speakerOf(cue) !== stream.speakerOf(cue - 1);
}

/** The sentences of a stream, read where they are asked for. */
export class Sentences {
  readonly #stream: Stream;
  readonly #length: number;
  readonly #blocks = new Map<number, readonly Sentence[]>();
  readonly #firsts = new Map<number, number>();

  private constructor(stream: Stream) {
    this.#stream = stream;
    this.#length = stream.length;
  }

  static readonly #known = new WeakMap<Stream, Sentences>();

  static of(stream: Stream): Sentences {
    const before = Sentences.#known.get(stream);
    if (before && before.#length === stream.length) return before;
    const sentences = new Sentences(stream);
    Sentences.#known.set(stream, sentences);
    return sentences;
  }

  /** The sentence in which a position stands. */
  at(position: number): Sentence | undefined {
    if (position < 0 || position >= this.#length) return undefined;
    const cue = this.#stream.cueOf(position);
    const block = Math.floor(cue / BLOCK);
    return this.#block(cue < this.#first(block) ? block - 1 : block).find(({ from, to }) => from <= position && position < to);
  }

  before({ from }: Sentence): Sentence | undefined {
    return from > 0 ? this.at(from - 1) : undefined;
  }

  after({ to }: Sentence): Sentence | undefined {
    return to < this.#length ? this.at(to) : undefined;
  }

  /** Those that begin in the positions `[from, to)`. */
  * between(from: number, to: number): Generator<Sentence> {
    for (let one = from < this.#length ? this.at(from) : undefined; one && one.from < to; one = this.after(one)) if (one.from >= from) yield one;
  }

  /** The first sentence that is said at or after a time, in seconds. */
  from(seconds: number): Sentence | undefined {
    const stream = this.#stream;
    let cue = 0;
    while (cue < stream.cueCount && stream.endOfCue(cue) <= seconds) cue += 1;
    for (let one = this.at(stream.firstOf(cue)); one; one = this.after(one)) if (stream.endOf(one.to - 1) > seconds + ROUNDED) return one;
    return undefined;
  }

  /** First cue of a block: the next at which a sentence surely begins. */
  #first(block: number): number {
    let first = this.#firsts.get(block);
    if (first === undefined) {
      const least = block * BLOCK;
      first = least;
      while (first > 0 && first < least + BLOCK && !this.#beginsAt(first)) first += 1;
      if (first === least + BLOCK) first = least;
      this.#firsts.set(block, first);
    }
    return first;
  }

  #beginsAt(cue: number): boolean {
    const stream = this.#stream;
    return cue >= stream.cueCount || stream.source !== 'transcript' || isTurn(stream, cue) || ENDS.test(stream.textOf(cue - 1));
  }

  #block(block: number): readonly Sentence[] {
    let read = this.#blocks.get(block);
    if (!read) {
      read = readCues(this.#stream, this.#first(block), Math.min(this.#first(block + 1), this.#stream.cueCount));
      this.#blocks.set(block, read);
    }
    return read;
  }
}
