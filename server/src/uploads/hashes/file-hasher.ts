import { Worker } from 'node:worker_threads';
import { hashFile } from '../../blobs/hash-file.js';
import type { Logger } from '../../log.js';
import type { Digested, ToFollower } from './protocol.js';

/** Shorter files are hashed where they are asked for: three milliseconds at most, and no thread for a server that gets nothing else. */
const ALONE_BYTES = 4 * 1024 * 1024;
/** So often the thread is told how far a file has come. */
const TELL_EVERY_BYTES = 2 * 1024 * 1024;
/** A thread that ended so often will not do better. */
const MOST_DEATHS = 3;

/** A thread does not inherit what makes this process understand our sources; there it is told. */
function startThread(): Worker {
  const name = 'hashes';
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), { name });
  const source = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  return new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`, { name, eval: true });
}

export interface FileHasherOptions {
  readonly logger: Logger;
  /** Another thread than the usual one, for tests. */
  readonly start?: (() => Worker) | undefined;
}

/**
 * SHA-256 of files while they are written, by one thread for the whole server: it reads behind the writers, so that the thread which
 * receives does not hash. Where there is no such thread, or it ends, files are hashed when their hash is asked for.
 */
export class FileHasher {
  readonly #logger: Logger;
  readonly #start: () => Worker;
  /** How far the thread was told that each file has come. */
  readonly #told = new Map<string, number>();
  readonly #asks = new Map<number, (sha256: string | null) => void>();
  #worker: Worker | null = null;
  #deaths = 0;
  #lastAsk = 0;
  #isClosed = false;

  constructor({ logger, start = startThread }: FileHasherOptions) {
    this.#logger = logger;
    this.#start = start;
  }

  /** Files that are followed. */
  get size(): number { return this.#told.size; }

  /** To be called while a file is written: so many bytes of it, from its start, can be read. */
  follow(path: string, bytes: number): void {
    if (bytes <= ALONE_BYTES) return;
    const told = this.#told.get(path) ?? 0;
    if (bytes >= told && bytes - told < TELL_EVERY_BYTES) return;
    if (this.#tell({ type: 'reach', path, bytes })) this.#told.set(path, bytes);
  }

  /** Of the first `bytes` bytes, lower-case hex. Rejects only where the file can't be read so far. */
  async digest(path: string, bytes: number): Promise<string> {
    const told = await this.#ask(path, bytes);
    if (told !== null) return told;
    const { sizeBytes, sha256 } = await hashFile(path, bytes);
    if (sizeBytes < bytes) throw new RangeError(`the file ends at ${sizeBytes} of ${bytes} bytes`);
    return sha256;
  }

  /** To be called when nobody will ask for this file any more, or when it was cut. */
  forget(path: string): void {
    if (this.#told.delete(path)) this.#worker?.postMessage({ type: 'forget', path } satisfies ToFollower);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  /** Null: to be done here. */
  #ask(path: string, bytes: number): Promise<string | null> {
    return new Promise((resolve) => {
      this.#lastAsk += 1;
      const ask = this.#lastAsk;
      if (bytes <= ALONE_BYTES || !this.#tell({ type: 'digest', ask, path, bytes })) { resolve(null); return; }
      this.#told.set(path, bytes);
      this.#asks.set(ask, resolve);
      // who waits for an answer keeps the process; a thread that waits for work does not
      this.#worker?.ref();
    });
  }

  #tell(message: ToFollower): boolean {
    if (this.#worker === null) this.#begin();
    this.#worker?.postMessage(message);
    return this.#worker !== null;
  }

  #begin(): void {
    if (this.#isClosed || this.#deaths >= MOST_DEATHS) return;
    try {
      const worker = this.#start();
      worker.unref();
      worker.on('message', ({ ask, sha256 }: Digested) => { this.#settle(ask, sha256); });
      let reason = '';
      worker.on('error', (error) => { reason = error.message; });
      worker.once('exit', (code) => { this.#end(reason === '' ? `it ended with code ${code}` : reason); });
      this.#worker = worker;
    } catch (error) {
      this.#deaths = MOST_DEATHS;
      this.#logger.warn('there can be no thread that hashes uploads; the one that receives them does', { reason: String(error) });
    }
  }

  /** What was asked is answered here; what is under way begins anew with the next thread, from the start of its file. */
  #end(reason: string): void {
    if (!this.#isClosed) this.#logger.warn('the thread that hashes uploads failed; they are hashed by the one that receives them', { reason });
    this.#worker = null;
    this.#deaths += 1;
    this.#told.clear();
    for (const ask of [...this.#asks.keys()]) this.#settle(ask, null);
  }

  #settle(ask: number, sha256: string | null): void {
    const resolve = this.#asks.get(ask);
    this.#asks.delete(ask);
    if (this.#asks.size === 0) this.#worker?.unref();
    resolve?.(sha256);
  }
}
