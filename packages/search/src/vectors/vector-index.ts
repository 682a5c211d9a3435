import { CuelightError, type Hit } from '@cuelight/protocol';
import { Best } from './best.js';
import { factorOf, quantise, widthOf } from './quantise.js';
import { BLOCK, createPlainRows, type Rows } from './rows.js';
import { readRows, saveRows } from './saved.js';
import { createSimdRows } from './simd-rows.js';
import type { TextWindow } from './windows.js';

/** From so many codes on, comparing them takes long enough for WebAssembly to pay. */
const MANY_CODES = 1 << 20;
/** Windows looked at for each hit: those that overlap a better one are the same hit. */
const POOL = 4;

/** Which vectors may be compared with each other, and when two have nothing to do with each other. */
export interface VectorSpace {
  /** Registry id of the model. */
  readonly model: string;
  readonly dimensions: number;
  /** Cosine below which a window is no hit; default 0. Every model has its own, which comes with its vectors. */
  readonly minScore?: number | undefined;
}

/** Vectors of a model, one after the other: `dimensions` numbers a text. Only their direction counts. */
export interface Vectors extends VectorSpace {
  readonly vectors: Float32Array;
}

export interface VectorSearchOptions {
  /** Default 10. */
  readonly limit?: number | undefined;
  /** Default: the index's. */
  readonly minScore?: number | undefined;
  readonly videoIds?: readonly string[] | undefined;
}

/** A row's window and video. */
export interface PlacedWindow extends TextWindow {
  readonly videoId: string;
}

const keyOf = ({ start, end, text }: TextWindow): string => `${start} ${end} ${text}`;

/** Windows of videos, findable by meaning: every one is compared with the query, as Int8 codes. */
export class VectorIndex {
  readonly space: VectorSpace & { readonly minScore: number };
  /** One a row. */
  #placed: PlacedWindow[] = [];
  #rows: Rows;
  /** Bytes of a row. */
  readonly #width: number;
  #factors: number[] = [];
  /** Row of each window by video. */
  #rowsOf = new Map<string, Map<string, number>>();

  constructor({ model, dimensions, minScore = 0 }: VectorSpace) {
    this.space = { model, dimensions, minScore };
    this.#width = widthOf(dimensions);
    this.#rows = createPlainRows(this.#width);
  }

  /** Windows of all videos. */
  get size(): number {
    return this.#placed.length;
  }

