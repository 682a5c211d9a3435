import { abortError, isAbortError, isCuelightError, type CuelightError } from '@cuelight/protocol';
import { createPatientFetch } from '../../worker/fetch.js';
import { modelFolderUrl } from '../model-files.js';
import type { Model } from '../registry.js';
import { checkFile } from './check-file.js';
import { download, HostFailure } from './download.js';
import { modelUnavailable } from './errors.js';
import { dropFile, emptyFile, isIntact, keptBytes, listNotes, readNote, readParts, writeNote, type KeptFile } from './kept-file.js';
import { measureFile } from './measure.js';
import { createMemoryCache, createSpillingCache, openBrowserCache, type LooseCache, type ModelCache } from './model-cache.js';
import { createFilesMeter, type DownloadProgress } from './progress.js';
import { browserEstimate, evictOldest, makeRoom, type Estimate } from './space.js';

export interface ModelStoreOptions {
  /** Where files are kept; default: Cache Storage, else memory. */
  readonly cache?: (() => Promise<ModelCache | null>) | undefined;
  readonly estimate?: Estimate | undefined;
  /** The error where the page's own policy stopped an address. */
  readonly blocked?: ((url: string, cause: unknown) => Promise<CuelightError | null>) | undefined;
  /** A host that sends nothing for this long has failed. */
  readonly stallMs?: number | undefined;
  readonly partBytes?: number | undefined;
}

/** Files of a model (paths in its folder, as `filesOf` gives them) on a host (with its slash). */
export interface WantedFiles {
  readonly model: Model;
  readonly host: string;
  readonly files: readonly string[];
}

export interface PrepareOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** The files of models, kept from visit to visit. */
export interface ModelStore {
  /** Bytes that {@link prepare} would fetch, as the host says: 0 when all are kept, null when it doesn't say. Codes: `model_unavailable csp_blocked`. */
  measure(wanted: WantedFiles, options?: Pick<PrepareOptions, 'signal'>): Promise<number | null>;
  /**
   * Fetches and checks what is not kept yet; a broken or changed file is refused and fetched anew, once. What has arrived stays when it
   * fails or is cancelled. Codes: `model_unavailable model_corrupt csp_blocked`; AbortError.
   */
  prepare(wanted: WantedFiles, options?: PrepareOptions): Promise<void>;
  /** A prepared file by its address; null: there is none. */
  read(url: string): Promise<Response | null>;
  /** Frees the memory of a model's files that could not be kept elsewhere, and lets the rest be evicted. Call when it has been loaded. */
  release(wanted: Pick<WantedFiles, 'model' | 'host'>): Promise<void>;
  /** Drops the files of a model, whole or not. */
  forget(wanted: Pick<WantedFiles, 'model' | 'host'>): Promise<void>;
}

interface ListedFile {
  readonly path: string;
  readonly file: KeptFile;
}

const locked = async <R>(name: string, signal: AbortSignal | undefined, work: () => Promise<R>): Promise<R> => {
  const { locks } = (globalThis.navigator as { readonly locks?: LockManager } | undefined) ?? {};
  // Two tabs must not fetch the same model side by side.
  return locks ? locks.request(name, signal ? { signal } : {}, work) : work();
};

