import type { MomentSource } from '@cuelight/protocol';
import { Column } from './column.js';
import type { ReadText } from './cue-texts.js';
import { CueTable } from './cue-table.js';
import { wordTimes } from './cue-times.js';
import { lastAtMost } from './last-at-most.js';
import { spokenNumber } from './number-words.js';
import type { PlainCue } from './plain-cue.js';
import { BLOCK, invert, type Block, type Over } from './postings.js';
import type { Stream } from './stream.js';
import { eachWord } from './tokenize.js';
import { LAST_NUMBER_ID, type Vocabulary } from './vocabulary.js';
import { WordScanner } from './word-scanner.js';

/** Glued forms: `spans` tokens from a position on, read as one word. Several may begin at one position. */
export interface Glued {
  readonly positions: Column;
  readonly ids: Column;
  readonly spans: Column;
}

/** Stands between two videos, so that no phrase runs from one into the next, and where a video was that is gone. */
export const BORDER = 0;

/**
 * The words of several videos from one source, video after video, in columns of numbers. It grows at its end: only the video there
 * can get more cues. Of what is gone, room is left until {@link CorpusShelf} copies the rest.
 */
export class Corpus {
  readonly source: MomentSource;
  readonly vocabulary: Vocabulary;
  /** Vocabulary id of each token. */
  readonly tokens = new Column(2);
  readonly cues: CueTable;
  /** For tokens whose own time is known, one more than the milliseconds from the start of their cue; else 0. Empty without any. */
  readonly times = new Column(2);
  readonly glued: Glued = { positions: new Column(), ids: new Column(2), spans: new Column(1) };
  /** The parts of the videos, in order. */
  readonly streams: Stream[] = [];
  /** Tokens of videos that are gone. */
  gone = 0;
  /** Where each of {@link streams} begins, side by side; nothing after one came or went. */
  #starts: Uint32Array | undefined;
  readonly #blocks: (Block | undefined)[] = [];
  #lastRead: { readonly cue: number; readonly read: ReadText } | undefined;
  readonly #scanner = new WordScanner();
  /** Of the cue that is being read. */
  #timeAt: ((offset: number) => number | undefined) | undefined;
  #saysNumber = false;

  constructor(source: MomentSource, vocabulary: Vocabulary) {
    this.source = source;
    this.vocabulary = vocabulary;
    this.cues = new CueTable(vocabulary);
  }

  /** All columns, to be saved and restored in this order. */
  get columns(): readonly Column[] {
    const { tokens, times, cues, glued } = this;
    return [tokens, times, glued.positions, glued.ids, glued.spans, ...cues.columns];
  }

  get length(): number {
    return this.tokens.length;
  }

  /** Begins the part of a video at the end. */
  begin(stream: Stream): void {
    if (this.length > 0) this.tokens.push(BORDER);
    stream.move(this, this.length, this.cues.count);
    this.streams.push(stream);
    this.#starts = undefined;
  }

