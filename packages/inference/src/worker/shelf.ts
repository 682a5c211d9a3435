import { abortError } from '@cuelight/protocol';
import { unlessAborted } from './unless-aborted.js';

/** Something loaded, and how it is freed. */
export interface Loaded<T> {
  readonly value: T;
  /** About what it takes. */
  readonly sizeBytes: number;
  dispose(): Promise<void>;
}

/** A share in something loaded. */
export interface Share<T> {
  readonly value: T;
  /** Not needed any more. */
  release(): void;
}

/** Loads what is asked for once, shares it, and frees it some time after the last one released it. */
export interface Shelf {
  /** `load` is aborted when everybody who waits for it gave up. A load that failed is tried anew by the next one. */
  take<T>(key: string, load: (signal: AbortSignal) => Promise<Loaded<T>>, signal: AbortSignal): Promise<Share<T>>;
  /** Frees what nobody uses. */
  freeIdle(): Promise<void>;
  /** Of all that is loaded. */
  readonly heldBytes: number;
}

interface Entry {
  readonly loading: Promise<Loaded<unknown>>;
  readonly stop: AbortController;
  users: number;
  sizeBytes: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** `idleMs`: Infinity keeps everything until `freeIdle`. */
export function createShelf(idleMs: number): Shelf {
  const entries = new Map<string, Entry>();

  const free = async (key: string, entry: Entry): Promise<void> => {
    clearTimeout(entry.timer);
    if (entries.get(key) === entry) entries.delete(key);
    entry.stop.abort();
    // what failed to load has nothing to be freed
    const loaded = await entry.loading.catch(() => null);
    await loaded?.dispose();
  };

  const start = (key: string, load: (signal: AbortSignal) => Promise<Loaded<unknown>>): Entry => {
    const stop = new AbortController();
    const entry: Entry = { loading: load(stop.signal), stop, users: 0, sizeBytes: 0, timer: undefined };
    entries.set(key, entry);
    entry.loading.then(({ sizeBytes }) => { entry.sizeBytes = sizeBytes; }, () => { if (entries.get(key) === entry) entries.delete(key); });
    return entry;
  };

  return {
    take: async <T>(key: string, load: (signal: AbortSignal) => Promise<Loaded<T>>, signal: AbortSignal): Promise<Share<T>> => {
      if (signal.aborted) throw abortError();
      const entry = entries.get(key) ?? start(key, load);
      clearTimeout(entry.timer);
      entry.users++;
      let isLoaded = false;
      let hasReleased = false;
      const release = (): void => {
        if (hasReleased) return;
        hasReleased = true;
        entry.users--;
        if (entry.users > 0 || entries.get(key) !== entry) return;
        if (!isLoaded) void free(key, entry);
        else if (idleMs !== Infinity) entry.timer = setTimeout(() => { void free(key, entry); }, idleMs);
      };
      try {
        // the key says what it is
        const { value } = await unlessAborted(entry.loading, signal) as Loaded<T>;
        isLoaded = true;
        return { value, release };
      } catch (reason) {
        release();
        throw reason;
      }
    },
    get heldBytes() { return [...entries.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0); },
    freeIdle: async () => {
      await Promise.all([...entries].filter(([, { users }]) => users === 0).map(([key, entry]) => free(key, entry)));
    },
  };
}
