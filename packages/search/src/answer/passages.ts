import type { Stream } from '../stream.js';
import { asksSomething } from './asks-something.js';
import type { Expectation } from './expectation.js';
import { Fitting } from './fitting.js';
import type { Language } from './language/language.js';
import { evidenceOf, type Evidence } from './evidence.js';
import { streamsWith, type Weighed } from './occurrences.js';
import { Places, weightOf } from './places.js';
import type { Concept } from './question.js';
import { Sentences, type Sentence } from './sentences.js';
import { isSaidBy, namesOf } from './speakers.js';
import { supportOf } from './support.js';

/** What is looked for. */
export interface Wanted {
  readonly concepts: readonly Concept[];
  /** What was talked about before: it tells good passages apart, and isn't missed. */
  readonly context: readonly Concept[];
  readonly expects: Expectation | null;
  /** Folded names of those who have to say it; nobody's: whoever does. */
  readonly by: ReadonlySet<string>;
  readonly language: Language;
  /** What was talked about before has to be named close by. */
  readonly isOfContext?: boolean;
  /** What is counted: it has to be said. */
  readonly thing?: Concept | undefined;
  /** Only the place where it is said, asked or told. */
  readonly isAnchor?: boolean;
  /** Folded word that says what is done; empty where the question has none. */
  readonly predicate: string;
}

/** Sentences that answer a question. */
export interface Passage extends Sentence {
  readonly stream: Stream;
  /** The sentence that answers; those before it only tell what it is about. */
  readonly core: Sentence;
  /** 1: all that was asked about is said. */
  readonly score: number;
  /** What speaks for its being the answer; null where it can't be. */
  readonly evidence: Evidence | null;
  /** The log odds that it is. */
  readonly support: number;
  /** Of what was talked about before, the share that is named close by. */
  readonly near: number;
}

/** Of what the question is about, the share from which on a sentence is looked at; what a passage says that is only looked up. */
export const LEAST = 0.25;
export const FOUND = 0.58;
/** A passage that lacks what the kind of question asks for (a number, a time, a person). */
const LACKING = 0.5;
/** The sentence after a question that says what was asked. */
const REPLY = 0.97;
/** Tokens below which a reply says too little by itself. */
const SHORT = 4;
/** A sentence that begins with what was asked about is about it: within so many tokens, and what that adds. */
const OPENING = 3;
const SUBJECT = 0.04;
/** Each sentence before that has to be read with it. */
const CHAINED = 0.98;
/** Sentences that may be read together. */
const CHAIN = 3;
/** What everything talked about before adds. */
const CONTEXT = 0.15;
/** What a sentence that is of the kind that is asked for says itself at least, for what was said within so many tokens before to count, too, and how much. */
const SOME = 0.45;
const NEARBY = 100;
const TOPIC = 0.3;
/** What "three boats" adds where boats are counted. */
const COUNTS = 0.1;
/** Of what was talked about before, the share that has to be named close by, where that is asked about. */
const HALF = 0.5;
/** A line on a slide says it a little less than a sentence. */
const WRITTEN = 0.95;
/** Tokens before and after a sentence that are close by. */
const CLOSE_BEFORE = 60;
const CLOSE_AFTER = 20;
/** Questions that may be answered by one reply. */
const ASKED_ON = 3;
/** Tokens around a rare word that may belong to a passage with it. */
const AROUND = 100;
/** Places of a whole library around which sentences are read, those with most of the words first. */
const MOST_READ = 400;
/** Places of a stream looked at for each that may be read. */
const LOOKED_AT = 20;

/** Likely places that are held until only the likeliest are, for each that may be read. */
const HELD = 4;

interface Candidate {
  readonly position: number;
  readonly weight: number;
  readonly reader: Reader;
}

/** Reads the sentences around some places of a stream. */
class Reader {
  readonly #stream: Stream;
  readonly #wanted: Wanted;
  readonly #least: number;
  readonly #total: number;
  readonly #places: Places;
  // few streams of a library are read
  #contextRead: Places | undefined;
  #thingRead: Places | undefined;
  #fittingRead: Fitting | undefined;
  #sentencesRead: Sentences | undefined;
  readonly #seen = new Set<Sentence>();
  readonly found = new Map<string, Passage>();

