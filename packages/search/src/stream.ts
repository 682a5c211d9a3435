import type { Cue } from '@cuelight/protocol';
import { eachWord, type Token } from './tokenize.js';
import type { Vocabulary } from './vocabulary.js';

/** Where a glued form stands: `span` tokens from `position` read as one word. */
interface Glued {
  readonly position: number;
  readonly span: number;
  readonly id: number;
}

/** Everything of a stream that is stored. */
export interface StreamData {
  readonly tokens: Uint32Array;
  readonly times: Uint32Array;
  readonly cueFirst: Uint32Array;
  readonly skips: Uint32Array;
  readonly glued: readonly Glued[];
}

const grown = (array: Uint32Array, size: number): Uint32Array => {
  if (size <= array.length) return array;
  const bigger = new Uint32Array(Math.max(size, array.length * 2, 1024));
  bigger.set(array);
  return bigger;
};

/** The words of one video as one stream: cue borders are no borders for phrases. */
export class Stream {
  /** Vocabulary id of each token. */
  tokens: Uint32Array = new Uint32Array(0);
  /** Milliseconds at which each token starts. */
  times: Uint32Array = new Uint32Array(0);
  length = 0;
  cues: Cue[] = [];
  /** Position of the first token of each cue. */
  cueFirst: number[] = [];
  /** Characters of each cue that only repeat the one before (roll-up captions). */
  skips: number[] = [];
  glued: Glued[] = [];
  #gluedAt = new Map<number, Glued>();
  #postings: { ids: Uint32Array; offsets: Uint32Array; positions: Uint32Array } | undefined;
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  append(cues: readonly Cue[], cache: Map<string, readonly Token[]>): void {
    this.#postings = undefined;
    const ids = new Map<string, number>();
    const idOf = (term: string): number => {
      let id = ids.get(term);
      if (id === undefined) ids.set(term, (id = this.#vocabulary.add(term)));
      return id;
    };
    for (const given of cues) {
      const last = this.cues.at(-1);
      const start = Number.isFinite(given.start) ? Math.max(0, given.start) : (last?.end ?? 0);
      const cue = { ...given, start, end: given.end >= start ? given.end : start };
      const skip = last ? repeatedLength(last, cue) : 0;
      this.cues.push(cue);
      this.cueFirst.push(this.length);
      this.skips.push(skip);
      const timeAt = clockOf(cue, skip);
      eachWord(skip ? cue.text.slice(skip) : cue.text, (word, offset) => {
        this.tokens = grown(this.tokens, this.length + word.length);
        this.times = grown(this.times, this.length + word.length);
        for (const token of word) {
          const id = idOf(token.term);
          if (token.glued) this.#glue({ position: this.length, span: token.span, id: idOf(token.glued) });
          this.tokens[this.length] = id;
          this.times[this.length] = Math.round(timeAt(skip + offset + token.from) * 1000);
          this.length += 1;
          this.#vocabulary.counts[id] = (this.#vocabulary.counts[id] ?? 0) + 1;
        }
      }, cache);
    }
  }

  #glue(glued: Glued): void {
    this.glued.push(glued);
    this.#gluedAt.set(glued.position, glued);
    this.#vocabulary.counts[glued.id] = (this.#vocabulary.counts[glued.id] ?? 0) + 1;
  }

  /** Takes this stream's words out of the vocabulary's counts. */
  release(): void {
    const { counts } = this.#vocabulary;
    for (let at = 0; at < this.length; at += 1) counts[this.tokens[at] ?? 0] = (counts[this.tokens[at] ?? 0] ?? 1) - 1;
    for (const { id } of this.glued) counts[id] = (counts[id] ?? 1) - 1;
  }

  restore(data: StreamData, cues: readonly Cue[]): void {
    this.tokens = new Uint32Array(data.tokens);
    this.times = new Uint32Array(data.times);
    this.length = data.tokens.length;
    this.cues = [...cues];
    this.cueFirst = [...data.cueFirst];
    this.skips = [...data.skips];
    const { counts } = this.#vocabulary;
    for (const id of this.tokens) counts[id] = (counts[id] ?? 0) + 1;
    for (const glued of data.glued) this.#glue(glued);
  }

  /** Id of a word that stands in some stream. */
  idOf(term: string): number | undefined {
    return this.#vocabulary.find(term);
  }

  /** Ascending positions at which a word stands, as part of the stream or glued. */
  positionsOf(id: number): Uint32Array {
    const { ids, offsets, positions } = (this.#postings ??= this.#invert());
    const at = lastAtMost(ids, ids.length, id);
    return ids[at] === id ? positions.subarray(offsets[at], offsets[at + 1]) : new Uint32Array(0);
  }

  /** The number of tokens that `id` covers at a position: 0 when it doesn't stand there. */
  spanAt(position: number, id: number): number {
    if (this.tokens[position] === id) return 1;
    const glued = this.#gluedAt.get(position);
    return glued?.id === id ? glued.span : 0;
  }

  gluedAt(position: number): Glued | undefined {
    return this.#gluedAt.get(position);
  }

  cueOf(position: number): number {
    return lastAtMost(this.cueFirst, this.cueFirst.length, position);
  }

  /** Seconds at which a token starts. */
  startOf(position: number): number {
    return (this.times[position] ?? 0) / 1000;
  }

  /** Seconds at which a token ends: where the next one of its cue starts, or its cue ends. */
  endOf(position: number): number {
    const cue = this.cueOf(position);
    const next = position + 1;
    return next < (this.cueFirst[cue + 1] ?? this.length) ? this.startOf(next) : Math.max(this.startOf(position), this.cues[cue]?.end ?? 0);
  }

  #invert(): { ids: Uint32Array; offsets: Uint32Array; positions: Uint32Array } {
    const tally = new Uint32Array(this.#vocabulary.terms.length + 1);
    for (let at = 0; at < this.length; at += 1) tally[this.tokens[at] ?? 0] = (tally[this.tokens[at] ?? 0] ?? 0) + 1;
    for (const { id } of this.glued) tally[id] = (tally[id] ?? 0) + 1;
    const ids: number[] = [];
    const offsets: number[] = [];
    let sum = 0;
    for (const [id, count] of tally.entries()) {
      if (!count) continue;
      ids.push(id);
      offsets.push(sum);
      tally[id] = sum;
      sum += count;
    }
    const positions = new Uint32Array(sum);
    const put = (id: number, at: number): void => {
      const slot = tally[id] ?? 0;
      positions[slot] = at;
      tally[id] = slot + 1;
    };
    let next = 0;
    for (let at = 0; at < this.length; at += 1) {
      put(this.tokens[at] ?? 0, at);
      while (this.glued[next]?.position === at) put(this.glued[next++]?.id ?? 0, at);
    }
    return { ids: new Uint32Array(ids), offsets: new Uint32Array([...offsets, sum]), positions };
  }
}

/** Index of the last value that is not above `limit`; -1 when all are. */
export function lastAtMost(values: ArrayLike<number>, length: number, limit: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Time of a character: its word's, where the cue has words; else spread over the cue. */
function clockOf(cue: Cue, skip: number): (offset: number) => number {
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
function repeatedLength(last: Cue, cue: Cue): number {
  if (cue.start - last.end > 0.5) return 0;
  const before = last.text.split('\n');
  const lines = cue.text.split('\n');
  const rolls = before.length + lines.length > 2 || cue.start < last.end || cue.end - cue.start <= 0.05;
  for (let n = Math.min(before.length, lines.length); n > 0 && rolls; n -= 1) {
    const repeated = lines.slice(0, n).join('\n');
    if (repeated === before.slice(-n).join('\n')) return repeated.length;
  }
  return last.text && cue.start < last.end && cue.text.startsWith(`${last.text} `) ? last.text.length : 0;
}
