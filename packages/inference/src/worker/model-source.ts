import { CuelightError, isCuelightError } from '@cuelight/protocol';
import { env, LogLevel } from '@huggingface/transformers';
import { filesOf, modelFolderUrl, modelPath } from '../models/model-files.js';
import type { Model } from '../models/registry.js';
import { taskName } from '../models/resolve-model.js';
import { createModelStore, type ModelStore, type PrepareOptions } from '../models/store/model-store.js';
import type { InferenceDevice } from '../types/index.js';
import { OUT_OF_MEMORY } from './no-room.js';
import { policyError } from './policy.js';

/** Where a model's files come from, and what went wrong on the way. */
export interface ModelSource {
  /** Fails early, with the reason, where nothing can be had. Codes: `model_unavailable model_corrupt csp_blocked`. */
  check(): Promise<void>;
  /** Fetches and checks the files for a device that are not kept. Codes: `model_unavailable model_corrupt csp_blocked`; AbortError. */
  prepare(device: InferenceDevice, options?: PrepareOptions): Promise<void>;
  /** Of all files for a device, once they are prepared. */
  sizeBytes(device: InferenceDevice): Promise<number>;
  /** Points transformers.js there. One at a time: the library has one setting for all. */
  install(): void;
  /** What a failed load means; `engine_failed` where a device lacks memory. Codes: `model_unavailable model_corrupt csp_blocked engine_failed`. */
  explain(cause: unknown, device?: InferenceDevice): Promise<CuelightError>;
  /** Frees what the load needed. */
  release(): Promise<void>;
}

const DEVICES: readonly InferenceDevice[] = ['wasm', 'webgpu', 'cpu'];

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

let shared: ModelStore | null = null;
/** The store of this worker or page. */
export const modelStore = (): ModelStore => shared ??= createModelStore({ blocked: policyError });

/** `model` on `host` (with its slash). */
export function createModelSource(model: Model, host: string, store = modelStore()): ModelSource {
  const folder = modelFolderUrl(model, host);
  const known = new Set(DEVICES.flatMap((device) => filesOf(model, device)));
  const failures: unknown[] = [];

  const prepareFiles = async (files: readonly string[], options?: PrepareOptions): Promise<void> => {
    try {
      await store.prepare({ model, host, files }, options);
    } catch (reason) {
      failures.push(reason);
      throw reason;
    }
  };

  /** The library never asks a host itself: it reads what was prepared, and hears that anything else is not there. */
  const readPrepared: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const file = url.startsWith(folder) ? url.slice(folder.length) : '';
    if (!known.has(file)) return new Response(null, { status: 404 });
    const kept = await store.read(url);
    if (!kept) await prepareFiles([file]);
    const response = kept ?? await store.read(url) ?? new Response(null, { status: 404 });
    if (!new Headers(init?.headers).has('range')) return response;
    // it asks for the first byte to learn whether there is a file, and how long it is
    await response.body?.cancel();
    return new Response(null, { status: response.status, headers: response.headers });
  };

  return {
    check: () => prepareFiles(['config.json']),
    prepare: (device, options) => prepareFiles(filesOf(model, device), options),
    sizeBytes: async (device) => {
      const sizes = await Promise.all(filesOf(model, device).map(async (file) => {
        const response = await store.read(folder + file);
        await response?.body?.cancel();
        return Number(response?.headers.get('content-length') ?? 0);
      }));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
    install: () => {
      env.allowLocalModels = false;
      env.allowRemoteModels = true;
      env.remoteHost = host;
      env.remotePathTemplate = modelPath(model);
      env.fetch = readPrepared;
      env.logLevel = LogLevel.ERROR;
      env.useBrowserCache = false;
    },
    explain: async (cause, device = 'wasm') => {
      const failure = failures.find(isCuelightError);
      if (failure) return failure;
      const reason = reasonOf(cause);
      if (OUT_OF_MEMORY.test(reason)) {
        return new CuelightError('engine_failed', `There is too little memory for the ${taskName(model.task)} ${model.id} (${reason}). Close other tabs, or choose a smaller model.`, { engine: device, reason }, { cause });
      }
      // What is broken as it was kept would be broken the next time as well.
      if (/protobuf|invalid model|JSON|ERROR_CODE: (2|7)/i.test(reason)) await store.forget({ model, host });
      return new CuelightError('model_corrupt', `The ${taskName(model.task)} ${model.id} from ${new URL(host).host} can't be loaded: ${reason}. Try again, or choose another model.`, { model: model.id }, { cause });
    },
    release: () => store.release({ model, host }),
  };
}

/**
 * Bytes that loading a model on a device would fetch, as its host says: 0 when all are kept here, null when the host doesn't say.
 * Codes: `model_unavailable csp_blocked`; AbortError.
 */
export const measureModel = (model: Model, host: string, device: InferenceDevice, signal?: AbortSignal): Promise<number | null> =>
  modelStore().measure({ model, host, files: filesOf(model, device) }, { signal });
