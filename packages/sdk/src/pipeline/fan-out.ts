/** Reads something once for several readers. */
export interface FanOut<T> {
  /** Before `run`. What a reader gives back is waited for: the slowest sets the pace. */
  read(reader: (item: T) => unknown): void;
  readonly readers: number;
  /** Produces the items, once. A reader that throws is left out from then on; the call rejects when none is left. */
  run(produce: (give: (item: T) => Promise<void>) => Promise<void>): Promise<void>;
}

/** The sound of a video is decoded once for all who listen, and its frames once for all who look. */
export function createFanOut<T>(): FanOut<T> {
  const readers = new Set<(item: T) => unknown>();
  let failure: unknown = null;

  const give = async (item: T): Promise<void> => {
    const waits = [...readers].map(async (reader) => {
      try {
        await reader(item);
      } catch (reason) {
        readers.delete(reader);
        failure = reason;
      }
    });
    await Promise.all(waits);
    if (readers.size === 0) throw failure;
  };

  return {
    read: (reader) => { readers.add(reader); },
    get readers() { return readers.size; },
    run: async (produce) => {
      if (readers.size > 0) await produce(give);
    },
  };
}
