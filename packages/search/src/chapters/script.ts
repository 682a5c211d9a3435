import { languageOf, type Language } from '../answer/language/language.js';
import { isTurn, Sentences, type Sentence } from '../answer/sentences.js';
import { paced } from '../pace.js';
import type { Stream } from '../stream.js';
import { seamsOf, type Said } from './segment.js';

/** Seconds of the shortest and the longest part of an hour: 15 and 3 of them. */
const LEAST_SECONDS = 240;
const MOST_SECONDS = 1200;
/** Seconds below which no part is worth a name. */
const SHORTEST = 20;
const PARTS = 15;
/** What speaks for a new part: a second of silence, up to some; another speaker. */
const PAUSE = 0.5;
const MOST_PAUSE = 2;
const SPEAKER = 0.5;
/** How much a sentence that opens something speaks for a new part, and one that goes on with "it" against it. */
const BEGINS = 2;
const CONTINUES = 2;

/** What is said, sentence by sentence, with the words that tell what it is about. */
export interface Script {
  readonly stream: Stream;
  readonly language: Language;
  readonly sentences: readonly Sentence[];
  /** Of each sentence: numbers of its content words. */
  readonly words: readonly (readonly number[])[];
  /** How often each word is said in all. */
  readonly counts: readonly number[];
  /** Content words in all. */
  readonly total: number;
  /** Number of a term's stem; undefined for stop words and what is never said. */
  wordOf(term: string): number | undefined;
}

/** A run of sentences `[from, to)` of a script. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** Sentences read in one turn. */
const A_TURN = 64;
/** Characters from which the language is told. */
const SAMPLE = 4000;

function* scriptOf(stream: Stream): Generator<undefined, Script> {
  const sentences: Sentence[] = [];
  for (const sentence of Sentences.of(stream).between(0, stream.length)) if (sentences.push(sentence) % A_TURN === 0) yield;
  let sample = '';
  for (const { text } of sentences) if ((sample += `${text} `).length > SAMPLE) break;
  const language = languageOf(sample);
  const numbers = new Map<string, number>();
  const known = new Map<string, number | undefined>();
  const counts: number[] = [];
  const numberOf = (term: string): number | undefined => {
    if (known.has(term)) return known.get(term);
    let number: number | undefined;
    if (!language.isStop(term) && !language.common.has(term) && (term.length > 1 || /[^\p{Ll}\p{N}]/u.test(term)) && !/^\d$/.test(term)) {
      const stem = language.stemOf(term);
      number = numbers.get(stem) ?? numbers.size;
      numbers.set(stem, number);
    }
    known.set(term, number);
    return number;
  };
  const words: number[][] = [];
  for (const { from, to } of sentences) {
    const own: number[] = [];
    for (let at = from; at < to; at += 1) {
      const number = numberOf(stream.termAt(at) ?? '');
      if (number === undefined) continue;
      own.push(number);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    if (words.push(own) % A_TURN === 0) yield;
  }
  const total = words.reduce((sum, { length }) => sum + length, 0);
  return { stream, language, sentences, words, counts, total, wordOf: (term) => known.get(term) };
}

/** How much speaks for something new to begin with a sentence, beside its words. */
function turnOf(stream: Stream, { from, text }: Sentence, { begins, continues }: Language): number {
  const said = begins.test(text) ? BEGINS : continues.test(text) ? -CONTINUES : 0;
  const cue = stream.cueOf(from);
  if (cue === 0 || stream.firstOf(cue) !== from || !isTurn(stream, cue)) return said;
  return said + Math.min(MOST_PAUSE, Math.max(0, stream.startOfCue(cue) - stream.endOfCue(cue - 1)) * PAUSE) + (stream.speakerOf(cue) === stream.speakerOf(cue - 1) ? 0 : SPEAKER);
}

/** The parts of a script, in order and without gaps. */
function* partsOf({ stream, language, sentences, words }: Script): Generator<undefined, Part[]> {
  const said: Said[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const { from, to } = sentence;
    if (said.push({ start: stream.startOf(from), end: stream.endOf(to - 1), words: words[index] ?? [], turn: turnOf(stream, sentence, language) }) % A_TURN === 0) yield;
  }
  const lasts = (said.at(-1)?.end ?? 0) - (said[0]?.start ?? 0);
  const least = Math.min(LEAST_SECONDS, Math.max(SHORTEST, lasts / PARTS));
  const seams = yield* seamsOf(said, { least, most: MOST_SECONDS });
  return seams.map((from, index) => ({ from, to: seams[index + 1] ?? sentences.length }));
}

interface Read {
  readonly length: number;
  readonly script: Script;
  readonly parts: readonly Part[];
}

/** Only the last one read: who asks for chapters asks for a summary next, and hours of talk take a second. */
let last = new WeakMap<Stream, Read>();

function* reading(stream: Stream): Generator<undefined, Read> {
  const { length } = stream;
  const script = yield* scriptOf(stream);
  return { length, script, parts: yield* partsOf(script) };
}

/** What is said, and the parts it falls into. @throws AbortError. */
export async function readScript(stream: Stream, signal: AbortSignal | undefined): Promise<Read> {
  const before = last.get(stream);
  if (before?.length === stream.length) return before;
  const read = await paced(reading(stream), signal);
  last = new WeakMap([[stream, read]]);
  return read;
}
