import { toStoreError } from './store-error.js';

export interface Turn {
  reject(reason: Error): void;
}

/** Lets writes share: what is asked for while one runs goes into the next. */
export class WriteQueue<T extends Turn> {
  readonly #write: (batch: readonly T[]) => Promise<readonly (() => void)[]>;
  readonly #whenIdle: () => void;
  #waiting: T[] = [];
  #between: (() => Promise<void>)[] = [];
  #running: Promise<void> | null = null;

  /** `write` answers how each of the batch is told that it is on disk; where it rejects, all of them are rejected. */
  constructor(write: (batch: readonly T[]) => Promise<readonly (() => void)[]>, whenIdle: () => void) {
    this.#write = write;
    this.#whenIdle = whenIdle;
  }

  add(turn: T): void {
    this.#waiting.push(turn);
    this.#running ??= this.#drain();
  }

  /** Does something while nothing is written. */
  between<R>(work: () => R | Promise<R>): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#between.push(async () => { await Promise.resolve().then(work).then(resolve, reject); });
      this.#running ??= this.#drain();
    });
  }

  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #drain(): Promise<void> {
    // what is asked for in the same turn of the event loop goes into the first write
    await Promise.resolve();
    while (this.#waiting.length > 0 || this.#between.length > 0) {
      for (const work of this.#between.splice(0)) await work();
      const batch = this.#waiting.splice(0);
      if (batch.length === 0) continue;
      try {
        for (const tell of await this.#write(batch)) tell();
      } catch (error) {
        const reason = toStoreError(error);
        for (const turn of batch) turn.reject(reason);
      }
    }
    this.#running = null;
    this.#whenIdle();
  }
}
