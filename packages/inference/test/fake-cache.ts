import { createMemoryCache, type ModelCache } from '../src/models/store/model-cache.js';
import type { Estimate } from '../src/models/store/space.js';

/** Stands in for Cache Storage, which Node has none of: it fills up, and its bytes can be spoilt. */
export interface FakeCache extends ModelCache {
  /** Bytes there are room for. */
  quota: number;
  readonly estimate: Estimate;
  bytesKept(): Promise<number>;
  /** Changes a byte of each entry whose address has `part` in it. */
  spoil(part: string): Promise<number>;
}

export function createFakeCache(): FakeCache {
  const memory = createMemoryCache();
  const bytesKept = async (): Promise<number> => {
    let sum = 0;
    for (const { url } of await memory.keys()) sum += (await (await memory.match(url))?.arrayBuffer())?.byteLength ?? 0;
    return sum;
  };
  const fake: FakeCache = {
    ...memory,
    quota: Infinity,
    bytesKept,
    estimate: async () => (fake.quota === Infinity ? null : { quota: fake.quota, usage: await bytesKept() }),
    put: async (url, response) => {
      const bytes = await response.arrayBuffer();
      if (await bytesKept() + bytes.byteLength > fake.quota) throw new DOMException('full', 'QuotaExceededError');
      await memory.put(url, new Response(bytes, { headers: response.headers }));
    },
    spoil: async (part) => {
      const found = (await memory.keys()).filter(({ url }) => url.includes(part) && !url.includes('note'));
      for (const { url } of found) {
        const bytes = new Uint8Array(await (await memory.match(url))?.arrayBuffer() ?? new ArrayBuffer());
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        await memory.put(url, new Response(bytes));
      }
      return found.length;
    },
  };
  return fake;
}
