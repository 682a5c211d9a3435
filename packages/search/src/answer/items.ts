/** Exercises, steps, points of an agenda, topics: where something that is talked about begins as one of several, and where the next one does. */
import { readScript } from '../chapters/script.js';
import { lastAtMost } from '../last-at-most.js';
import type { Stream } from '../stream.js';
import { tokenize } from '../tokenize.js';
import type { Language } from './language/language.js';
import { itemMarksOf, type ItemMarks } from './language/item-marks.js';
import type { Passage } from './passages.js';
import type { Concept } from './question.js';
import { Sentences, type Sentence } from './sentences.js';

/** What was asked about, where it is said. */
export interface Topic {
  /** Vocabulary words of it. */
  readonly ids: ReadonlySet<number>;
  /** Sentences that say it, the first one of the video first. */
  readonly mentions: readonly Sentence[];
}

/** What a question is about, where passages that were found for it say it. */
export function topicOf(stream: Stream, concepts: readonly Concept[], passages: readonly Passage[]): Topic {
  const ids = new Set(concepts.flatMap(({ words }) => words.flatMap((alternatives) => [...alternatives.keys()])));
  const says = ({ from, to }: Sentence): boolean => {
    for (let at = from; at < to; at += 1) if (ids.has(stream.corpus.tokens.at(stream.from + at))) return true;
    return false;
  };
  const mentions = passages.filter((passage) => passage.stream === stream && says(passage.core)).map(({ core }) => core);
  return { ids, mentions: mentions.sort((a, b) => a.from - b.from) };
}

/** Which one of several of a kind: "step two". */
interface Count {
  readonly noun: string;
  /** Infinity: the last one, or only the next. */
  readonly value: number;
}

/** A sentence that brings up something as one of several. */
interface Opener {
  readonly first: Sentence;
  readonly mention: Sentence;
  readonly count: Count | null;
  /** Done after something else: "then it goes through the sieve". */
  readonly isStep: boolean;
}

/** Tokens before a name that may announce it; those of a sentence that is only there to announce, and those at the beginning of a sentence. */
const LEAD = 8;
const SHORT = 6;
const BEGINNING = 6;
/** Seconds of silence before something else, where most sentences have less than half of it before them; and after which a weak sign is enough. */
const SILENCE = 1.8;
const PAUSE = 1;
/** Sentences around one from which it is told how long pauses are. */
const AROUND = 20;
/** Sentences after a silence: where the topic is named in them, it goes on. */
const GOING_ON = 3;
/** Sentences that are looked through for the next or last item. */
const FAR = 1500;
/** Sentences that say it, of so many, from which on a part of the video is about it. */
const DENSE = 3;
const SHARE = 1 / 3;

/** Numbered things at the beginning of a text, within so many tokens. */
function countsIn(text: string, { numbered, numbers, ordinals }: ItemMarks): Count[] {
  return [...text.matchAll(numbered)].flatMap(({ index, groups = {} }): Count[] => {
    const { noun, number = '', ordinal, counted, following } = groups;
    if (following !== undefined) return [{ noun: following.toLowerCase(), value: Infinity }];
    if (noun !== undefined) return [{ noun: noun.toLowerCase(), value: Number(number) || numbers.indexOf(number.toLowerCase()) + 1 }];
    if (ordinal === undefined) return [];
    // "second" alone counts only where a sentence begins with it
    if (counted === undefined && /\p{L}{4}/u.test(text.slice(0, index))) return [];
    return [{ noun: counted?.toLowerCase() ?? '', value: ordinals.indexOf(ordinal.toLowerCase()) + 1 }];
  });
}

