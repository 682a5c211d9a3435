import type { Appearance, Cue, TextLine } from '@cuelight/protocol';
import { Stream } from './stream.js';
import type { Vocabulary } from './vocabulary.js';

/** Everything of one video in which something can be found. */
export class VideoWords {
  readonly id: string;
  transcript: Stream;
  text: Stream;
  title: Stream;
  appearances: readonly Appearance[] = [];
  readonly #vocabulary: Vocabulary;

  constructor(id: string, title: string, vocabulary: Vocabulary) {
    this.id = id;
    this.#vocabulary = vocabulary;
    this.transcript = new Stream(id, vocabulary);
    this.text = new Stream(id, vocabulary, 'text');
    this.title = new Stream(id, vocabulary, 'title');
    this.title.append([{ start: 0, end: 0, text: title }]);
  }

  get streams(): readonly Stream[] {
    return [this.transcript, this.text, this.title];
  }

  /** What was said; cues before the last one are sorted in, which reads all again. */
  addCues(cues: readonly Cue[]): void {
    this.transcript = this.#grown(this.transcript, inOrder(cues));
  }

  /** What stands in the picture, line by line from top to bottom. */
  addTextLines(lines: readonly TextLine[]): void {
    const sorted = [...lines].sort((a, b) => a.start - b.start || a.box.y - b.box.y || a.box.x - b.box.x);
    this.text = this.#grown(this.text, inOrder(sorted.map(({ start, end, text }) => ({ start, end, text }))));
  }

  /** Takes its words out of the vocabulary's count. */
  forget(): void {
    for (const stream of this.streams) stream.count(-1);
  }

  #grown(stream: Stream, added: readonly Cue[]): Stream {
    if ((added[0]?.start ?? Infinity) >= (stream.cues.at(-1)?.start ?? 0)) {
      stream.append(added);
      return stream;
    }
    stream.count(-1);
    const anew = new Stream(this.id, this.#vocabulary, stream.source);
    anew.append(inOrder([...stream.cues, ...added]));
    return anew;
  }
}

/** Cues by start, with times that are no numbers or run backwards put right. */
function inOrder(cues: readonly Cue[]): Cue[] {
  const sound = cues.map((cue) => {
    if (cue.start >= 0 && cue.end >= cue.start && cue.end < Infinity) return cue;
    const start = Number.isFinite(cue.start) ? Math.max(0, cue.start) : 0;
    return { ...cue, start, end: cue.end > start && cue.end < Infinity ? cue.end : start };
  });
  return sound.sort((a, b) => a.start - b.start);
}
