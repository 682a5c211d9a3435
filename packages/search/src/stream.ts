import type { Cue, MomentSource } from '@cuelight/protocol';
import { eachWord } from './tokenize.js';
import type { Vocabulary } from './vocabulary.js';

/** A glued form: `span` tokens read as one word. */
export interface Glued {
  readonly span: number;
  readonly id: number;
}

/**
 * The words of one video from one source as one stream: cue borders are no borders for phrases. What is said has a time for every
 * word; what stands in the picture or over the video is there as a whole.
 */
export class Stream {
  /** Vocabulary id of each token. */
  tokens: number[] = [];
  /** Milliseconds at which each token starts. */
  times: number[] = [];
  cues: Cue[] = [];
  /** Position of the first token of each cue. */
  cueFirst: number[] = [];
  /** Characters of each cue that only repeat the one before (roll-up captions). */
  skips: number[] = [];
  /** By position, ascending. */
  readonly glued = new Map<number, Glued>();
  readonly gluedIds = new Set<number>();
  #postings: { ids: number[]; offsets: number[]; positions: Uint32Array } | undefined;
  readonly videoId: string;
  readonly source: MomentSource;
  readonly #vocabulary: Vocabulary;

  constructor(videoId: string, vocabulary: Vocabulary, source: MomentSource = 'transcript') {
    this.videoId = videoId;
    this.source = source;
    this.#vocabulary = vocabulary;
  }

  get length(): number {
    return this.tokens.length;
  }

  /** Adds cues that start at or after the last one. */
  append(cues: readonly Cue[]): void {
    const { tokens, times } = this;
    const from = this.length;
    this.#postings = undefined;
    for (const cue of cues) {
      const last = this.cues.at(-1);
      const skip = last && this.source === 'transcript' ? repeatedLength(last, cue) : 0;
      this.cues.push(cue);
      this.cueFirst.push(this.length);
      this.skips.push(skip);
      const timeAt = this.source === 'transcript' ? timeOfOffset(cue, skip) : () => cue.start;
      eachWord(cue.text.slice(skip), (word, offset) => {
        for (const token of this.#vocabulary.read(word)) {
          if (token.glued !== undefined) this.glue(tokens.length, token.glued, token.span);
          tokens.push(token.id);
          times.push(Math.round(timeAt(skip + offset + token.from) * 1000));
        }
      });
    }
    this.count(1, from);
  }

  glue(position: number, id: number, span: number): void {
    this.glued.set(position, { id, span });
    this.gluedIds.add(id);
  }

  /** Counts this stream's words from a position on, or with -1 takes them out of the count. */
  count(change: number, from = 0): void {
    const { tokens } = this;
    for (let at = from; at < tokens.length; at += 1) this.#vocabulary.count(tokens[at] ?? 0, change);
    for (const [at, { id }] of this.glued) if (at >= from) this.#vocabulary.count(id, change);
  }

  /** Ascending positions at which a word stands, as part of the stream or glued. */
  positionsOf(id: number): Uint32Array {
    const { ids, offsets, positions } = (this.#postings ??= this.#invert());
    const at = lastAtMost(ids, id);
    return positions.subarray(offsets[at], ids[at] === id ? offsets[at + 1] : offsets[at]);
  }

  termAt(position: number): string | undefined {
    return this.#vocabulary.terms[this.tokens[position] ?? -1];
  }

  /** A cue's text without what only repeats the cue before; nothing for one without words. */
  textOf(cue: number): string {
    const hasWords = (this.cueFirst[cue + 1] ?? this.length) > (this.cueFirst[cue] ?? 0);
    return hasWords ? (this.cues[cue]?.text ?? '').slice(this.skips[cue]) : '';
  }

  cueOf(position: number): number {
    return lastAtMost(this.cueFirst, position);
  }

  /** Seconds at which a token starts. */
  startOf(position: number): number {
    return (this.times[position] ?? 0) / 1000;
  }

  /** Seconds at which a token ends: where the next one of its cue starts, or its cue ends. */
  endOf(position: number): number {
    const cue = this.cueOf(position);
    const next = position + 1;
    return this.source === 'transcript' && next < (this.cueFirst[cue + 1] ?? this.length) ? this.startOf(next) : Math.max(this.startOf(position), this.cues[cue]?.end ?? 0);
  }

  #invert(): { ids: number[]; offsets: number[]; positions: Uint32Array } {
    const next = new Uint32Array(this.#vocabulary.terms.length);
    const each = (visit: (id: number, at: number) => void): void => {
      this.tokens.forEach((id, at) => {
        visit(id, at);
        const glued = this.glued.get(at);
        if (glued) visit(glued.id, at);
      });
    };
    each((id) => { next[id] = (next[id] ?? 0) + 1; });
    const ids: number[] = [];
    const offsets = [0];
    let sum = 0;
    next.forEach((count, id) => {
      if (!count) return;
      ids.push(id);
      next[id] = sum;
      offsets.push(sum += count);
    });
    const positions = new Uint32Array(sum);
    each((id, at) => {
      const slot = next[id] ?? 0;
      positions[slot] = at;
      next[id] = slot + 1;
    });
    return { ids, offsets, positions };
  }
}

/** Tokens of several streams together. */
export const totalOf = (streams: readonly Stream[]): number => streams.reduce((sum, { length }) => sum + length, 0);

/** Index of the last of the ascending values that is not above `limit`; -1 when all are. */
export function lastAtMost(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Time of a character: its word's, where the cue has words; else spread over the cue. */
export function timeOfOffset(cue: Cue, skip: number): (offset: number) => number {
  const { text, start, end, words } = cue;
  const spread = (offset: number): number => start + ((end - start) * (offset - skip)) / Math.max(1, text.length - skip);
  if (!words?.length) return spread;
  let word = 0;
  let from = -1;
  let to = 0;
  return (offset) => {
    while (to <= offset && word < words.length) {
      const said = words[word]?.text.trim() ?? '';
      const at = text.indexOf(said, to);
      word += 1;
      if (said && at >= 0) {
        from = at;
        to = at + said.length;
      }
    }
    const time = words[word - 1]?.start;
    return from >= 0 && from <= offset && offset < to && time !== undefined && time >= 0 ? time : spread(offset);
  };
}

/** How many characters of a cue only repeat the end of the one before, as captions that roll up do. */
export function repeatedLength(last: Cue, cue: Cue): number {
  const rolls = last.text.includes('\n') || cue.text.includes('\n') || cue.start < last.end || cue.end - cue.start <= 0.05;
  if (!rolls || cue.start - last.end > 0.5) return 0;
  const before = last.text.split('\n');
  const lines = cue.text.split('\n');
  for (let n = Math.min(before.length, lines.length); n > 0; n -= 1) {
    const repeated = lines.slice(0, n).join('\n');
    if (repeated === before.slice(-n).join('\n')) return repeated.length;
  }
  return last.text && cue.start < last.end && cue.text.startsWith(`${last.text} `) ? last.text.length : 0;
}
