import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { Low, type Adapter } from 'lowdb';
import { BACKUP_SUFFIX, durableWrite } from './durable-write.js';
import { corruptRecords, toStoreError } from './store-error.js';

/** lowdb's adapter for one JSON file that survives crashes. A damaged file rejects `records_corrupt`. */
class DurableJsonFile<T> implements Adapter<T> {
  readonly #file: string;
  readonly #isValid: (value: unknown) => value is T;
  readonly #complete: (value: T) => T;

  constructor(file: string, isValid: (value: unknown) => value is T, complete: (value: T) => T) {
    this.#file = file;
    this.#isValid = isValid;
    this.#complete = complete;
  }

  async read(): Promise<T | null> {
    const text = await readFile(this.#file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw toStoreError(error);
    });
    if (text === null) return null;
    const backup = existsSync(`${this.#file}${BACKUP_SUFFIX}`) ? `${this.#file}${BACKUP_SUFFIX}` : null;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      throw corruptRecords(this.#file, backup, error);
    }
    if (!this.#isValid(value)) throw corruptRecords(this.#file, backup, null);
    return this.#complete(value);
  }

  async write(data: T): Promise<void> {
    await durableWrite(this.#file, JSON.stringify(data));
  }
}

interface Pending<T> {
  readonly change: (value: T) => T;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * One JSON file behind lowdb. Changes that arrive while a write runs share the next one; each promise settles with the write that
 * carried its own change, so an early caller never waits for later ones. Readers see only what is on disk.
 */
export class DurableDocument<T> {
  readonly #low: Low<T>;
  readonly #file: string;
  #pending: Pending<T>[] = [];
  #running: Promise<void> | null = null;
  #removed = false;

  /** @param complete adds to a value from disk what an older version did not write. */
  constructor(file: string, initial: T, isValid: (value: unknown) => value is T, complete: (value: T) => T = (value) => value) {
    this.#file = file;
    this.#low = new Low<T>(new DurableJsonFile(file, isValid, complete), initial);
  }

  get value(): T {
    return this.#low.data;
  }

  async load(): Promise<void> {
    await this.#low.read();
  }

  /** Resolves with the value after `change` once it is on disk. A `change` that throws rejects alone; one that answers its input writes nothing. */
  update(change: (value: T) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ change, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Waits for the writes under way, then removes the file. Later updates write nothing. */
  async remove(): Promise<void> {
    this.#removed = true;
    await this.idle();
    await rm(this.#file, { force: true });
    await rm(`${this.#file}${BACKUP_SUFFIX}`, { force: true });
  }

  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #drain(): Promise<void> {
    // Changes asked for in the same turn go into the first write.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const generation = this.#pending;
      this.#pending = [];
      await this.#write(generation);
    }
    this.#running = null;
  }

  async #write(generation: readonly Pending<T>[]): Promise<void> {
    const before = this.#low.data;
    let next = before;
    const settled: (() => void)[] = [];
    const carried: Pending<T>[] = [];
    for (const one of generation) {
      try {
        next = one.change(next);
        const own = next;
        settled.push(() => { one.resolve(own); });
        carried.push(one);
      } catch (error) {
        one.reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
    try {
      if (next !== before && !this.#removed) {
        await this.#low.adapter.write(next);
        this.#low.data = next;
      }
    } catch (error) {
      const reason = toStoreError(error);
      for (const one of carried) one.reject(reason);
      return;
    }
    for (const settle of settled) settle();
  }
}
