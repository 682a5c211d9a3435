import { CuelightError } from '@cuelight/protocol';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { engineFailure } from './engine-failure.js';
import { fetchAsset } from './fetch.js';
import { exclusive, loadModel, MEMORY_FACTOR, type LoadModelOptions } from './load-model.js';
import { heeding } from './heeding.js';
import { toRunModel } from './run-model.js';
import { getRuntime, type WorkerAssets } from './runtime.js';
import { createShelf, type Share } from './shelf.js';
import type { OwnFile, RewriteModel, RunModel, TaskRuntime } from './task.js';

/** A model that nobody uses is freed after this. */
const IDLE_MS = 60_000;

/** What is loaded in this worker. */
export const shelf = createShelf(IDLE_MS);

/** What a person calls them. */
const FILE_NAMES: Readonly<Record<OwnFile, string>> = {
  vad: 'voice detector', 'text-detector': 'text detector', 'text-recogniser': 'text reader', 'text-characters': 'text reader\'s list of characters',
};

function urlOf(assets: WorkerAssets, file: OwnFile): string {
  if (file === 'vad') return assets.vadModelUrl;
  const { textModels } = assets;
  if (!textModels) {
    throw new CuelightError('model_unavailable', `This site leaves the ${FILE_NAMES[file]} out; playing, captions, search and chat work without it. Add it to the site's assets.`, { model: 'pp-ocr-v4' });
  }
  return { 'text-detector': textModels.detector, 'text-recogniser': textModels.recogniser, 'text-characters': textModels.characters }[file];
}

async function openSession(bytes: Uint8Array, url: string, name: string, rewrite: RewriteModel): Promise<InferenceSession> {
  try {
    return await exclusive(() => InferenceSession.create(rewrite(bytes), { executionProviders: ['wasm'], logSeverityLevel: 3 }));
  } catch (cause) {
    throw new CuelightError('model_corrupt', `The ${name} ${url} is not a model that ONNX Runtime can load. Serve the file of the build.`, { model: name, file: url }, { cause });
  }
}

export interface OpenRuntimeOptions extends LoadModelOptions {
  readonly signal: AbortSignal;
}

/** A worker's {@link TaskRuntime}; `release` gives back all that was loaded through it. */
export function openTaskRuntime(options: OpenRuntimeOptions): TaskRuntime & { release(): void } {
  const { assets, signal, mayUseGpu } = options;
  const shares: Share<unknown>[] = [];
  let isReleased = false;

  const keep = <T>(share: Share<T>): T => {
    if (isReleased) share.release();
    else shares.push(share);
    return share.value;
  };

  return {
    bytes: (file) => fetchAsset(urlOf(assets, file)),
    session: async (file, rewrite = (bytes) => bytes) => {
      const url = urlOf(assets, file);
      return keep(await shelf.take<RunModel>(url, async () => {
        await getRuntime(assets, mayUseGpu);
        const bytes = await fetchAsset(url);
        const session = await openSession(bytes, url, FILE_NAMES[file], rewrite);
        const run = toRunModel(session, (type, data, dims) => new Tensor(type as 'float32', data as Float32Array, dims));
        const value: RunModel = (inputs) => exclusive(async () => {
          try {
            return await run(inputs);
          } catch (cause) {
            throw engineFailure('wasm', FILE_NAMES[file], cause);
          }
        });
        return { value, sizeBytes: bytes.length * MEMORY_FACTOR, dispose: () => exclusive(() => session.release()) };
      }, signal));
    },
    model: async (resolved, loader) => {
      const key = `${resolved.model.task} ${resolved.host ?? ''} ${resolved.model.id}`;
      return heeding(signal, keep(await shelf.take(key, (stop) => loadModel(resolved, loader, options, stop), signal)));
    },
    release: () => {
      isReleased = true;
      for (const share of shares.splice(0)) share.release();
    },
  };
}
