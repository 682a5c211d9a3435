import { isAbortError } from '@cuelight/protocol';
import type { Database } from '../library/database.js';

/** Enough for the videos of some weeks; a storyboard has about 200 KB, a minute of detections about 10. */
const KEPT = 600;

/** Results of finished steps by the bytes they were made from, so that nothing is done twice in this browser. */
export interface Checkpoints {
  /** The kept result, or what `make` gives, which is then kept. Results must be structured-clonable. */
  once<R>(step: string, make: () => Promise<R>): Promise<R>;
  /** What is kept, or null. The caller names the type that the step gives. */
  kept<R>(step: string): Promise<R | null>;
  /** Keeps where a step got to, or what it gave, in place of what was kept before. */
  keep(step: string, value: unknown): Promise<void>;
  /** All that is kept under names that begin so, by name. */
  keptUnder<R>(prefix: string): Promise<ReadonlyMap<string, R>>;
  /** Forgets all that is kept under names that begin so. */
  forget(prefix: string): Promise<void>;
}

async function removeOldest(database: Database): Promise<void> {
  const transaction = database.transaction('checkpoints', 'readwrite');
  const excess = await transaction.store.count() - KEPT;
  let cursor = excess > 0 ? await transaction.store.index('at').openCursor() : null;
  for (let n = 0; cursor && n < excess; n++) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
  await transaction.done;
}

/** The checkpoints of one file. A store that fails only means that the work is done again. */
export function createCheckpoints(open: () => Promise<Database>, sha256: string): Checkpoints {
  const read = async <R>(key: string): Promise<{ readonly result: R } | null> => {
    try {
      const kept = await (await open()).get('checkpoints', key);
      return kept ? { result: kept.value as R } : null;
    } catch {
      return null;
    }
  };
  const write = async (key: string, value: unknown): Promise<void> => {
    try {
      const database = await open();
      await database.put('checkpoints', { key, at: Date.now(), value });
      await removeOldest(database);
    } catch (reason) {
      if (isAbortError(reason)) throw reason;
    }
  };
  /** The keys of one file that begin so; no name has a character beyond this one. */
  const range = (prefix: string): IDBKeyRange => IDBKeyRange.bound(`${sha256}/${prefix}`, `${sha256}/${prefix}\uffff`);
  return {
    keep: (step, value) => write(`${sha256}/${step}`, value),
    async keptUnder<R>(prefix: string) {
      try {
        const found = await (await open()).getAll('checkpoints', range(prefix));
        return new Map(found.map(({ key, value }) => [key.slice(sha256.length + 1), value as R]));
      } catch {
        return new Map<string, R>();
      }
    },
    async forget(prefix) {
      try {
        await (await open()).delete('checkpoints', range(prefix));
      } catch {
        // what can't be forgotten is the first to go when room is needed
      }
    },
    kept: async <R>(step: string) => (await read<R>(`${sha256}/${step}`))?.result ?? null,
    async once<R>(step: string, make: () => Promise<R>) {
      const key = `${sha256}/${step}`;
      const kept = await read<R>(key);
      if (kept) return kept.result;
      const result = await make();
      await write(key, result);
      return result;
    },
  };
}
