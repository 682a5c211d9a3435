import { open, type FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';

/** What arrives while a write is under way goes to disk with the next one: few large writes instead of many small ones. */
const BUFFER_BYTES = 1024 * 1024;

export interface FileSinkOptions {
  /** Where in a file that exists the bytes go; without it the file must be new. */
  readonly at?: number | undefined;
  /** Called with pieces once they are written, in order: to hash them, to count them. */
  readonly onStored?: ((piece: Buffer) => void) | undefined;
  /** The error that ends the stream when more bytes than `limitBytes` come. */
  readonly limitBytes?: number | undefined;
  readonly tooLong?: (() => Error) | undefined;
}

/** A file as a stream takes it in, on disk when the stream has finished. After an error, `sizeBytes` of it are good. */
export class FileSink extends Writable {
  /** Bytes written so far. */
  sizeBytes = 0;
  readonly #path: string;
  readonly #options: FileSinkOptions;
  #handle: FileHandle | null = null;

  constructor(path: string, options: FileSinkOptions = {}) {
    super({ highWaterMark: BUFFER_BYTES });
    this.#path = path;
    this.#options = options;
  }

  override _construct(done: (error?: Error | null) => void): void {
    open(this.#path, this.#options.at === undefined ? 'wx' : 'r+').then((handle) => {
      this.#handle = handle;
      done();
    }, done);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#store([chunk]).then(() => { done(); }, done);
  }

  override _writev(chunks: readonly { readonly chunk: unknown }[], done: (error?: Error | null) => void): void {
    this.#store(chunks.map(({ chunk }) => chunk as Buffer)).then(() => { done(); }, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#opened().sync().then(() => { done(); }, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const ended = this.#handle?.close() ?? Promise.resolve();
    ended.then(() => { done(error); }, (reason: unknown) => { done(error ?? (reason instanceof Error ? reason : new Error(String(reason)))); });
  }

  async #store(pieces: readonly Buffer[]): Promise<void> {
    const { limitBytes = Infinity, tooLong, onStored, at = 0 } = this.#options;
    const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (this.sizeBytes + total > limitBytes) throw tooLong?.() ?? new RangeError(`more than ${limitBytes} bytes`);
    const handle = this.#opened();
    let { bytesWritten } = await handle.writev(pieces, at + this.sizeBytes);
    if (bytesWritten < total) {
      // A disk that is nearly full takes a part; asking for the rest says why.
      const whole = Buffer.concat(pieces);
      while (bytesWritten < total) bytesWritten += (await handle.write(whole, bytesWritten, total - bytesWritten, at + this.sizeBytes + bytesWritten)).bytesWritten;
    }
    for (const piece of pieces) onStored?.(piece);
    this.sizeBytes += total;
  }

  #opened(): FileHandle {
    if (this.#handle === null) throw new Error('the file is not open');
    return this.#handle;
  }
}
