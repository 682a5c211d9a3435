/** Finished results of one state of an index, the least used first to go. */
export interface ResultCache {
  get(version: number, key: string): Buffer | null;
  put(version: number, key: string, body: Buffer): void;
}

/** What an entry takes beside its key and body. */
const ENTRY_BYTES = 200;
/** One result may take this share of the room. */
const LARGEST_SHARE = 1 / 8;

/** Holds results of at most `maxBytes`. One of another version drops all that is there: a stale one can't be served. */
export function createResultCache(maxBytes: number): ResultCache {
  // a Map keeps the order in which its entries were put
  const entries = new Map<string, Buffer>();
  let current = -1;
  let total = 0;
  const sizeOf = (key: string, body: Buffer): number => key.length * 2 + body.length + ENTRY_BYTES;
  const drop = (key: string): void => {
    const body = entries.get(key);
    if (body) total -= sizeOf(key, body);
    entries.delete(key);
  };
  const turnTo = (version: number): void => {
    if (version === current) return;
    entries.clear();
    total = 0;
    current = version;
  };
  return {
    get(version, key) {
      turnTo(version);
      const body = entries.get(key);
      if (!body) return null;
      entries.delete(key);
      entries.set(key, body);
      return body;
    },
    put(version, key, body) {
      turnTo(version);
      drop(key);
      if (sizeOf(key, body) > maxBytes * LARGEST_SHARE) return;
      entries.set(key, body);
      total += sizeOf(key, body);
      for (const oldest of entries.keys()) {
        if (total <= maxBytes) break;
        drop(oldest);
      }
    },
  };
}
