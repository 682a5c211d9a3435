import type { MomentSource } from '@cuelight/protocol';
import { Corpus } from './corpus.js';
import { inOrder, repeatedLength } from './cue-times.js';
import type { Field } from './places.js';
import type { PlainCue } from './plain-cue.js';
import { Stream } from './stream.js';
import type { Vocabulary } from './vocabulary.js';

/** Corpora beside the first before they are put together: each is one more place to look. */
const MOST_GROWING = 8;
/** Tokens of videos that are gone for which copying the others doesn't pay yet. */
const FEW_GONE = 8192;

/**
 * The words of a library from one source. Videos lie one after the other in the first corpus; one that grows while another stands
 * after it gets a corpus of its own, and when there are many of these they go back into the first.
 */
export class Shelf {
  /** A video without words of this source. */
  readonly nothing: Stream;
  readonly source: MomentSource;
  readonly #vocabulary: Vocabulary;
  #corpora: Corpus[];

  constructor(source: MomentSource, vocabulary: Vocabulary) {
    this.source = source;
    this.#vocabulary = vocabulary;
    this.#corpora = [this.#empty()];
    this.nothing = new Stream('', 0, this.#empty());
  }

  get corpora(): readonly Corpus[] {
    return this.#corpora;
  }

  /** Tokens of all videos. */
  get length(): number {
    return this.#corpora.reduce((sum, { length, gone }) => sum + length - gone, 0);
  }

  /** Everything. */
  fields(): Field[] {
    return this.#corpora.map((corpus) => ({ corpus, ranges: [[0, corpus.length]] }));
  }

  /** A video's words with more cues; those before its last one are sorted in, which makes another stream. */
  grown(stream: Stream, added: readonly PlainCue[], videoId: string, order: number): Stream {
    const cues = inOrder(added);
    const [first] = cues;
    if (!first) return stream;
    const from = stream.cueAfter(first.start);
    if (from < stream.cueCount) {
      const to = stream.cueAfter(cues.at(-1)?.start ?? 0);
      return this.#spliced(stream, from, to, inOrder([...stream.plainCues(from, to), ...cues]));
    }
    const target = stream === this.nothing ? this.#begun(videoId, order) : stream;
    if (target.corpus.streams.at(-1) !== target) this.#moveOut(target);
    this.#read(target, cues, target.cueCount > 0 ? target.plainCueAt(target.cueCount - 1) : undefined);
    return target;
  }

  /** A video's words as another stream, with some cues in place of its cues `[from, to)`. */
  edited(stream: Stream, from: number, to: number, added: readonly PlainCue[]): Stream {
    const cues = inOrder(added);
    const [first, last] = [cues[0], cues.at(-1)];
    // those that don't belong there are sorted in, with all that they pass
    const begin = first ? Math.min(from, stream.cueAfter(first.start)) : from;
    const end = last ? Math.max(to, stream.cueAfter(last.start, -1)) : to;
    return this.#spliced(stream, begin, end, inOrder([...stream.plainCues(begin, from), ...cues, ...stream.plainCues(to, end)]));
  }

  remove(stream: Stream): void {
    if (stream === this.nothing) return;
    const { corpus } = stream;
    corpus.drop(stream);
    if (corpus.streams.length === 0 || corpus.gone > Math.max(FEW_GONE, corpus.length / 2)) this.#copy(corpus);
  }

  /** In place of all there is: one corpus, as it was read from a file. */
  restore(corpus: Corpus): void {
    this.#corpora = [corpus];
  }

  /** Puts all videos into one corpus. */
  join(): Corpus {
    const [first = this.#empty(), ...others] = this.#corpora;
    for (const corpus of others) for (const stream of [...corpus.streams]) first.adopt(stream);
    this.#corpora = [first];
    if (first.gone > 0) this.#copy(first);
    return this.#corpora[0] ?? first;
  }

  /** Copies what stays: reading a text takes many times as long. */
  #spliced(stream: Stream, from: number, to: number, cues: readonly PlainCue[]): Stream {
    const { corpus, videoId, order, cueCount } = stream;
    if (from === 0 && to === cueCount && cues.length === 0) {
      this.remove(stream);
      return this.nothing;
    }
    const own = this.#empty();
    const made = new Stream(videoId, order, own);
    own.begin(made);
    own.takeCues(stream, 0, from);
    const before = this.#read(made, cues, from > 0 ? stream.plainCueAt(from - 1) : undefined);
    // the next cue may have repeated what stood before it, or do so now
    const next = to < cueCount ? stream.plainCueAt(to) : undefined;
    const isOther = next !== undefined && this.#skipOf(next, before) !== stream.skipOf(to);
    const rest = isOther ? to + 1 : to;
    if (isOther) this.#read(made, [next], before);
    own.takeCues(stream, rest, cueCount);
    corpus.drop(stream, from, rest);
    if (corpus.streams.length === 0) this.#corpora[this.#corpora.indexOf(corpus)] = own;
    else this.#addOwn(own, corpus);
    return made;
  }

  #skipOf(cue: PlainCue, before: PlainCue | undefined): number {
    return before && this.source === 'transcript' ? repeatedLength(before, cue) : 0;
  }

  /** Adds cues to a video at the end of its corpus; gives the last of them, or the one before. */
  #read({ corpus }: Stream, cues: readonly PlainCue[], last: PlainCue | undefined): PlainCue | undefined {
    let before = last;
    for (const cue of cues) {
      corpus.push(cue, this.#skipOf(cue, before));
      before = cue;
    }
    return before;
  }

  #empty(): Corpus {
    return new Corpus(this.source, this.#vocabulary);
  }

  #begun(videoId: string, order: number): Stream {
    const corpus = this.#corpora[0] ?? this.#empty();
    const stream = new Stream(videoId, order, corpus);
    corpus.begin(stream);
    return stream;
  }

  #moveOut(stream: Stream): void {
    const { corpus } = stream;
    const own = this.#empty();
    own.adopt(stream);
    this.#addOwn(own, corpus);
  }

  /** Adds a corpus of one video that was in another one. */
  #addOwn(own: Corpus, corpus: Corpus): void {
    this.#corpora.push(own);
    if (corpus.gone > Math.max(FEW_GONE, corpus.length / 2)) this.#copy(corpus);
    if (this.#corpora.length <= 1 + MOST_GROWING) return;
    // the one that grows now stays the last
    this.#corpora.pop();
    this.join();
    this.#corpora.push(own);
  }

  /** Puts a copy without what is gone in a corpus's place. */
  #copy(corpus: Corpus): void {
    const copy = this.#empty();
    for (const stream of [...corpus.streams]) copy.adopt(stream);
    const at = this.#corpora.indexOf(corpus);
    if (copy.streams.length === 0 && at > 0) this.#corpora.splice(at, 1);
    else this.#corpora[at] = copy;
  }
}
