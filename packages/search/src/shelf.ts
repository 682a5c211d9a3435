import type { Cue, MomentSource } from '@cuelight/protocol';
import { Corpus } from './corpus.js';
import { inOrder, repeatedLength } from './cue-times.js';
import type { Field } from './places.js';
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

  /** A video's words with more cues; cues before its last one are sorted in, which reads all of them again as another stream. */
  grown(stream: Stream, added: readonly Cue[], videoId: string, order: number): Stream {
    let cues = inOrder(added);
    const [first] = cues;
    if (!first) return stream;
    let target = stream;
    const last = stream.cueCount > 0 ? stream.cueAt(stream.cueCount - 1) : undefined;
    if (last && Math.round(first.start * 1000) < Math.round(last.start * 1000)) {
      cues = inOrder([...stream.cues, ...cues]);
      this.remove(stream);
      target = this.nothing;
    }
    if (target === this.nothing) target = this.#begun(videoId, order);
    else if (target.corpus.streams.at(-1) !== target) this.#moveOut(target);
    let before = target === stream ? last : undefined;
    for (const cue of cues) {
      target.corpus.push(cue, before && this.source === 'transcript' ? repeatedLength(before, cue) : 0);
      before = cue;
    }
    return target;
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
