import type { Appearance, MomentSource, TextLine } from '@cuelight/protocol';
import { plainCue, type PlainCue } from './plain-cue.js';
import type { Shelf } from './shelf.js';
import type { Stream } from './stream.js';

/** Sources whose words are in the index. */
export type WordSource = Exclude<MomentSource, 'object'>;
export const WORD_SOURCES: readonly WordSource[] = ['transcript', 'text', 'title', 'chat'];

/** Where a line stands in the picture; one that says nothing of that stands at the top left. */
const placeOf = ({ box }: { readonly box?: TextLine['box'] | undefined }, axis: 'x' | 'y'): number => box?.[axis] ?? 0;
export type Shelves = Readonly<Record<WordSource, Shelf>>;

/** Everything of one video in which something can be found. */
export class VideoWords {
  readonly id: string;
  /** Videos that came first stand first among equals. */
  readonly order: number;
  appearances: readonly Appearance[] = [];
  readonly #shelves: Shelves;
  readonly #streams: Record<WordSource, Stream>;

  constructor(id: string, order: number, shelves: Shelves) {
    this.id = id;
    this.order = order;
    this.#shelves = shelves;
    this.#streams = { transcript: shelves.transcript.nothing, text: shelves.text.nothing, title: shelves.title.nothing, chat: shelves.chat.nothing };
  }

  /** What was said. */
  get transcript(): Stream {
    return this.#streams.transcript;
  }

  /** What stands in the picture, line by line from top to bottom. */
  get text(): Stream {
    return this.#streams.text;
  }

  get title(): Stream {
    return this.#streams.title;
  }

  /** What was said about the video in its room. */
  get chat(): Stream {
    return this.#streams.chat;
  }

  get streams(): readonly Stream[] {
    return WORD_SOURCES.map((source) => this.#streams[source]);
  }

  set(stream: Stream): void {
    this.#streams[stream.source as WordSource] = stream;
  }

  setTitle(title: string): void {
    if (title) this.#grow('title', [plainCue(0, 0, title)]);
  }

  /** Cues before the last one are sorted in, which reads all again. */
  addCues(cues: readonly PlainCue[]): void {
    this.#grow('transcript', cues);
  }

  /** Puts cues in place of those `[from, to)`, counted in order of time. */
  editCues(from: number, to: number, cues: readonly PlainCue[]): void {
    const { transcript } = this;
    if (transcript === this.#shelves.transcript.nothing) this.addCues(cues);
    else this.#streams.transcript = this.#shelves.transcript.edited(transcript, from, to, cues);
  }

  addTextLines(lines: readonly TextLine[]): void {
    const sorted = [...lines].sort((a, b) => a.start - b.start || placeOf(a, 'y') - placeOf(b, 'y') || placeOf(a, 'x') - placeOf(b, 'x'));
    this.#grow('text', sorted.map(({ start, end, text }) => plainCue(start, end, text)));
  }

  /** All messages in place of those before; when they only became more, just the new ones are read. */
  setMessages(messages: readonly PlainCue[]): void {
    const { chat } = this;
    const isSame = (cue: number): boolean => {
      const [before, now] = [chat.cueAt(cue), messages[cue]];
      return before.text === now?.text && Math.abs(before.start - now.start) < 0.001 && (before.speaker ?? '') === now.speaker;
    };
    let same = 0;
    while (same < chat.cueCount && same < messages.length && isSame(same)) same += 1;
    if (same < chat.cueCount) {
      this.#shelves.chat.remove(chat);
      this.#streams.chat = this.#shelves.chat.nothing;
      same = 0;
    }
    this.#grow('chat', messages.slice(same));
  }

  /** Takes its words out of the index. */
  forget(): void {
    for (const source of WORD_SOURCES) {
      this.#shelves[source].remove(this.#streams[source]);
      this.#streams[source] = this.#shelves[source].nothing;
    }
  }

  #grow(source: WordSource, cues: readonly PlainCue[]): void {
    this.#streams[source] = this.#shelves[source].grown(this.#streams[source], cues, this.id, this.order);
  }
}