  constructor(stream: Stream, wanted: Wanted, least: number) {
    this.#stream = stream;
    this.#wanted = wanted;
    this.#least = least;
    this.#total = weightOf(wanted.concepts);
    this.#places = new Places(stream, wanted.concepts);
  }

  /** Of what was talked about before, the share that is said in `[from, to)`. */
  #contextIn(from: number, to: number): number {
    const { context } = this.#wanted;
    return context.length ? (this.#contextRead ??= new Places(this.#stream, context)).covered(from, to) / weightOf(context) : 0;
  }

  get #thing(): Places | null {
    const { thing } = this.#wanted;
    return thing ? this.#thingRead ??= new Places(this.#stream, [thing]) : null;
  }

  get #fitting(): Fitting {
    return this.#fittingRead ??= new Fitting(this.#stream, this.#wanted, this.#places, this.#thing);
  }

  get #sentences(): Sentences {
    return this.#sentencesRead ??= Sentences.of(this.#stream);
  }

  /** Places around which enough may be said, and how much it is. */
  * candidates(most: number): Generator<readonly [position: number, weight: number]> {
    const least = this.#total * this.#least;
    if (this.#total === 0 || this.#places.most + this.#places.own < least) return;
    for (const position of this.#places.telling(Math.max(0, least - this.#places.own), most)) {
      const weight = this.#places.covered(position - AROUND, position + AROUND) + this.#places.own;
      if (weight >= least) yield [position, weight];
    }
  }

  /** Reads the sentence at a place, and those that go on about it. */
  read(position: number): void {
    let sentence = this.#sentences.at(position);
    if (sentence) this.#read(sentence);
    for (let n = 0; sentence && n < CHAIN; n += 1, sentence = this.#sentences.after(sentence)) {
      if (this.#goesOn(sentence)) this.#read(sentence);
    }
  }

  #isQuestion({ text }: Sentence): boolean {
    return asksSomething(text, this.#wanted.language);
  }

  #goesOn(sentence: Sentence): boolean {
    const { continues, pronoun, because } = this.#wanted.language;
    return sentence.goesOn === true || continues.test(sentence.text) || (pronoun.test(sentence.text) && (this.#isQuestion(sentence) || (this.#wanted.expects?.isReason === true && because.test(sentence.text))));
  }

  #read(sentence: Sentence): void {
    if (this.#seen.has(sentence)) return;
    this.#seen.add(sentence);
    const sentences = this.#sentences;
    const { expects } = this.#wanted;
    const by = namesOf(this.#stream, sentence.from);
    const said = (first: Sentence): number => this.#places.covered(first.from, sentence.to, by) / this.#total;
    let first = sentence;
    let share = said(first);
    // "it lasts two days" is about what was said before
    for (let n = 1; share < FOUND && n < CHAIN && this.#goesOn(sentence); n += 1) {
      const before = sentences.before(first);
      if (!before) break;
      first = before;
      share = said(first) * CHAINED ** n;
    }
    if (expects?.isPlace && this.#wanted.language.there.test(sentence.text)) first = sentences.before(first) ?? first;
    // what is told of it may be said where it isn't named any more
    if (share >= SOME && expects && (expects.isTopical || (!expects.isFirst && this.#isQuestion(sentence)))) share += Math.max(0, this.#places.covered(first.from - NEARBY, sentence.to, by) / this.#total - share) * TOPIC;
    if (this.#fitting.isCounted(sentence)) share *= 1 + COUNTS;
    if (this.#isQuestion(sentence) && !this.#wanted.isAnchor) this.#offerReply(sentence, share * REPLY, first.from);
    this.#offer(first, sentence, share, first.from);
  }

  /** What is said right after a question, or several of them; "yes" and what is said with it. */
  #offerReply(question: Sentence, share: number, about: number): void {
    // who did it is told by the answer to who did it
    if (this.#wanted.expects?.isFirst && !this.#fitting.tells(question.from, question, null)) return;
    let reply = this.#sentences.after(question);
    for (let n = 1; reply && this.#isQuestion(reply) && n < ASKED_ON; n += 1) reply = this.#sentences.after(reply);
    if (!reply || this.#isQuestion(reply)) return;
    const more = reply.to - reply.from < SHORT ? this.#sentences.after(reply) : undefined;
    // "Nineteen euros.", and what is said with it
    if (more) this.#offer(reply, { from: reply.from, to: more.to, text: this.#sentences.through(reply, more) }, share, about, true);
    else if (reply.to - reply.from >= SHORT) this.#offer(reply, reply, share, about, true);
  }

  /** What speaks for a sentence; what it is about is said from `about` on. */
  #evidence(about: number, first: Sentence, last: Sentence, isReply: boolean, fits: boolean): Evidence | null {
    const { concepts, expects, predicate } = this.#wanted;
    const by = namesOf(this.#stream, last.from);
    const reach = (from: number, to: number): readonly number[] => this.#places.qualities(from, to, by);
    return evidenceOf({
      concepts, expects, predicate, text: last.text, tokens: last.to - last.from, apart: this.#fitting.apart(about, last), fits, isReply,
      reach: {
        core: reach(last.from, last.to), chain: reach(about, last.to), before: reach(this.#sentences.before(first)?.from ?? first.from, last.to),
        near: reach(about - CLOSE_BEFORE, last.to + CLOSE_AFTER), anywhere: reach(0, Infinity),
      },
    });
  }

  #offer(first: Sentence, last: Sentence, share: number, about: number, isReply = false): void {
    const { from } = first;
    if (share < this.#least || !isSaidBy(this.#stream, last.from, this.#wanted.by)) return;
    // what was said before only tells what it is about
    const fits = this.#wanted.isAnchor === true || ((!this.#isQuestion(last) || this.#wanted.by.size > 0) && this.#fitting.fits(from, last, isReply));
    if (this.#thing && this.#thing.covered(from, last.to) === 0 && !isReply) return;
    const base = share * (this.#stream.source === 'transcript' ? 1 : WRITTEN) * (fits ? 1 : LACKING);
    const near = this.#contextIn(from - AROUND / 2, last.to);
    if (this.#wanted.isOfContext && near < HALF) return;
    const subject = this.#places.covered(last.from, last.from + OPENING) > 0 ? SUBJECT : 0;
    const evidence = this.#wanted.isAnchor ? null : this.#evidence(about, first, last, isReply, fits);
    const text = isReply ? last.text : this.#sentences.through(first, last);
    this.found.set(`${from} ${last.to}`, { stream: this.#stream, from, to: last.to, text, core: last, score: base * (1 + CONTEXT * near + subject), evidence, support: evidence ? supportOf(evidence) : -Infinity, near });
  }
}

/** The words of what is wanted, and how much of them has to be said at least where what may be said about who speaks is added. */
function enoughOf({ concepts }: Wanted, least: number): [words: Weighed[], least: number] {
  const own = concepts.some(({ speaker }) => speaker !== undefined);
  const words = concepts.map(({ words: all, weight }) => ({ weight, ids: all.flatMap((alternatives) => [...alternatives.keys()]) }));
  // without a word of it there is no place to look at
  return [words, own ? Math.min(...words.map(({ weight }) => weight)) : weightOf(concepts) * least];
}

/**
 * Passages of the streams that say at least `least` of what is wanted, the best first. Of a library only the likeliest places are read. Yields now
 * and then.
 */
export function* passagesIn(streams: readonly Stream[], wanted: Wanted, least = FOUND, most = MOST_READ): Generator<undefined, Passage[]> {
  const readers: Reader[] = [];
  let candidates: Candidate[] = [];
  let floor = -Infinity;
  const best = (): Candidate[] => candidates.sort((a, b) => b.weight - a.weight).slice(0, most);
  for (const stream of streamsWith(streams, ...enoughOf(wanted, least))) {
    const reader = new Reader(stream, wanted, least);
    readers.push(reader);
    for (const [position, weight] of reader.candidates(most * LOOKED_AT)) {
      // of those that are equally likely the first ones are read
      if (weight <= floor) continue;
      candidates.push({ position, weight, reader });
      if (candidates.length < most * HELD) continue;
      candidates = best();
      floor = candidates.at(-1)?.weight ?? floor;
    }
    yield;
  }
  for (const { reader, position } of candidates.length > most ? best() : candidates) {
    reader.read(position);
    yield;
  }
  return readers.flatMap(({ found }) => [...found.values()]).sort((a, b) => b.score - a.score);
}
