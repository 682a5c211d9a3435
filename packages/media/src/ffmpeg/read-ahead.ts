/** One read of a Blob takes a worker about a millisecond, however short it is, and ffmpeg reads 32 KB at a time. */
const WINDOW_BYTES = 1024 * 1024;
/** ffmpeg goes back and forth between the tracks of a file, and to its index. */
const MOST_WINDOWS = 4;

/** Bytes that are looked up when somebody wants them. */
export interface Part {
  readonly size: number;
  bytes(): Uint8Array<ArrayBuffer>;
}

/** A file as emscripten's WORKERFS sees a Blob, read in windows of 1 MB of which the last four are kept. */
export class ReadAhead {
  readonly size: number;
  readonly #blob: Blob;
  readonly #read: (part: Blob) => ArrayBuffer;
  /** The one used last stands last. */
  readonly #windows = new Map<number, Uint8Array<ArrayBuffer>>();

  constructor(blob: Blob, read: (part: Blob) => ArrayBuffer) {
    this.size = blob.size;
    this.#blob = blob;
    this.#read = read;
  }

  slice(start: number, end: number): Part {
    const to = Math.min(end, this.size);
    return { size: Math.max(0, to - start), bytes: () => this.#bytes(start, to) };
  }

  #bytes(from: number, to: number): Uint8Array<ArrayBuffer> {
    const first = Math.floor(from / WINDOW_BYTES);
    const last = Math.floor((to - 1) / WINDOW_BYTES);
    // as long as a window itself: nothing is won by keeping it
    if (to - from >= WINDOW_BYTES) return new Uint8Array(this.#read(this.#blob.slice(from, to)));
    if (first === last) return this.#window(first).subarray(from - first * WINDOW_BYTES, to - first * WINDOW_BYTES);
    const bytes = new Uint8Array(Math.max(0, to - from));
    for (let number = first; number <= last; number += 1) {
      const begin = number * WINDOW_BYTES;
      bytes.set(this.#window(number).subarray(Math.max(0, from - begin), Math.max(0, to - begin)), Math.max(0, begin - from));
    }
    return bytes;
  }

  #window(number: number): Uint8Array<ArrayBuffer> {
    const window = this.#windows.get(number) ?? new Uint8Array(this.#read(this.#blob.slice(number * WINDOW_BYTES, (number + 1) * WINDOW_BYTES)));
    this.#windows.delete(number);
    this.#windows.set(number, window);
    for (const [oldest] of this.#windows) if (this.#windows.size > MOST_WINDOWS) this.#windows.delete(oldest);
    return window;
  }
}
