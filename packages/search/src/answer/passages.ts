import { lastAtMost, type Stream } from '../stream.js';
import type { Expectation } from './expectation.js';
import type { Language } from './language/language.js';
import { stands, type Concept } from './question.js';
import { Sentences, type Sentence } from './sentences.js';

/** What is looked for. */
export interface Wanted {
  readonly concepts: readonly Concept[];
  /** What was talked about before: it tells good passages apart, and isn't missed. */
  readonly context: readonly Concept[];
  readonly expects: Expectation | null;
  readonly language: Language;
}

/** Sentences that answer a question. */
export interface Passage extends Sentence {
  readonly stream: Stream;
  /** 1: all that was asked about is said. */
  readonly score: number;
}

/** Of what the question is about, the share that a passage must say. */
export const FOUND = 0.58;
/** A passage that lacks what the kind of question asks for (a number, a time, a person). */
const LACKING = 0.5;
/** The sentence after a question that says what was asked. */
const REPLY = 0.97;
/** Each sentence before that has to be read with it. */
const CHAINED = 0.98;
/** Sentences that may be read together. */
const CHAIN = 3;
/** What everything talked about before adds. */
const CONTEXT = 0.15;
/** A line on a slide says it a little less than a sentence. */
const WRITTEN = 0.95;
/** Tokens around a rare word that may belong to a passage with it. */
const AROUND = 100;
/** Places looked at for one question and stream, those of the rarest words first. */
const MAX_PLACES = 5000;

/** Where the words of concepts stand in a stream. */
export class Places {
  readonly #concepts: readonly { readonly weight: number; readonly words: readonly (readonly [quality: number, positions: ArrayLike<number>])[][] }[];

  constructor(stream: Stream, concepts: readonly Concept[]) {
    this.#concepts = concepts.map(({ weight, words }) => ({
      weight, words: words.map((alternatives) => [...alternatives].map(([id, quality]) => [quality, stream.positionsOf(id)] as const).filter(([, positions]) => positions.length > 0)),
    }));
  }

  /** How much of the concepts' weight is said in the positions `[from, to)`. */
  covered(from: number, to: number): number {
    let sum = 0;
    for (const { weight, words } of this.#concepts) {
      for (const alternatives of words) {
        let best = 0;
        for (const [quality, positions] of alternatives) if (quality > best && stands(positions, from, to)) best = quality;
        sum += weight * best / words.length;
      }
    }
    return sum;
  }

  /** How often all of the concepts stand there: as often as the one that stands there least. */
  times(from: number, to: number): number {
    const counts = this.#concepts.flatMap(({ words }) => words.map((alternatives) => (
      alternatives.reduce((sum, [, positions]) => sum + lastAtMost(positions, to - 1) - lastAtMost(positions, from - 1), 0)
    )));
    return counts.length ? Math.min(...counts) : 0;
  }

  /** Places of the rarest words, until what is left could not weigh `least`. */
  * rarest(least: number): Generator<number> {
    let left = this.#concepts.reduce((sum, { weight }) => sum + weight, 0);
    let looked = 0;
    for (const { words, weight } of [...this.#concepts].sort((a, b) => b.weight - a.weight)) {
      if (left < least) return;
      left -= weight;
      for (const [, positions] of words.flat()) {
        for (let at = 0; at < positions.length; at += 1) {
          yield positions[at] ?? 0;
          if ((looked += 1) > MAX_PLACES) return;
        }
      }
    }
  }
}

export const weightOf = (concepts: readonly Concept[]): number => concepts.reduce((sum, { weight }) => sum + weight, 0);

const isQuestion = (text: string): boolean => /[?？]["'”’)\]]*$/.test(text);

/** Passages of a stream that say at least {@link FOUND} of what is wanted. */
export function passagesIn(stream: Stream, { concepts, context, expects, language }: Wanted): Passage[] {
  const total = weightOf(concepts);
  if (total === 0) return [];
  const sentences = Sentences.of(stream);
  const places = new Places(stream, concepts);
  const contextTotal = weightOf(context);
  const before = contextTotal > 0 ? new Places(stream, context) : null;
  const found = new Map<string, Passage>();
  const seen = new Set<Sentence>();
  const source = stream.source === 'transcript' ? 1 : WRITTEN;

  const offer = (first: Sentence, last: Sentence, text: string, share: number): void => {
    if (share < FOUND) return;
    // what was said before only tells what it is about
    const base = share * source * (!isQuestion(last.text) && (expects?.(last.text) ?? true) ? 1 : LACKING);
    const bonus = before ? CONTEXT * before.covered(first.from - AROUND / 2, last.to) / contextTotal : 0;
    found.set(`${first.from} ${last.to}`, { stream, from: first.from, to: last.to, text, score: base * (1 + bonus) });
  };

  const read = (sentence: Sentence): void => {
    if (seen.has(sentence)) return;
    seen.add(sentence);
    let first = sentence;
    let text = sentence.text;
    let share = places.covered(sentence.from, sentence.to) / total;
    // "it lasts two days" is about what was said before
    for (let n = 1; share < FOUND && n < CHAIN && language.continues.test(sentence.text); n += 1) {
      const earlier = sentences.before(first);
      if (!earlier) break;
      first = earlier;
      text = `${earlier.text} ${text}`;
      share = places.covered(first.from, sentence.to) / total * CHAINED ** n;
    }
    const reply = isQuestion(sentence.text) ? sentences.after(sentence) : undefined;
    if (reply) offer(reply, reply, reply.text, share * REPLY);
    offer(first, sentence, text, share);
  };

  for (const position of places.rarest(total * FOUND)) {
    if (places.covered(position - AROUND, position + AROUND) < total * FOUND) continue;
    const sentence = sentences.at(position);
    if (!sentence) continue;
    read(sentence);
    // those that go on about it
    let next = sentences.after(sentence);
    for (let n = 1; next && n < CHAIN; n += 1, next = sentences.after(next)) if (language.continues.test(next.text)) read(next);
  }
  return [...found.values()];
}
