import type { Stream } from '../stream.js';
import { tokenize, type Token } from '../tokenize.js';
import { oneLine } from './citation.js';
import { languageOf, type Language } from './language/language.js';
import { beginning, cutsOf, type Unsigned } from './unsigned.js';

/** What is said in one go: positions `[from, to)` of a stream, and the words as they stand in the cues. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Goes on where the one before was cut off, for there are no full stops. */
  readonly goesOn?: boolean;
}

/** Seconds of silence after which something new is said. */
const PAUSE = 1;
/** Fewer full stops than one for so many tokens are as good as none. */
const LONG = 30;
/** Tokens after which a cue's end ends a sentence. */
const LONGEST = 60;
/** Cues that are read together: a sentence is found without reading the whole transcript. */
const BLOCK = 16;
/** Times are kept in milliseconds; those of cues may be finer. */
const ROUNDED = 0.002;
/**
 * A full stop that isn't part of a number or an abbreviation; the mark before another speaker; a sound in brackets at an end of a cue; or the end of a
 * word where none of these comes for long, for a quote has to be short.
 */
const END = /[.?!…]["'”’)\]]*(?=\s+[^\p{Ll}\s]|\s*$)|[。？！]|(?<=\S\s+)(?=>>)|(?<=^\s*\[\p{L}[^\]]*)\]|(?=\[\p{L}[^\]]*\]\s*$)|[^.?!…。？！]{500}\S*/gu;
const ENDS = /[.?!…。？！]["'”’)\]]*\s*$/u;

/** What stands before somebody's words in captions typed live or by hand: no part of what is said. */
const LEADING = /^\s*(?:>{2,}|[-–—♪](?=\s))\s*/u;
/** Cues from which the language is told. */
const SAMPLE = 60;

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

/** A word of a run of cues, and where a sentence that begins with it begins in the text of its cue. */
interface Place extends Unsigned {
  readonly cue: number;
  readonly offset: number;
}

function placesOf(stream: Stream, cue: number): (Place & Pick<Token, 'from'>)[] {
  const own = stream.textOf(cue);
  const tokens = tokenize(own);
  const timed = stream.cueAt(cue).words ?? [];
  return tokens.map(({ term, from }, nth) => {
    const before = tokens[nth - 1];
    const gap = before ? own.slice(before.to, from) : '';
    const blank = gap.search(/\s/);
    return {
      term, from, cue, offset: before ? before.to + Math.max(0, blank) : 0, isFirst: !before, isInside: before !== undefined && blank < 0,
      start: timed.length === tokens.length ? timed[nth]?.start : undefined,
    };
  });
}

/** What is said without full stops, cut where sentences seem to begin. */
function cutRun(stream: Stream, run: ReadSentence, language: Language): ReadSentence[] {
  const [firstCue, lastCue] = [stream.cueOf(run.from), stream.cueOf(run.to - 1)];
  const places: Place[] = [];
  for (let cue = firstCue; cue <= lastCue; cue += 1) {
    for (const place of placesOf(stream, cue)) if ((cue > firstCue || place.from >= run.begin) && (cue < lastCue || place.from < run.end)) places.push(place);
  }
  // a text that is read another way than its tokens stays whole
  const cuts = places.length === run.to - run.from ? cutsOf(places, language) : [];
  return [0, ...cuts].map((first, nth) => {
    const [own, next] = [places[first], places[cuts[nth] ?? -1]];
    const begin = nth > 0 && own ? own.offset : run.begin;
    const end = !next ? run.end : next.isFirst ? stream.textOf(next.cue - 1).length : next.offset;
    const [from, to] = [run.from + first, run.from + (cuts[nth] ?? places.length)];
    return cuts.length ? { from, to, begin, end, text: textOf(stream, { from, begin }, { to, end }), goesOn: nth > 0 } : { ...run, text: textOf(stream, run, run) };
  });
}

/** Sentences of some cues in a row, the first of which begins one. */
function readCues(stream: Stream, firstCue: number, endCue: number, language: () => Language): ReadSentence[] {
  const sentences: ReadSentence[] = [];
  // a line on a slide is read on its own
  const isSpoken = stream.source === 'transcript';
  let from = stream.firstOf(firstCue);
  let stops = 0;
  for (let index = firstCue; index < endCue; index += 1) if (/[.?!。？！]/u.test(stream.textOf(index))) stops += 1;
  const isUnsigned = isSpoken && stops * LONG < stream.firstOf(endCue) - from;
  let to = from;
  let begin = 0;
  let end = 0;
  const finish = (): void => {
    const run = { from, to, begin, end, text: '' };
    if (to > from && isUnsigned) sentences.push(...cutRun(stream, run, language()));
    else if (to > from) sentences.push({ ...run, text: textOf(stream, run, run) });
    from = to;
  };
  for (let index = firstCue; index < endCue; index += 1) {
    const own = stream.textOf(index);
    if (!isSpoken || (!isUnsigned && to - from > LONGEST) || isTurn(stream, index) || LEADING.test(own)) finish();
    const tokens = tokenize(own);
    let at = 0;
    let next = 0;
    const take = (until: number): void => {
      const before = next;
      while ((tokens[next]?.from ?? Infinity) < until) next += 1;
      // signs without words belong to no sentence, but may stand between two
      if (next > before) {
        if (to === from) begin = at + (LEADING.exec(own.slice(at))?.[0].length ?? 0);
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
  #language: Language | undefined;

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
      if (first === least + BLOCK) first = this.#likeliest(least);
      this.#firsts.set(block, first);
    }
    return first;
  }

  #beginsAt(cue: number): boolean {
    const stream = this.#stream;
    return cue >= stream.cueCount || stream.source !== 'transcript' || isTurn(stream, cue) || LEADING.test(stream.textOf(cue)) || ENDS.test(stream.textOf(cue - 1));
  }

  /** Of the cues of a block none of which surely begins a sentence, the one that most looks like it. */
  #likeliest(least: number): number {
    let best = least;
    let most = -Infinity;
    for (let cue = least; cue < least + BLOCK; cue += 1) {
      const [before, own] = [placesOf(this.#stream, cue - 1).at(-1), placesOf(this.#stream, cue)[0]];
      const speaksFor = before && own ? beginning([before, own], 1, this.#languageOf().unsigned) : -Infinity;
      if (speaksFor > most) [best, most] = [cue, speaksFor];
    }
    return best;
  }

  #languageOf(): Language {
    if (!this.#language) {
      let sample = '';
      for (let cue = 0; cue < Math.min(SAMPLE, this.#stream.cueCount); cue += 1) sample += ` ${this.#stream.textOf(cue)}`;
      this.#language = languageOf(sample);
    }
    return this.#language;
  }

  #block(block: number): readonly ReadSentence[] {
    let read = this.#blocks.get(block);
    if (!read) {
      read = readCues(this.#stream, this.#first(block), Math.min(this.#first(block + 1), this.#stream.cueCount), () => this.#languageOf());
      this.#blocks.set(block, read);
    }
    return read;
  }
}
