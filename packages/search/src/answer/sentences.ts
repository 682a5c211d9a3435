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

/** A sentence that knows where in the text of its first cue it begins, and in that of its last one ends. */
interface ReadSentence extends Sentence {
  readonly begin: number;
  readonly end: number;
}

/** What the cues have from the begin of one sentence to the end of another, letter by letter: signs between them, too. */
function textOf(stream: Stream, { from, begin }: Pick<ReadSentence, 'from' | 'begin'>, { to, end }: Pick<ReadSentence, 'to' | 'end'>): string {
  const [first, last] = [stream.cueOf(from), stream.cueOf(to - 1)];
  if (first === last) return oneLine(stream.textOf(first).slice(begin, end));
  let text = stream.textOf(first).slice(begin);
  for (let cue = first + 1; cue < last; cue += 1) text += ` ${stream.textOf(cue)}`;
  return oneLine(`${text} ${stream.textOf(last).slice(0, end)}`);
}

/** Sentences of some cues in a row, the first of which begins one. */
function readCues(stream: Stream, firstCue: number, endCue: number): ReadSentence[] {
  const sentences: ReadSentence[] = [];
  // a line on a slide is read on its own
  const isSpoken = stream.source === 'transcript';
  let from = stream.firstOf(firstCue);
  let stops = 0;
  for (let index = firstCue; index < endCue; index += 1) if (/[.?!。？！]/u.test(stream.textOf(index))) stops += 1;
  const longest = stops * LONG >= stream.firstOf(endCue) - from ? LONGEST : LONG;
  let to = from;
  let begin = 0;
  let end = 0;
  const finish = (): void => {
    if (to > from) sentences.push({ from, to, begin, end, text: textOf(stream, { from, begin }, { to, end }) });
    from = to;
  };
  for (let index = firstCue; index < endCue; index += 1) {
    if (!isSpoken || to - from > longest || isTurn(stream, index)) finish();
    const own = stream.textOf(index);
    const tokens = tokenize(own);
    let at = 0;
    let next = 0;
    const take = (until: number): void => {
      const before = next;
      while ((tokens[next]?.from ?? Infinity) < until) next += 1;
      // signs without words belong to no sentence, but may stand between two
      if (next > before) {
        if (to === from) begin = at;
        end = until;
        to += next - before;
      }
      at = until;
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
  readonly #blocks = new Map<number, readonly ReadSentence[]>();
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
  at(position: number): ReadSentence | undefined {
    if (position < 0 || position >= this.#length) return undefined;
    const cue = this.#stream.cueOf(position);
    const block = Math.floor(cue / BLOCK);
    return this.#block(cue < this.#first(block) ? block - 1 : block).find(({ from, to }) => from <= position && position < to);
  }

  before({ from }: Sentence): ReadSentence | undefined {
    return from > 0 ? this.at(from - 1) : undefined;
  }

  after({ to }: Sentence): ReadSentence | undefined {
    return to < this.#length ? this.at(to) : undefined;
  }

  /** What is said from one sentence to another, as it stands in the cues. */
  through(first: Sentence, last: Sentence): string {
    if (first === last) return last.text;
    const [begun, ended] = [this.at(first.from), this.at(last.from)];
    return begun && ended ? textOf(this.#stream, begun, ended) : last.text;
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

  #block(block: number): readonly ReadSentence[] {
    let read = this.#blocks.get(block);
    if (!read) {
      read = readCues(this.#stream, this.#first(block), Math.min(this.#first(block + 1), this.#stream.cueCount));
      this.#blocks.set(block, read);
    }
    return read;
  }
}