  /** Adds a cue to the last video; its first `skip` characters only repeat the cue before. */
  push(source: PlainCue, skip: number): void {
    const { text } = source;
    const { texts } = this.cues;
    const from = this.length;
    this.cues.push(source, from, skip);
    this.#timeAt = this.source === 'transcript' && source.words.length > 0 ? wordTimes(source) : undefined;
    this.#saysNumber = false;
    texts.begin(text, skip);
    if (this.#scanner.read(text, skip)) this.#scan(text);
    else eachWord(skip > 0 ? text.slice(skip) : text, (word, offset) => { this.#addSpelt(word, skip + offset); });
    texts.end();
    if (this.#saysNumber) this.#glueNumbers(from);
    this.#growLast();
  }

  /** Takes a video out of reach, and its cues `[from, to)` out of the count; the others are in another corpus. */
  drop(stream: Stream, from = 0, to = stream.cueCount): void {
    this.#count(stream.from + stream.firstOf(from), stream.from + stream.firstOf(to), -1);
    this.#release(stream);
    // a search that is under way may hold it still
    stream.grow(0, 0);
  }

  /** Moves a video of another corpus to the end of this one. */
  adopt(stream: Stream): void {
    const { corpus: other, from, firstCue, length, cueCount } = stream;
    if (this.length > 0) this.tokens.push(BORDER);
    const [start, cues] = [this.length, this.cues.count];
    this.#take(other, from, from + length, firstCue, firstCue + cueCount);
    other.#release(stream);
    stream.move(this, start, cues);
    stream.grow(length, cueCount);
    this.streams.push(stream);
    this.#starts = undefined;
  }

  /** Copies cues `[from, to)` of a video in another corpus to the end of the last video here, without reading or counting them. */
  takeCues(stream: Stream, from: number, to: number): void {
    this.#take(stream.corpus, stream.from + stream.firstOf(from), stream.from + stream.firstOf(to), stream.firstCue + from, stream.firstCue + to);
    this.#growLast();
  }

  /** Counts the words of all videos: what a corpus needs whose columns were filled from a file. */
  countAll(): void {
    this.#count(0, this.length, 1);
  }

  /** The block that begins at position `number * BLOCK`, as it is now. */
  block(number: number): Block {
    const start = number * BLOCK;
    const length = Math.min(BLOCK, this.length - start);
    let block = this.#blocks[number];
    if (block?.length !== length) {
      this.#blocks[number] = block = invert(this.tokens.data.subarray(start, start + length), this.#gluedIn(start, start + length), this.vocabulary.size);
    }
    return block;
  }

  /** A cue's whole text and where its tokens stand there. Start, end and snippet of a hit read the same one. */
  read(cue: number): ReadText {
    if (this.#lastRead?.cue !== cue) this.#lastRead = { cue, read: this.cues.texts.read(cue, this.tokens, this.cues.firsts.at(cue)) };
    return this.#lastRead.read;
  }

  /** The video to which a position belongs; nothing between videos. */
  streamAt(position: number): Stream | undefined {
    if (this.#starts?.length !== this.streams.length) this.#starts = Uint32Array.from(this.streams, ({ from }) => from);
    const stream = this.streams[lastAtMost(this.#starts, position)];
    return stream && position < stream.from + stream.length ? stream : undefined;
  }

  #growLast(): void {
    const stream = this.streams.at(-1);
    stream?.grow(this.length - stream.from, this.cues.count - stream.firstCue);
  }

  /** Adds tokens `[from, to)` of another corpus, which are those of its cues `[firstCue, endCue)`. */
  #take(other: Corpus, from: number, to: number, firstCue: number, endCue: number): void {
    const start = this.length;
    const shift = start - from;
    // where nothing moves, postings stay as well
    if (to > 0 && start === 0 && from === 0) this.#blocks.push(...other.#blocks.slice(0, Math.floor(to / BLOCK)));
    this.tokens.take(other.tokens, from, to);
    if (other.times.length > from) {
      this.times.resize(start);
      this.times.take(other.times, from, Math.min(to, other.times.length));
    }
    const [first, last] = [other.glued.positions.lastAtMost(from - 1) + 1, other.glued.positions.lastAtMost(to - 1) + 1];
    this.glued.positions.take(other.glued.positions, first, last, shift);
    this.glued.ids.take(other.glued.ids, first, last);
    this.glued.spans.take(other.glued.spans, first, last);
    this.cues.take(other.cues, firstCue, endCue, shift);
  }

  #release(stream: Stream): void {
    const { from, length } = stream;
    const to = from + length;
    this.streams.splice(this.streams.lastIndexOf(stream), 1);
    this.#starts = undefined;
    this.#lastRead = undefined;
    for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block += 1) this.#blocks[block] = undefined;
    const { positions, ids, spans } = this.glued;
    const firstGlued = positions.lastAtMost(from - 1) + 1;
    if (to === this.length) {
      this.tokens.length = Math.max(0, from - 1);
      this.times.length = Math.min(this.times.length, this.tokens.length);
      this.cues.cut(stream.firstCue);
      for (const column of [positions, ids, spans]) column.length = firstGlued;
    } else {
      this.tokens.data.fill(BORDER, from, to);
      this.gone += length;
      for (let at = firstGlued; at < ids.length && positions.at(at) < to; at += 1) ids.set(at, BORDER);
    }
  }

  #scan(text: string): void {
    const scanner = this.#scanner;
    while (scanner.next()) {
      const { start, end } = scanner;
      if (scanner.isPlain) {
        this.cues.texts.plain(start, end, scanner.capitals, scanner.bytes);
        this.#add(this.vocabulary.addPacked(scanner.low, scanner.high, text, start, end), start);
      } else this.#addSpelt(text.slice(start, end), start);
    }
  }

  #add(id: number, offset: number): void {
    this.tokens.push(id);
    this.vocabulary.count(id, 1);
    if (id <= LAST_NUMBER_ID) this.#saysNumber = true;
    const time = this.#timeAt?.(offset);
    if (time === undefined) return;
    const { cues, times } = this;
    const cue = cues.count - 1;
    times.resize(this.length);
    times.set(this.length - 1, 1 + Math.min(cues.durations.at(cue), Math.max(0, Math.round(time * 1000) - cues.startOf(cue))));
  }

  #addSpelt(word: string, offset: number): void {
    const known = this.vocabulary.read(word);
    this.cues.texts.spelt(word, offset, known);
    for (const token of known) {
      if (token.glued !== undefined) this.#glue(this.length, token.glued, token.span);
      this.#add(token.id, offset + token.from);
    }
  }

  #glue(position: number, id: number, span: number): void {
    this.glued.positions.push(position);
    this.glued.ids.push(id);
    this.glued.spans.push(span);
    this.vocabulary.count(id, 1);
  }

