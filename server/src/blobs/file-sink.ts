import { open, type FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { passedBy } from './young-garbage.js';

/** What arrives while a write is under way goes to disk with the next one: few large writes instead of many small ones. */
const BUFFER_BYTES = 1024 * 1024;
/** So many are sent on their way to the disk while the next ones come: at the end there is little left to wait for. */
const SYNC_EVERY_BYTES = 16 * 1024 * 1024;

/** Calls on the system that a sender's connection has no part in. */
export const isOfDisk = (error: unknown): boolean => ['open', 'write', 'writev', 'fsync', 'fdatasync', 'sync', 'datasync', 'ftruncate'].includes((error as NodeJS.ErrnoException).syscall ?? '');

export interface FileSinkOptions {
  /** Where in a file that exists the bytes go; without it the file must be new. */
  readonly at?: number | undefined;
  /** Called when more is written: so many bytes of the file, from its start, can be read now. */
  readonly onStored?: ((readableBytes: number) => void) | undefined;
  /** The error that ends the stream when more bytes than `limitBytes` come. */
  readonly limitBytes?: number | undefined;
  readonly tooLong?: (() => Error) | undefined;
  /** The stream finishes as soon as all is written; `onDisk` tells when it is on disk. */
  readonly isSyncedLater?: boolean | undefined;
}

/** A file as a stream takes it in, on disk when the stream has finished. After an error, `sizeBytes` of it are good. */
export class FileSink extends Writable {
  /** Bytes written so far. */
  sizeBytes = 0;
  readonly #path: string;
  readonly #options: FileSinkOptions;
  #handle: FileHandle | null = null;
  #safeBytes = 0;
  #hasFailed = false;
  #syncing: Promise<void> | null = null;
  #onDisk: Promise<void> = Promise.resolve();

  constructor(path: string, options: FileSinkOptions = {}) {
    super({ highWaterMark: BUFFER_BYTES });
    this.#path = path;
    this.#options = options;
  }

  /** Where `isSyncedLater`, once the stream has finished: resolves when all is on disk. */
  get onDisk(): Promise<void> { return this.#onDisk; }

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
    const handle = this.#opened();
    const synced = (this.#syncing ?? Promise.resolve()).then(() => this.#sync(handle, 'sync'));
    if (this.#options.isSyncedLater !== true) {
      synced.then(() => { done(); }, done);
      return;
    }
    // it is closed by who waits for it, not by the stream
    this.#handle = null;
    this.#onDisk = synced.finally(() => handle.close());
    this.#onDisk.catch(() => undefined);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const handle = this.#handle;
    const ended = handle === null ? Promise.resolve() : (this.#syncing ?? Promise.resolve()).catch(() => undefined).then(() => handle.close());
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
    if (this.#hasFailed) return;
    this.sizeBytes += total;
    onStored?.(at + this.sizeBytes);
    passedBy(total);
    if (this.#syncing === null && this.sizeBytes - this.#safeBytes >= SYNC_EVERY_BYTES) this.#syncOnTheWay(handle);
  }

  #syncOnTheWay(handle: FileHandle): void {
    this.#syncing = this.#sync(handle, 'datasync');
    this.#syncing.then(() => { this.#syncing = null; }, (error: unknown) => { this.destroy(error as Error); });
  }

  /** What could not be put on disk is not counted. */
  async #sync(handle: FileHandle, how: 'sync' | 'datasync'): Promise<void> {
    const reached = this.sizeBytes;
    try {
      await handle[how]();
      this.#safeBytes = reached;
    } catch (error) {
      this.#hasFailed = true;
      this.sizeBytes = this.#safeBytes;
      throw error;
    }
  }

  #opened(): FileHandle {
    if (this.#handle === null) throw new Error('the file is not open');
    return this.#handle;
  }
}