export function createModelStore({ cache: openCache = openBrowserCache, estimate = browserEstimate, blocked, stallMs, partBytes }: ModelStoreOptions = {}): ModelStore {
  const fetch = createPatientFetch(() => undefined, stallMs);
  const inUse = new Set<string>();
  const own = createMemoryCache();
  let opened: Promise<LooseCache> | null = null;
  const kept = (): Promise<LooseCache> => opened ??= (async () => {
    const disk = await openCache();
    return disk ? createSpillingCache(disk, () => evictOldest(disk, inUse)) : createMemoryCache();
  })();
  /** What comes with Cuelight is the site's own: its HTTP cache is enough, and a new build must not meet an old copy. */
  const cacheOf = (model: Model): Promise<ModelCache> => (model.host === null ? Promise.resolve(own) : kept());

  const explain = async (model: Model, url: string, reason: unknown): Promise<unknown> => {
    if (isAbortError(reason) || isCuelightError(reason) || !(reason instanceof HostFailure)) return reason;
    return await blocked?.(url, reason.cause) ?? modelUnavailable(model, url, reason.message, reason);
  };

  /** What is kept of each file, as its notes say. */
  const survey = async ({ model, host, files }: WantedFiles, cache: ModelCache): Promise<readonly ListedFile[]> => {
    const folder = modelFolderUrl(model, host);
    return Promise.all(files.map(async (path) => {
      const file = await readNote(cache, folder + path);
      return { path, file: file ?? emptyFile(folder + path, folder) };
    }));
  };

  const size = async (model: Model, path: string, file: KeptFile, signal: AbortSignal | undefined): Promise<number | null> => {
    const pinned = model.host === null ? model.pinned?.[path] : undefined;
    return pinned ? pinned.sizeBytes : file.totalBytes ?? await measureFile(file.url, { fetch, signal });
  };

  const measure: ModelStore['measure'] = async (wanted, { signal } = {}) => {
    const files = await survey(wanted, await cacheOf(wanted.model));
    const missing = await Promise.all(files.filter(({ file }) => !file.isWhole).map(async ({ path, file }) => {
      try {
        const total = await size(wanted.model, path, file, signal);
        return total === null ? null : Math.max(0, total - keptBytes(file));
      } catch (reason) {
        throw await explain(wanted.model, file.url, reason);
      }
    }));
    return missing.includes(null) ? null : missing.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
  };

  /** Whole and checked; `onBytes` is told what is there of it. */
  const obtain = async (cache: ModelCache, model: Model, path: string, known: KeptFile, signal: AbortSignal | undefined, onBytes: (loaded: number, total: number | null) => void): Promise<void> => {
    let file = known;
    for (let isSecond = false; ; isSecond = true) {
      if (!file.isWhole) file = await download(cache, file, { fetch, signal, partBytes, onBytes, httpCache: model.host === null ? 'default' : 'no-store' });
      try {
        await checkFile(cache, model, path, file);
        return;
      } catch (reason) {
        await dropFile(cache, file);
        if (isSecond) throw reason;
        file = emptyFile(file.url, file.folder);
      }
    }
  };

  /** The same without what was spoilt since it came. */
  const onlyIntact = async (cache: ModelCache, files: readonly ListedFile[]): Promise<readonly ListedFile[]> => {
    const intact: ListedFile[] = [];
    for (const { path, file } of files) {
      const isGood = keptBytes(file) === 0 || await isIntact(cache, file);
      if (!isGood) await dropFile(cache, file);
      intact.push({ path, file: isGood ? file : emptyFile(file.url, file.folder) });
    }
    return intact;
  };

  const prepare = async (wanted: WantedFiles, { signal, onProgress }: PrepareOptions): Promise<void> => {
    const { model } = wanted;
    const cache = await cacheOf(model);
    const files = await onlyIntact(cache, await survey(wanted, cache));
    const loaded = files.map(({ file }) => keptBytes(file));
    const totals = await Promise.all(files.map(async ({ path, file }) => {
      if (file.isWhole) return keptBytes(file);
      return size(model, path, file, signal).catch(async (reason: unknown) => { throw await explain(model, file.url, reason); });
    }));
    const missing = totals.reduce<number>((sum, total, i) => sum + Math.max(0, (total ?? 0) - (loaded[i] ?? 0)), 0);
    if (missing > 0 && model.host !== null) await makeRoom(cache, missing, { estimate, inUse });
    const tell = createFilesMeter(loaded, totals, (progress) => onProgress?.(progress));
    for (const [index, { path, file }] of files.entries()) {
      try {
        await obtain(cache, model, path, file, signal, (now, total) => { tell(index, now, total); });
      } catch (reason) {
        throw await explain(model, file.url, reason);
      }
      const note = await readNote(cache, file.url);
      if (note) await writeNote(cache, { ...note, usedAt: Date.now() });
    }
  };

  const forget = async ({ model, host }: Pick<WantedFiles, 'model' | 'host'>): Promise<void> => {
    const cache = await cacheOf(model);
    const folder = modelFolderUrl(model, host);
    for (const file of await listNotes(cache)) if (file.folder === folder) await dropFile(cache, file);
  };

  return {
    measure,
    prepare: async (wanted, options = {}) => {
      if (options.signal?.aborted) throw abortError();
      const folder = modelFolderUrl(wanted.model, wanted.host);
      inUse.add(folder);
      try {
        await locked(`cuelight ${folder}`, options.signal, () => prepare(wanted, options));
      } catch (reason) {
        throw options.signal?.aborted ? abortError() : reason;
      }
    },
    read: async (url) => {
      for (const cache of [own, await kept()]) {
        const file = await readNote(cache, url);
        if (!file?.isWhole) continue;
        const parts = readParts(cache, file);
        const body = new ReadableStream<Uint8Array>({
          pull: async (stream) => {
            const { done, value } = await parts.next();
            if (done) stream.close();
            else if (value) stream.enqueue(value);
            else stream.error(new Error(`a piece of ${url} is gone`));
          },
        });
        return new Response(body, { headers: { 'content-length': String(keptBytes(file)) } });
      }
      return null;
    },
    release: async ({ model, host }) => {
      const folder = modelFolderUrl(model, host);
      inUse.delete(folder);
      own.release(folder);
      (await kept()).release(folder);
    },
    forget,
  };
}