  /**
   * Adds windows of a video with their vectors, in the same order; a window that is there already gets the new vector.
   * @throws CuelightError `bad_request` for vectors of another model, another number of them, or some that are no numbers.
   */
  add(videoId: string, windows: readonly TextWindow[], vectors: Vectors): void {
    this.#check(vectors, windows.length);
    const { dimensions } = this.space;
    this.#reserve(this.size + windows.length);
    windows.forEach((window, i) => {
      const row = this.#rowsOf.get(videoId)?.get(keyOf(window)) ?? this.size;
      quantise(vectors.vectors.subarray(i * dimensions, (i + 1) * dimensions), this.#rows.codes, row * this.#width);
      const { start, end, text, lines } = window;
      this.#place(row, { videoId, start, end, text, ...(lines ? { lines } : {}) });
    });
  }

  /** Those of the windows that have no vector yet: what is left to embed after a break or an edit. */
  missing(videoId: string, windows: readonly TextWindow[]): TextWindow[] {
    const known = this.#rowsOf.get(videoId);
    return windows.filter((window) => !known?.has(keyOf(window)));
  }

  /** Forgets the video's windows that are not among these: what an edit of the transcript left behind. */
  keepOnly(videoId: string, windows: readonly TextWindow[]): void {
    const wanted = new Set(windows.map(keyOf));
    this.#keep((window) => window.videoId !== videoId || wanted.has(keyOf(window)));
  }

  removeVideo(videoId: string): void {
    if (this.#rowsOf.has(videoId)) this.#keep((window) => window.videoId !== videoId);
  }

  /**
   * The windows that mean most nearly what the query means, best first; of windows that overlap in time the best one. Nothing when nothing
   * scores high enough. The score is the cosine. `query` holds one vector.
   * @throws CuelightError `bad_request` for a query of another model.
   */
  search(query: Vectors, { limit = 10, minScore = this.space.minScore, videoIds }: VectorSearchOptions = {}): Hit[] {
    this.#check(query, 1);
    const codes = new Int8Array(this.#width);
    quantise(query.vectors, codes, 0);
    const factor = factorOf(codes);
    const best = new Best(limit * POOL);
    for (let from = 0; from < this.size; from += BLOCK) {
      const count = Math.min(BLOCK, this.size - from);
      const products = this.#rows.products(codes, from, count);
      for (let i = 0; i < count; i += 1) {
        const score = (products[i] ?? 0) * (this.#factors[from + i] ?? 0) * factor;
        if (score <= best.floor || score < minScore || score === 0) continue;
        if (!videoIds || videoIds.includes(this.#placed[from + i]?.videoId ?? '')) best.offer(from + i, score);
      }
    }
    return this.#hits(best, limit);
  }

  /** The cues of the window that a hit of this index stands for, each with its start; one where nobody knows them. */
  linesOf({ videoId, start, end, snippet: { text } }: Hit): TextWindow[] {
    const row = this.#rowsOf.get(videoId)?.get(keyOf({ start, end, text }));
    const lines = row === undefined ? undefined : this.#placed[row]?.lines;
    if (!lines?.length) return [{ start, end, text }];
    return lines.map(([offset, from], i): TextWindow => {
      const [next = text.length, until = end] = lines[i + 1] ?? [];
      return { start: from, end: until, text: text.slice(offset, next).trim() };
    });
  }

  /** The whole index as one buffer, to be stored or transferred; {@link loadVectorIndex} reads it. */
  save(): ArrayBuffer {
    return saveRows(this.space, this.#placed, this.#rows.codes);
  }

  /**
   * The index that {@link VectorIndex.save} wrote.
   * @throws CuelightError `bad_index` for vectors of another model than `space` names, for anything else, another version, or a damaged buffer.
   */
  static load(buffer: ArrayBuffer, space: VectorSpace): VectorIndex {
    const { windows, codes } = readRows(buffer, space);
    const index = new VectorIndex(space);
    index.#reserve(windows.length);
    index.#rows.codes.set(codes);
    windows.forEach((window, row) => { index.#place(row, window); });
    return index;
  }

  /** Makes room; many rows move to WebAssembly's memory. */
  #reserve(rows: number): void {
    if (rows * this.#width >= MANY_CODES && this.size * this.#width < MANY_CODES) {
      const faster = createSimdRows(this.#width);
      faster?.reserve(rows);
      faster?.codes.set(this.#rows.codes.subarray(0, this.size * this.#width));
      this.#rows = faster ?? this.#rows;
    }
    this.#rows.reserve(rows);
  }

  /** Says what a row, whose codes are there, stands for. */
  #place(row: number, window: PlacedWindow): void {
    this.#placed[row] = window;
    this.#factors[row] = factorOf(this.#rows.codes.subarray(row * this.#width, (row + 1) * this.#width));
    const known = this.#rowsOf.get(window.videoId) ?? new Map<string, number>();
    this.#rowsOf.set(window.videoId, known.set(keyOf(window), row));
  }

  #check({ model, dimensions, vectors }: Vectors, count: number): void {
    const { space } = this;
    const wrong = model !== space.model || dimensions !== space.dimensions
      ? `they are of the model ${model} (${dimensions} dimensions), and the index is of ${space.model} (${space.dimensions}); embed the texts with that one, or make a new index`
      : vectors.length !== count * dimensions
        ? `${vectors.length} numbers are not ${count} vectors of ${dimensions} dimensions; give one vector for each text`
        : vectors.every(Number.isFinite) ? null : 'some of their numbers are not finite, so the model does not run rightly on this device; embed the texts on another one';
    if (wrong !== null) throw new CuelightError('bad_request', `These vectors can't be used: ${wrong}.`, { field: 'vectors' });
  }

  #keep(isKept: (window: PlacedWindow) => boolean): void {
    const placed = this.#placed;
    const { codes } = this.#rows;
    const width = this.#width;
    this.#placed = [];
    this.#factors = [];
    this.#rowsOf = new Map();
    placed.forEach((window, row) => {
      if (!isKept(window)) return;
      codes.copyWithin(this.size * width, row * width, (row + 1) * width);
      this.#place(this.size, window);
    });
  }

  #hits(best: Best, limit: number): Hit[] {
    const hits: Hit[] = [];
    for (const { row, score } of best.kept) {
      const window = this.#placed[row];
      if (!window || hits.length === limit) break;
      const { videoId, start, end, text } = window;
      if (hits.some((better) => better.videoId === videoId && start < better.end && better.start < end)) continue;
      hits.push({ kind: 'hit', videoId, source: 'transcript', start, end, score, reasons: ['meaning'], snippet: { text, marks: [] } });
    }
    return hits;
  }
}

/** An empty index for the vectors of one model. */
export function createVectorIndex(space: VectorSpace): VectorIndex {
  return new VectorIndex(space);
}

/** See {@link VectorIndex.load}. */
export function loadVectorIndex(buffer: ArrayBuffer, space: VectorSpace): VectorIndex {
  return VectorIndex.load(buffer, space);
}
