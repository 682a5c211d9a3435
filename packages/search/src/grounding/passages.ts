import type { Citation } from '@cuelight/protocol';
import type { Said } from '../answer/answer.js';
import { oneLine } from '../answer/citation.js';
import { readAsking } from '../answer/kinds.js';
import { isSigned } from '../answer/asks-something.js';
import { Sentences, type Sentence } from '../answer/sentences.js';
import type { SearchIndex } from '../search-index.js';
import { isStopWord } from '../stop-words.js';
import type { Stream } from '../stream.js';
import { tokenize } from '../tokenize.js';
import { instructsAcross, readsLikeInstruction } from './plain-text.js';
import type { Passage } from './types.js';

const MOST_PASSAGES = 8;
const MOST_CHARACTERS = 6000;
/** Hits looked at; several often lie in one passage. */
const MOST_HITS = 16;
/** Of each word by itself: what the words together don't find. */
const HITS_OF_A_WORD = 3;
const MOST_WORDS = 8;
/** Sentences of a passage where all there is fits. */
const OF_ALL = 4;

export interface PassagesOptions {
  /** Default: the only one there is. */
  readonly videoId?: string | undefined;
  /** What was said before, oldest first. */
  readonly history?: readonly Said[] | undefined;
  /** Moments that belong to the answer for certain: they come first. */
  readonly known?: readonly Citation[] | undefined;
  /** Parts of the video, of each of which there is to be one passage: how it begins. The question is none then. */
  readonly parts?: readonly { readonly start: number; readonly end: number }[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a generator may answer a question from: all of a short video; of a long one the moments that say most of it, best first, each with the
 * sentence before and after. None for questions whose answer is looked up and not written: chapters, lists, counts, what comes after a moment.
 * Rejects with AbortError, or with `query_too_long`.
 */
export async function passagesFor(index: SearchIndex, question: string, { videoId: id, history = [], known = [], parts, signal }: PassagesOptions = {}): Promise<Passage[]> {
  const [only] = index.videos.keys();
  const videoId = id ?? only ?? '';
  const stream = index.videos.get(videoId)?.transcript;
  if (!stream || stream.length === 0) return [];
  if (parts) return parts.map(({ start, end }) => beginningOf(stream, start, end, MOST_CHARACTERS / parts.length));
  const askings = question.split(/(?<=[?？])\s*/).filter(Boolean).map((part) => readAsking(part, stream.endOf(stream.length - 1)));
  if (askings.some(({ kind }) => kind !== 'passage' && kind !== 'summary')) return [];
  const summary = askings.find(({ kind }) => kind === 'summary');
  if (summary) {
    const { from, to } = summary.range ?? { from: 0, to: Infinity };
    return (allOf(stream, from, to) ?? passagesAround(stream, known.map(({ start }) => start))).filter(({ start, end }) => start < to && end > from);
  }
  const all = allOf(stream);
  if (all !== null) return all;
  const starts = known.filter((citation) => citation.videoId === videoId).map(({ start }) => start);
  for (const { query, limit } of queriesFor(question, history)) {
    const hits = await index.search(query, { limit, videoIds: [videoId], signal });
    starts.push(...hits.filter(({ source }) => source === 'transcript').map(({ start }) => start));
  }
  return passagesAround(stream, starts);
}

/** The plain words of a question: what a query would take for a facet or a quote is none here. */
const wordsOf = (text: string): string[] => tokenize(text).map(({ term }) => term).filter((term) => !isStopWord(term));

/** What to look for: the question, and where it says little by itself also what was asked before. */
function queriesFor(question: string, history: readonly Said[]): { readonly query: string; readonly limit: number }[] {
  const own = wordsOf(question);
  const before = wordsOf(history.findLast(({ author }) => author.kind === 'person')?.text ?? '');
  const isFollowUp = own.length <= 2 && before.length > 0;
  const together = [own, ...(isFollowUp ? [[...before, ...own]] : [])].map((words) => ({ query: words.join(' ').slice(0, 500), limit: MOST_HITS }));
  const single = own.slice(0, MOST_WORDS).map((query) => ({ query, limit: HITS_OF_A_WORD }));
  return [...together, ...single].filter(({ query }) => query !== '');
}

/** All that begins in a span of a stream, in passages; null when that is too much. */
function allOf(stream: Stream, begin = 0, end = Infinity): Passage[] | null {
  const sentences = Sentences.of(stream);
  const runs: Sentence[][] = [];
  let length = 0;
  for (let one = sentences.from(begin); one && stream.startOf(one.from) < end; one = sentences.after(one)) {
    length += one.text.length;
    if (length > MOST_CHARACTERS) return null;
    const last = runs.at(-1);
    if (last && last.length < OF_ALL) last.push(one);
    else runs.push([one]);
  }
  return runs.flatMap((run) => toPassages(stream, run));
}

/** The first harmless sentences of a part, as one passage; without any, an empty one. */
function beginningOf(stream: Stream, start: number, end: number, most: number): Passage {
  const sentences = Sentences.of(stream);
  const told: Citation[] = [];
  let length = 0;
  for (let one = sentences.from(start + 0.001); one && length < most && stream.startOf(one.from) < end; one = sentences.after(one)) {
    if (told.length > 0 && length + one.text.length > most) break;
    length += one.text.length;
    for (const part of harmlessParts(stream, one)) if (part) told.push(citationOf(stream, part));
  }
  return { videoId: stream.videoId, start, end, sentences: told };
}

/** Runs of sentences around some seconds, in the order in which the first of each was named. */
function passagesAround(stream: Stream, starts: readonly number[]): Passage[] {
  const sentences = Sentences.of(stream);
  const runs: Sentence[][] = [];
  let length = 0;
  for (const start of starts) {
    const middle = sentences.from(start + 0.001);
    if (!middle || runs.some((run) => run.slice(1, -1).includes(middle))) continue;
    // "it" has to be somebody
    const around = [sentences.before(middle), middle, sentences.after(middle)].filter((one) => one !== undefined);
    const touching = runs.find((run) => around.some((one) => run.includes(one)));
    const added = touching ? around.filter((one) => !touching.includes(one)) : around;
    length += added.reduce((sum, { text }) => sum + text.length, 0);
    if (length > MOST_CHARACTERS && runs.length) break;
    if (touching) touching.push(...added);
    else if (runs.length < MOST_PASSAGES) runs.push(around);
  }
  return runs.flatMap((run) => toPassages(stream, run.sort((a, b) => a.from - b.from)));
}

/** A run of sentences as passages, without cues that read like an instruction: between them its sentences follow each other still. */
function toPassages(stream: Stream, run: readonly Sentence[]): Passage[] {
  const passages: Citation[][] = [[]];
  for (const part of run.flatMap((sentence) => harmlessParts(stream, sentence))) {
    if (part === null) passages.push([]);
    else passages.at(-1)?.push(citationOf(stream, part));
  }
  return passages.flatMap((sentences) => {
    const [first, last] = [sentences[0], sentences.at(-1)];
    return first && last ? [{ videoId: stream.videoId, start: first.start, end: last.end, sentences }] : [];
  });
}

function citationOf(stream: Stream, { from, to, text }: Sentence): Citation {
  const start = stream.startOf(from);
  return { kind: 'citation', videoId: stream.videoId, start, end: Math.max(start, stream.endOf(to - 1)), quote: text };
}

/** Whether a cue, or what it begins or ends over its borders without a full stop, reads like an instruction. */
function isHarmless(stream: Stream, cue: number): boolean {
  const textAt = (at: number): string => (at >= 0 && at < stream.cueCount ? stream.textOf(at) : '');
  if (readsLikeInstruction(textAt(cue))) return false;
  const isAcross = (first: number): boolean => {
    const [before, after] = [textAt(first), textAt(first + 1)];
    return !isSigned(before) && instructsAcross(before, after);
  };
  return !isAcross(cue - 1) && !isAcross(cue);
}

/**
 * A sentence, or null in place of what reads like an instruction: the whole cue, for what goes on after "ignore all that" belongs to it.
 * Captions without full stops make one sentence of several cues; those beside such a cue stay.
 */
function harmlessParts(stream: Stream, sentence: Sentence): (Sentence | null)[] {
  const [first, last] = [stream.cueOf(sentence.from), stream.cueOf(sentence.to - 1)];
  const cues = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  if (cues.every((cue) => isHarmless(stream, cue))) return [readsLikeInstruction(sentence.text) ? null : sentence];
  return cues.map((cue) => {
    const [from, to] = [stream.firstOf(cue), stream.firstOf(cue + 1)];
    const isWhole = sentence.from <= from && to <= sentence.to;
    return isWhole && isHarmless(stream, cue) ? { from, to, text: oneLine(stream.textOf(cue)) } : null;
  });
}
