/** Answers written at the same time in this process, over all rooms. */
const TOGETHER = 4;
/** Questions that may wait in one room behind the one that is worked on. */
export const MAX_WAITING = 5;

interface Place {
  readonly roomId: string;
  readonly controller: AbortController;
}

/** Lets one answer at a time be written in a room, a few over all, and no more wait than anybody would wait for. */
export class AnswerQueue {
  readonly #places = new Map<string, Place>();
  readonly #tails = new Map<string, Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  #free = TOGETHER;

  has(key: string): boolean {
    return this.#places.has(key);
  }

  isFull(roomId: string): boolean {
    return [...this.#places.values()].filter((place) => place.roomId === roomId).length > MAX_WAITING;
  }

  /** Runs `work` once the room's turn has come to it, at once when it was stopped while it waited. `work` must not reject. */
  async run(roomId: string, key: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    const before = this.#tails.get(roomId) ?? Promise.resolve();
    const stopped = new Promise<void>((resolve) => { signal.addEventListener('abort', () => { resolve(); }, { once: true }); });
    const own = Promise.race([before, stopped]).then(async () => {
      if (!signal.aborted) await this.#slot(() => work(signal));
      else await work(signal);
    });
    const tail = Promise.all([before, own]).then(() => undefined);
    this.#places.set(key, { roomId, controller });
    this.#tails.set(roomId, tail);
    await own;
    this.#places.delete(key);
    await tail;
    if (this.#tails.get(roomId) === tail) this.#tails.delete(roomId);
  }

  stop(key: string): void {
    this.#places.get(key)?.controller.abort();
  }

  /** Stops all and waits until their work has ended. */
  async close(): Promise<void> {
    const tails = [...this.#tails.values()];
    for (const { controller } of this.#places.values()) controller.abort();
    await Promise.all(tails);
  }

  async #slot(work: () => Promise<void>): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    try {
      await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
