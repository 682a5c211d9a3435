import type { Cue, MomentSource } from '@cuelight/protocol';
import type { Corpus } from './corpus.js';
import { spreadTime } from './cue-times.js';
import type { ReadText } from './cue-texts.js';
import { plainCue, type PlainCue } from './plain-cue.js';
import { BLOCK } from './postings.js';

/**
 * The words of one video from one source: cue borders are no borders for phrases. What is said has a time for every word; what stands
 * in the picture or over the video is there as a whole. A view of a part of a {@link Corpus}: positions and cues count from 0.
 */
export class Stream {
  readonly videoId: string;
  readonly source: MomentSource;
  /** Videos that came first stand first among equals. */
  readonly order: number;
  /** @internal */
  corpus: Corpus;
  /** @internal Position of its first token, and number of its first cue in the corpus. */
  from = 0;
  /** @internal */
  firstCue = 0;
  /** Tokens. */
  length = 0;
  cueCount = 0;

  constructor(videoId: string, order: number, corpus: Corpus) {
    this.videoId = videoId;
    this.source = corpus.source;
    this.order = order;
    this.corpus = corpus;
  }

  /** @internal */
  move(corpus: Corpus, from: number, firstCue: number): void {
    this.corpus = corpus;
    this.from = from;
    this.firstCue = firstCue;
  }

  /** @internal */
  grow(length: number, cueCount: number): void {
    this.length = length;
    this.cueCount = cueCount;
  }

  /** All cues, made anew. */
  get cues(): Cue[] {
    return Array.from({ length: this.cueCount }, (_, cue) => this.cueAt(cue));
  }

  /** A cue as it was added, its times to the millisecond; its words are those that had times. */
  cueAt(cue: number): Cue {
    const { start, end, text, words, speaker } = this.plainCueAt(cue);
    return { start, end, text, ...(speaker ? { speaker } : {}), ...(words.length > 0 ? { words } : {}) };
  }

  /** @internal The cues `[from, to)`. */
  plainCues(from: number, to: number): PlainCue[] {
    const cues: PlainCue[] = [];
    for (let cue = from; cue < to; cue += 1) cues.push(this.plainCueAt(cue));
    return cues;
  }

  /** @internal */
  plainCueAt(cue: number): PlainCue {
    return plainCue(this.startOfCue(cue), this.endOfCue(cue), this.read(cue).text, this.#timedWords(cue), this.speakerOf(cue));
  }

  /** Seconds at which a cue begins. */
  startOfCue(cue: number): number {
    return this.corpus.cues.startOf(this.firstCue + cue) / 1000;
  }

  /** @internal The first cue that begins after a time, in seconds, which is rounded; `offsetMs` moves it. */
  cueAfter(seconds: number, offsetMs = 0): number {
    return this.corpus.cues.starts.lastAtMost(Math.round(seconds * 1000) + offsetMs, this.firstCue, this.firstCue + this.cueCount) + 1 - this.firstCue;
  }

  /** Seconds at which a cue ends. */
  endOfCue(cue: number): number {
    return this.corpus.cues.endOf(this.firstCue + cue) / 1000;
  }

  speakerOf(cue: number): string {
    return this.corpus.cues.speakerOf(this.firstCue + cue);
  }

  /** A cue's text without what only repeats the cue before; nothing for one without words. */
  textOf(cue: number): string {
    return this.firstOf(cue + 1) > this.firstOf(cue) ? this.read(cue).text.slice(this.skipOf(cue)) : '';
  }

  /** Position of a cue's first token; the length for the cue after the last. */
  firstOf(cue: number): number {
    return cue < this.cueCount ? this.corpus.cues.firsts.at(this.firstCue + cue) - this.from : this.length;
  }

  cueOf(position: number): number {
    return this.corpus.cues.firsts.lastAtMost(this.from + position, this.firstCue, this.firstCue + this.cueCount) - this.firstCue;
  }

  termAt(position: number): string | undefined {
    const id = position >= 0 && position < this.length ? this.corpus.tokens.at(this.from + position) : 0;
    return id > 0 ? this.corpus.vocabulary.terms[id] : undefined;
  }

  /** Ascending positions at which a word stands, as part of the stream or glued. */
  positionsOf(id: number): number[] {
    const { corpus, from, length } = this;
    const found: number[] = [];
    for (let number = Math.floor(from / BLOCK); number * BLOCK < from + length; number += 1) {
      const block = corpus.block(number);
      const nth = block.indexOf(id);
      if (nth < 0) continue;
      const { offsets, positions } = block;
      const start = number * BLOCK - from;
      for (let at = offsets[nth] ?? 0; at < (offsets[nth + 1] ?? 0); at += 1) {
        const position = start + (positions[at] ?? 0);
        if (position >= length) break;
        if (position >= 0) found.push(position);
      }
    }
    return found;
  }

  /** Seconds at which a token starts. */
  startOf(position: number): number {
    const { corpus, from } = this;
    const cue = this.cueOf(position);
    const start = corpus.cues.startOf(this.firstCue + cue);
    if (corpus.source !== 'transcript') return start / 1000;
    const at = from + position;
    const own = at < corpus.times.length ? corpus.times.at(at) : 0;
    if (own > 0) return (start + own - 1) / 1000;
    const { text, places } = this.read(cue);
    const offset = places[position - this.firstOf(cue)]?.from ?? 0;
    return Math.round(spreadTime(start, corpus.cues.endOf(this.firstCue + cue), text.length, this.skipOf(cue), offset)) / 1000;
  }

  /** Seconds at which a token ends: where the next one of its cue starts, or its cue ends. */
  endOf(position: number): number {
    const cue = this.cueOf(position);
    const next = position + 1;
    if (this.source === 'transcript' && next < this.firstOf(cue + 1)) return this.startOf(next);
    return Math.max(this.startOf(position), this.corpus.cues.endOf(this.firstCue + cue) / 1000);
  }

  /** Positions that start within 2 ms of a time. */
  positionsAt(seconds: number): number[] {
    const { cues } = this.corpus;
    const found: number[] = [];
    const last = cues.starts.lastAtMost(Math.round(seconds * 1000) + 2, this.firstCue, this.firstCue + this.cueCount) - this.firstCue;
    for (let cue = last; cue >= 0; cue -= 1) {
      if (cues.endOf(this.firstCue + cue) + 2 < seconds * 1000) continue;
      for (let position = this.firstOf(cue); position < this.firstOf(cue + 1); position += 1) {
        if (Math.abs(this.startOf(position) - seconds) < 0.002) found.push(position);
      }
    }
    return found.reverse();
  }

  /** Characters of a cue that only repeat the one before. */
  skipOf(cue: number): number {
    return this.corpus.cues.skips.at(this.firstCue + cue);
  }

  /** A cue's whole text and where its tokens stand there. */
  read(cue: number): ReadText {
    return this.corpus.read(this.firstCue + cue);
  }

  #timedWords(cue: number): { start: number; end: number; text: string }[] {
    const { times, cues } = this.corpus;
    const first = this.firstOf(cue);
    if (times.length <= this.from + first) return [];
    const { text, places } = this.read(cue);
    return places.flatMap(({ from, to }, nth) => {
      const at = this.from + first + nth;
      const own = at < times.length ? times.at(at) : 0;
      const start = (cues.startOf(this.firstCue + cue) + own - 1) / 1000;
      return own > 0 ? [{ start, end: Math.max(start, this.endOf(first + nth)), text: text.slice(from, to) }] : [];
    });
  }
}

/** Tokens of several streams together. */
export const totalOf = (streams: readonly Stream[]): number => streams.reduce((sum, { length }) => sum + length, 0);
