/** What the store's test in Chromium runs in its page. */
import { filesOf, modelFolderUrl } from '../src/models/model-files.js';
import { resolveModel } from '../src/models/resolve-model.js';
import { createModelStore } from '../src/models/store/model-store.js';

export interface StoreAnswer {
  /** Hash of each file as the store gives it, by its path; its length where a page has no hash function. */
  readonly files: Readonly<Record<string, string>>;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly bytesTold: number;
  readonly needed: number | null;
}

export interface StoreAsk {
  readonly host: string;
  readonly name: string;
  /** Aborts when that many bytes have been told. */
  readonly abortAtBytes?: number;
  readonly stallMs?: number;
}

const model = (name: string): ReturnType<typeof resolveModel<'speech'>>['model'] => resolveModel('speech', { name }).model;
const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A new store, as a new visit has it. */
export async function ask({ host, name, abortAtBytes = Infinity, stallMs = 15_000 }: StoreAsk): Promise<StoreAnswer> {
  const store = createModelStore({ stallMs, partBytes: 256 << 10 });
  const files = filesOf(model(name), 'wasm');
  const wanted = { model: model(name), host, files };
  const controller = new AbortController();
  const found: Record<string, string> = {};
  let bytesTold = 0;
  let needed: number | null = null;
  try {
    needed = await store.measure(wanted);
    await store.prepare(wanted, {
      signal: controller.signal,
      onProgress: ({ loadedBytes }) => {
        bytesTold = loadedBytes;
        if (loadedBytes >= abortAtBytes) controller.abort();
      },
    });
    for (const file of files) {
      const bytes = await (await store.read(modelFolderUrl(wanted.model, host) + file))?.arrayBuffer();
      found[file] = !bytes ? '' : isSecureContext ? hex(await crypto.subtle.digest('SHA-256', bytes)) : String(bytes.byteLength);
    }
  } catch (reason) {
    const error = reason as Error & { readonly code: unknown };
    return { files: found, bytesTold, needed, error: { code: typeof error.code === 'string' ? error.code : error.name, message: error.message } };
  }
  return { files: found, bytesTold, needed, error: null };
}

/** Changes a byte of a kept file, as a failing disk would. */
export async function spoil(part: string): Promise<number> {
  let count = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!request.url.includes(part) || request.url.includes('note')) continue;
      const bytes = new Uint8Array(await (await cache.match(request))?.arrayBuffer() ?? new ArrayBuffer());
      bytes[7] = (bytes[7] ?? 0) ^ 1;
      await cache.put(request, new Response(bytes));
      count++;
    }
  }
  return count;
}
