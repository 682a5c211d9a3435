/** What the store needs of a Cache; Cache Storage's own has it. */
export interface ModelCache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
  keys(): Promise<readonly Pick<Request, 'url'>[]>;
}

/** The name in Cache Storage; everything in it is ours. */
const CACHE_NAME = 'cuelight-models';

interface Entry {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
}

/** A cache that lies in memory, all or in part. */
export interface LooseCache extends ModelCache {
  /** Drops what lies in memory of addresses that begin like this. */
  release(folder: string): void;
}

/** For pages without Cache Storage, and for what does not fit into it. */
export function createMemoryCache(): LooseCache {
  const entries = new Map<string, Entry>();
  return {
    match: async (url) => {
      const entry = entries.get(url);
      return entry && new Response(entry.bytes, { headers: entry.headers });
    },
    put: async (url, response) => { entries.set(url, { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }); },
    delete: async (url) => entries.delete(url),
    keys: async () => [...entries.keys()].map((url) => ({ url })),
    release: (folder) => { for (const url of [...entries.keys()]) if (url.startsWith(folder)) entries.delete(url); },
  };
}

const isFull = (reason: unknown): boolean => reason instanceof Error && reason.name === 'QuotaExceededError';

/** What was deleted is free a little later. */
const FREEING_MS: readonly number[] = [50, 200, 500];

/** `disk`, and memory from the moment on that the disk is full and `evict` finds nothing more that may go. */
export function createSpillingCache(disk: ModelCache, evict: () => Promise<boolean>): LooseCache {
  const memory = createMemoryCache();
  let hasSpilled = false;
  let hasEvicted = false;
  return {
    match: async (url) => await memory.match(url) ?? disk.match(url),
    put: async (url, response) => {
      if (hasSpilled) return memory.put(url, response);
      const bytes = await response.arrayBuffer();
      const copy = (): Response => new Response(bytes, { headers: response.headers });
      let pauses = FREEING_MS;
      for (;;) {
        try {
          await disk.put(url, copy());
          // an older copy there would be found first
          await memory.delete(url);
          return;
        } catch (reason) {
          if (!isFull(reason)) throw reason;
          if (await evict()) {
            hasEvicted = true;
            continue;
          }
          const [pause, ...later] = hasEvicted ? pauses : [];
          if (pause === undefined) break;
          pauses = later;
          await new Promise((resolve) => { setTimeout(resolve, pause); });
        }
      }
      hasSpilled = true;
      await memory.put(url, copy());
    },
    delete: async (url) => {
      const wasInMemory = await memory.delete(url);
      return await disk.delete(url) || wasInMemory;
    },
    keys: async () => [...await disk.keys(), ...await memory.keys()],
    release: (folder) => {
      memory.release(folder);
      hasSpilled = false;
    },
  };
}

/** The browser's, or null where there is none: no secure context, or storage is forbidden. */
export async function openBrowserCache(): Promise<ModelCache | null> {
  if (!('caches' in globalThis)) return null;
  try {
    return await caches.open(CACHE_NAME);
  } catch (reason) {
    // what a browser throws where a person forbids storage
    if (reason instanceof Error && reason.name === 'SecurityError') return null;
    throw reason;
  }
}