  /** `nine thousand` is `9000` as well. */
  #glueNumbers(from: number): void {
    const { tokens, vocabulary } = this;
    const held: [position: number, id: number, span: number][] = [];
    for (let position = from; position < tokens.length; position += 1) {
      if (tokens.at(position) > LAST_NUMBER_ID) continue;
      const number = spokenNumber((offset) => (position + offset < tokens.length ? vocabulary.terms[tokens.at(position + offset)] : undefined));
      if (!number || number.span < 2) continue;
      held.push([position, vocabulary.addGlued(String(number.value)), number.span]);
      position += number.span - 1;
    }
    if (!held.length) return;
    // positions stay ascending: what the cue has glued already is put in between
    const { positions, ids, spans } = this.glued;
    const first = positions.lastAtMost(from - 1) + 1;
    for (let at = first; at < positions.length; at += 1) held.push([positions.at(at), ids.at(at), spans.at(at)]);
    for (let at = first; at < ids.length; at += 1) vocabulary.count(ids.at(at), -1);
    for (const column of [positions, ids, spans]) column.length = first;
    for (const one of held.sort((a, b) => a[0] - b[0])) this.#glue(...one);
  }

  /** Counts the words in the positions `[from, to)`. Borders are counted as id 0, which nobody asks for. */
  #count(from: number, to: number, change: number): void {
    const { tokens, glued, vocabulary } = this;
    vocabulary.countEach(tokens.data.subarray(from, to), change);
    for (let at = glued.positions.lastAtMost(from - 1) + 1; at < glued.ids.length && glued.positions.at(at) < to; at += 1) vocabulary.count(glued.ids.at(at), change);
  }

  /** Glued forms that begin in `[from, to)`, their positions counted from there. */
  #gluedIn(from: number, to: number): Over {
    const { positions, ids } = this.glued;
    const over = { positions: [] as number[], ids: [] as number[] };
    for (let at = positions.lastAtMost(from - 1) + 1; at < positions.length && positions.at(at) < to; at += 1) {
      over.positions.push(positions.at(at) - from);
      over.ids.push(ids.at(at));
    }
    return over;
  }
}