/** Whether a sentence ends as one: in captions without full stops something new may begin inside what looks like one. */
const ENDS = /[.?!…。？！]["'”’)\]]*\s*$/u;

/** The beginning of a text, of a few words. */
function beginningOf(text: string): string {
  const tokens = tokenize(text);
  return tokens.length > BEGINNING ? text.slice(0, tokens[BEGINNING - 1]?.to) : text;
}

/** The items of a video. */
export class Items {
  readonly #stream: Stream;
  readonly #sentences: Sentences;
  readonly #language: Language;
  readonly #marks: ItemMarks;
  /** Positions at which chapters begin, ascending. */
  readonly #seams: readonly number[];

  private constructor(stream: Stream, language: Language, seams: readonly number[]) {
    this.#stream = stream;
    this.#sentences = Sentences.of(stream);
    this.#language = language;
    this.#marks = itemMarksOf(language.code);
    this.#seams = seams;
  }

  /** @throws AbortError. */
  static async of(stream: Stream, signal: AbortSignal | undefined): Promise<Items> {
    const { script, parts } = await readScript(stream, signal);
    return new Items(stream, script.language, parts.flatMap(({ from }) => script.sentences[from]?.from ?? []));
  }

  /** What begins after a topic; empty where it is none of several, or the last one. */
  after(topic: Topic): Sentence[] {
    const told = this.#told(topic, this.#marks.after);
    const opener = told ? undefined : this.#opener(topic);
    const last = opener?.mention ?? this.#dense(topic)?.at(-1);
    const next = told ?? (opener?.count && this.#numbered(opener.mention, opener.count, 1)) ?? (last && this.#boundaryAfter(last, topic, opener?.isStep === true));
    const more = next && this.#after(next);
    return [...(next ? [next] : []), ...(more ? [more] : [])];
  }

  /** Where that begins which comes before a topic; empty where it is none of several, or the first one. */
  before(topic: Topic): Sentence[] {
    const told = this.#told(topic, this.#marks.before);
    if (told) return [told];
    const opener = this.#opener(topic);
    const dense = opener ? undefined : this.#dense(topic)?.[0];
    const own = opener?.first ?? (dense && this.#begin(dense, topic, false));
    const last = own && this.#before(own);
    if (!own || !last) return [];
    const first = (opener?.count && this.#numbered(own, opener.count, -1)) ?? this.#begin(last, topic, opener?.isStep === true);
    const more = this.#after(first);
    return more && more.from < own.from ? [first, more] : [first];
  }

  /** A sentence in the pieces that begin with a cue and with something new. */
  #pieces(sentence: Sentence): readonly Sentence[] {
    const { from, to, text } = sentence;
    const stream = this.#stream;
    const tokens = tokenize(text);
    if (ENDS.test(text) || tokens.length !== to - from) return [sentence];
    const begins = [from];
    for (let cue = stream.cueOf(from) + 1; stream.firstOf(cue) < to && cue < stream.cueCount; cue += 1) {
      const at = stream.firstOf(cue);
      if (at > (begins.at(-1) ?? 0) && this.#opensItem(text.slice(tokens[at - from]?.from ?? 0))) begins.push(at);
    }
    return begins.map((begin, nth): Sentence => {
      const end = begins[nth + 1] ?? to;
      return { from: begin, to: end, text: text.slice(nth > 0 ? tokens[begin - from]?.from : 0, end < to ? tokens[end - from]?.from : undefined).trim() };
    });
  }

  #at(position: number): Sentence | undefined {
    const sentence = this.#sentences.at(position);
    return sentence && this.#pieces(sentence).find(({ to }) => position < to);
  }

  #after({ to }: Sentence): Sentence | undefined {
    return this.#at(to);
  }

  #before({ from }: Sentence): Sentence | undefined {
    return this.#at(from - 1);
  }

  #boundaryAfter(last: Sentence, topic: Topic, isStep: boolean): Sentence | undefined {
    let one = this.#after(last);
    for (let n = 0; one && n < FAR; n += 1, one = this.#after(one)) if (this.#isBoundary(one, topic, isStep)) return one;
    return undefined;
  }

  /** The beginning of what a sentence belongs to. */
  #begin(sentence: Sentence, topic: Topic, isStep: boolean): Sentence {
    let own = sentence;
    for (let n = 0; n < FAR && !this.#isBoundary(own, topic, isStep); n += 1) {
      const before = this.#before(own);
      if (!before) break;
      own = before;
    }
    return own;
  }

  /** Where the topic is first named in each sentence that says it, and what is said before it, so many tokens at most. */
  * #leads({ ids, mentions }: Topic, most: number): Generator<{ readonly mention: Sentence; readonly lead: string; readonly isCut: boolean }> {
    const { corpus, from: start } = this.#stream;
    for (const { from, to } of mentions) {
      let at = from;
      while (at < to && !ids.has(corpus.tokens.at(start + at))) at += 1;
      const mention = this.#at(at);
      if (!mention) continue;
      const tokens = tokenize(mention.text);
      const begin = Math.max(0, at - mention.from - most);
      yield { mention, isCut: begin > 0, lead: mention.text.slice(begin > 0 ? tokens[begin]?.from : 0, tokens[at - mention.from]?.from) };
    }
  }

  /** "After the delivery comes …": a sentence that tells it outright. */
  #told(topic: Topic, mark: RegExp): Sentence | undefined {
    for (const { mention, lead, isCut } of this.#leads(topic, BEGINNING)) if (!isCut && mark.test(lead)) return mention;
    return undefined;
  }

  /** Where the topic is brought up as one of several: where it is counted, if it ever is. */
  #opener(topic: Topic): Opener | undefined {
    const { announces, joins } = this.#marks;
    const openers: Opener[] = [];
    for (const { mention, lead, isCut } of this.#leads(topic, LEAD)) {
      const before = this.#before(mention);
      // "Okay, number three. The bird dog."
      const isNamedNext = before !== undefined && before.to - before.from <= SHORT && tokenize(lead).length < SHORT / 2 && this.#pauseBefore(mention) <= PAUSE;
      const said = isNamedNext ? `${before.text} ${lead}` : lead;
      const counts = countsIn(said, this.#marks);
      const count = counts.findLast(({ value }) => value < Infinity) ?? null;
      const isStep = (!isCut && joins.test(lead)) || count?.noun === '';
      if (counts.length || isStep || announces.test(said)) openers.push({ mention, count, isStep, first: isNamedNext && !joins.test(lead) ? before : mention });
    }
    return openers.find(({ count }) => count) ?? openers[0];
  }

  /** The next or last sentence that begins with the number after or before another one's. */
  #numbered(from: Sentence, { noun, value }: Count, step: 1 | -1): Sentence | undefined {
    const beside = (one: Sentence): Sentence | undefined => (step > 0 ? this.#after(one) : this.#before(one));
    const isBeside = (count: Count): boolean => count.noun === noun && (count.value === value + step || (step > 0 && count.value === Infinity));
    let one = beside(from);
    for (let n = 0; one && n < FAR; n += 1, one = beside(one)) if (countsIn(beginningOf(one.text), this.#marks).some(isBeside)) return one;
    return undefined;
  }

  #pauseBefore(sentence: Sentence): number {
    const { from } = sentence;
    return from > 0 ? this.#stream.startOf(from) - this.#stream.endOf(from - 1) : 0;
  }

  /** Whether a text surely begins something new. */
  #opensItem(text: string): boolean {
    return this.#marks.opens.test(text) || countsIn(beginningOf(text), this.#marks).some(({ noun }) => noun !== '');
  }

  /** Whether something else begins with a sentence. */
  #isBoundary(sentence: Sentence, topic: Topic, isStep: boolean): boolean {
    const { text, from } = sentence;
    const { joins } = this.#marks;
    if (this.#seams.includes(from) || this.#opensItem(text) || (isStep && joins.test(text))) return true;
    const stream = this.#stream;
    const cue = stream.cueOf(from);
    const pause = this.#pauseBefore(sentence);
    const isTurn = pause > PAUSE || (stream.firstOf(cue) === from && cue > 0 && stream.speakerOf(cue) !== stream.speakerOf(cue - 1));
    if (isTurn && (this.#language.begins.test(text) || joins.test(text))) return true;
    return pause >= SILENCE && !this.#language.continues.test(text) && !this.#isOften(sentence, pause / 2) && !this.#goesOn(sentence, topic);
  }

  /** Whether most sentences around have such a pause before them. */
  #isOften(sentence: Sentence, pause: number): boolean {
    const around: Sentence[] = [];
    for (let one: Sentence | undefined = sentence; one && around.length < AROUND; one = this.#sentences.after(one)) around.push(one);
    for (let one = this.#sentences.before(sentence); one && around.length < 2 * AROUND; one = this.#sentences.before(one)) around.push(one);
    return around.filter((one) => this.#pauseBefore(one) >= pause).length * 2 > around.length;
  }

  /** Whether the topic is still named after a silence. */
  #goesOn(sentence: Sentence, { mentions }: Topic): boolean {
    let last = sentence;
    for (let n = 1; n < GOING_ON; n += 1) last = this.#sentences.after(last) ?? last;
    return mentions.some(({ from }) => from >= sentence.from && from < last.to);
  }

  /** The sentences that say it in the part of the video that is about it; undefined where none is. */
  #dense({ mentions }: Topic): readonly Sentence[] | undefined {
    const runs = new Map<number, Sentence[]>();
    for (const mention of mentions) {
      const seam = lastAtMost(this.#seams, mention.from);
      runs.set(seam, [...runs.get(seam) ?? [], mention]);
    }
    const [run = []] = [...runs.values()].sort((a, b) => b.length - a.length);
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last || run.length < DENSE) return undefined;
    return run.length >= [...this.#sentences.between(first.from, last.to)].length * SHARE ? run : undefined;
  }
}
