import type { Cue, Hit, TextLine } from '@cuelight/protocol';
import { lastStarted } from '@cuelight/sdk';
import { CHUNK_ROWS, chunksOf, type Chunk } from './chunks.js';
import { marksOf, type Marks } from './marks.js';
import { rowsOf, type TranscriptRow } from './rows.js';

const NO_MARKS: Marks = new Map();

/** The rows of a transcript with what is derived of them, made anew only where they changed. */
export class ListState {
  rows: readonly TranscriptRow[] = [];
  chunks: readonly Chunk[] = [];
  marks: Marks = NO_MARKS;
  #cues: readonly Cue[] = [];
  #lines: readonly TextLine[] = [];
  /** Row of each cue. */
  #rowOfCue: readonly number[] = [];
  #query = '';
  #hits: readonly Hit[] = [];
  #marksOfChunk: ReadonlyMap<number, string> = new Map();

  /** Takes what is shown now; it is asked at every render, and the clock renders, too. */
  take(cues: readonly Cue[], lines: readonly TextLine[], query: string, hits: readonly Hit[]): void {
    const isOther = cues !== this.#cues || lines !== this.#lines;
    if (isOther) {
      [this.#cues, this.#lines] = [cues, lines];
      this.rows = rowsOf(cues, lines);
      this.chunks = chunksOf(this.rows, this.chunks);
      this.#rowOfCue = this.rows.flatMap(({ cue }, row) => (cue < 0 ? [] : [row]));
    }
    if (!isOther && query === this.#query && hits === this.#hits) return;
    [this.#query, this.#hits] = [query, hits];
    this.marks = query.trim() === '' ? NO_MARKS : marksOf(cues, query, hits);
    const keys = new Map<number, string>();
    for (const [cue, words] of this.marks) {
      const chunk = Math.floor(this.rowOf(cue) / CHUNK_ROWS);
      keys.set(chunk, `${keys.get(chunk) ?? ''}${cue}:${[...words].join()};`);
    }
    this.#marksOfChunk = keys;
  }

  /** Row of a cue; -1 where there is none. */
  rowOf(cue: number): number {
    return this.#rowOfCue[cue] ?? -1;
  }

  /** Row of what is said at a second. */
  rowAt(second: number): number {
    return this.rowOf(Math.max(0, lastStarted(this.#cues, second)));
  }

  /** Another one whenever other words of the chunk are marked. */
  marksKey(chunk: number): string {
    return this.#marksOfChunk.get(chunk) ?? '';
  }
}
