import type { Stream } from '../stream.js';
import { Places, weightOf } from './places.js';
import type { Concept } from './question.js';
import { Sentences, type Sentence } from './sentences.js';
import { isSaidBy } from './speakers.js';

/** What a sentence has to say of the topic: all of it, give or take a word form. */
const WHOLE = 0.85;

/** A sentence that says the topic, and how often. */
export interface Mention {
  readonly sentence: Sentence;
  readonly times: number;
}

/** Where a topic is said in a stream, sentence by sentence, in its order or from its end. */
export function* mentionsIn(stream: Stream, concepts: readonly Concept[], fromEnd = false): Generator<Mention> {
  const places = new Places(stream, concepts);
  const least = weightOf(concepts) * WHOLE;
  if (least === 0 || places.most < least) return;
  const sentences = Sentences.of(stream);
  let last: Sentence | undefined;
  for (const position of places.rarest(fromEnd)) {
    if (last && last.from <= position && position < last.to) continue;
    last = sentences.at(position);
    if (last && places.covered(last.from, last.to) >= least) yield { sentence: last, times: Math.max(1, places.times(last.from, last.to)) };
  }
}

/** How often a topic is said after the positions before `from`. One word is counted without reading what is around it. */
export function timesAfter(stream: Stream, concepts: readonly Concept[], from: number, by: ReadonlySet<string>): number {
  if (by.size === 0 && concepts.length === 1 && concepts[0]?.words.length === 1) return new Places(stream, concepts).times(from, Infinity);
  let sum = 0;
  for (const { sentence, times } of mentionsIn(stream, concepts)) if (sentence.from >= from && isSaidBy(stream, sentence.from, by)) sum += times;
  return sum;
}
