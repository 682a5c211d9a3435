import { Column } from './column.js';
import { CueTexts } from './cue-texts.js';
import type { PlainCue } from './plain-cue.js';
import type { Vocabulary } from './vocabulary.js';

/** 2³² − 1: what is later than 49 days is said then. */
const LATEST = 0xffff_ffff;
const millis = (seconds: number): number => Math.min(LATEST, Math.round(seconds * 1000));

/** Cues as columns: about 16 bytes each, and a byte a word. Times in milliseconds. */
export class CueTable {
  /** Position of the first token of each cue. */
  readonly firsts = new Column();
  readonly starts = new Column();
  readonly durations = new Column(2);
  /** Characters of each cue that only repeat the one before (roll-up captions). */
  readonly skips = new Column(1);
  /** Number of each cue's speaker in {@link speakers}; 0 for none. */
  readonly speaker = new Column(1);
  readonly texts: CueTexts;
  readonly speakers: string[] = [''];
  readonly #speakerIds = new Map([['', 0]]);

  constructor(vocabulary: Vocabulary) {
    this.texts = new CueTexts(vocabulary);
  }

  get columns(): readonly Column[] {
    return [this.firsts, this.starts, this.durations, this.skips, this.speaker, this.texts.ends, this.texts.bytes];
  }

  get count(): number {
    return this.starts.length;
  }

  /** Adds a cue whose first token is at a position, without its text. */
  push({ start, end, speaker }: PlainCue, first: number, skip: number): void {
    const from = millis(start);
    this.firsts.push(first);
    this.starts.push(from);
    this.durations.push(Math.max(0, millis(end) - from));
    this.skips.push(skip);
    this.speaker.push(this.#speakerId(speaker));
  }

  startOf(cue: number): number {
    return this.starts.at(cue);
  }

  endOf(cue: number): number {
    return this.starts.at(cue) + this.durations.at(cue);
  }

  speakerOf(cue: number): string {
    return this.speakers[this.speaker.at(cue)] ?? '';
  }

  /** Adds the cues `[from, to)` of another table, their tokens moved by `shift`. */
  take(other: CueTable, from: number, to: number, shift: number): void {
    this.firsts.take(other.firsts, from, to, shift);
    this.starts.take(other.starts, from, to);
    this.durations.take(other.durations, from, to);
    this.skips.take(other.skips, from, to);
    this.texts.take(other.texts, from, to);
    for (let cue = from; cue < to; cue += 1) this.speaker.push(this.#speakerId(other.speakerOf(cue)));
  }

  /** Takes away all cues from one on. */
  cut(from: number): void {
    for (const column of [this.firsts, this.starts, this.durations, this.skips, this.speaker]) column.length = from;
    this.texts.cut(from);
  }

  /** Names speakers as another table did. */
  restore(speakers: readonly string[]): void {
    for (const speaker of speakers) this.#speakerId(speaker);
  }

  #speakerId(speaker: string): number {
    let id = this.#speakerIds.get(speaker);
    if (id === undefined) {
      id = this.speakers.push(speaker) - 1;
      this.#speakerIds.set(speaker, id);
    }
    return id;
  }
}
