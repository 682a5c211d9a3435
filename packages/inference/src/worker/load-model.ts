import { CuelightError, isAbortError, isCuelightError } from '@cuelight/protocol';
import { env as ortEnv } from 'onnxruntime-web';
import { filesOf } from '../models/model-files.js';
import { taskName, type ResolvedModel } from '../models/resolve-model.js';
import type { DownloadProgress } from '../models/store/progress.js';
import type { InferenceDevice, ModelTask } from '../types/index.js';
import { engineFailure } from './engine-failure.js';
import { createExclusive } from './exclusive.js';
import { createGpuLoss } from './gpu-loss.js';
import { agrees, knownAnswer } from './known-answer.js';
import { createModelSource } from './model-source.js';
import { NO_ROOM } from './no-room.js';
import { getRuntime, type WorkerAssets } from './runtime.js';
import type { Loaded } from './shelf.js';
import type { LoadedModel, ModelLoader } from './task.js';

/** A first answer compiles everything; a busy computer needs its time for that. */
const WARM_UP_MS = 60_000;
/** A loaded model takes about its files' size for the weights, and as much again for what it computes. */
export const MEMORY_FACTOR = 2;

export interface LoadModelOptions {
  readonly assets: WorkerAssets;
  readonly mayUseGpu: boolean;
  readonly spareBytes: number;
  readonly onDownload: (progress: DownloadProgress) => void;
}

/** One at a time: transformers.js has one setting for all. */
const whileInstalled = createExclusive();
/** A second call of ONNX Runtime inside the first breaks its WebGPU build. */
export const exclusive = createExclusive();
/** Of this worker's graphics device. */
export const gpuLoss = createGpuLoss();

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Whatever comes first: the answer, or that it takes too long to make sense. */
async function soon<R>(answer: Promise<R>): Promise<R> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => { reject(new Error(`no answer in ${WARM_UP_MS / 1000} s`)); }, WARM_UP_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Loads one model on the best device there is, trusted or plain. Codes as of `TaskRuntime.model`; aborting ends a download. */
export async function loadModel<M>(resolved: ResolvedModel<ModelTask>, loader: ModelLoader<M>, { assets, mayUseGpu, spareBytes, onDownload }: LoadModelOptions, signal: AbortSignal): Promise<Loaded<LoadedModel<M>>> {
  const { model } = resolved;
  const name = `${taskName(model.task)} ${model.id}`;
  const host = resolved.host ?? assets.fixtureModelsUrl;
  const source = createModelSource(model, host);
  const { probe } = loader;

  const load = (device: InferenceDevice, weights = device): Promise<M> => whileInstalled(() => {
    source.install();
    return exclusive(() => loader.load({ device, weights }));
  });
  const dispose = (loaded: M): Promise<void> => exclusive(() => loader.dispose(loaded));

  /** About the memory that it will take, once its files are here. */
  const prepare = async (device: InferenceDevice): Promise<number> => {
    await source.prepare(device, { signal, onProgress: onDownload });
    const sizeBytes = await source.sizeBytes(device) * MEMORY_FACTOR;
    if (sizeBytes <= spareBytes) return sizeBytes;
    const [needed, spare] = [sizeBytes, Math.max(0, spareBytes)].map((bytes) => `${Math.ceil(bytes / 2 ** 20)} MB`);
    throw new CuelightError('engine_failed', `The ${name} needs about ${needed} of memory, and ${spare} are to spare here. Choose a smaller model, or close other tabs.`, { engine: device, reason: NO_ROOM });
  };

  const toLoaded = (device: InferenceDevice, loaded: M, sizeBytes: number, leave = (): void => undefined): Loaded<LoadedModel<M>> => ({
    sizeBytes,
    value: {
      device,
      use: (work) => exclusive(async () => {
        try {
          return await work(loaded);
        } catch (cause) {
          throw engineFailure(device, name, cause);
        }
      }),
    },
    dispose: () => {
      leave();
      return dispose(loaded);
    },
  });

  /** Null where its answer to the known input is wrong. */
  const loadOnGpu = async (ask: (loaded: M) => Promise<ArrayLike<number>>): Promise<Loaded<LoadedModel<M>> | null> => {
    const sizeBytes = await prepare('webgpu');
    try {
      const right = await knownAnswer(model, host, ortEnv.versions.common ?? '', async () => {
        const reference = await load('wasm', 'webgpu');
        try {
          return await exclusive(() => ask(reference));
        } finally {
          await dispose(reference);
        }
      });
      const loaded = await load('webgpu');
      // the runtime made the device with its first model
      const leave = gpuLoss.hold(await Promise.resolve(ortEnv.webgpu.device) as Parameters<typeof gpuLoss.hold>[0]);
      const answer = await soon(exclusive(() => ask(loaded)));
      if (agrees(answer, right)) return toLoaded('webgpu', loaded, sizeBytes, leave);
      leave();
      await dispose(loaded);
      return null;
    } catch (cause) {
      if (isAbortError(cause)) throw cause;
      // after a failure the library refuses all further work in this worker, on wasm too
      const reason = reasonOf(cause);
      throw new CuelightError('engine_failed', `WebGPU does not run the ${name}: ${reason}.`, { engine: 'webgpu', reason }, { cause });
    }
  };

  try {
    // before megabytes of runtime are fetched for nothing
    await source.check();
    const runtime = await getRuntime(assets, mayUseGpu);
    const onGpu = runtime.gpu && probe && filesOf(model, 'webgpu').length > 0 ? await loadOnGpu(probe) : null;
    if (onGpu) return onGpu;
    const sizeBytes = await prepare('wasm');
    try {
      return toLoaded('wasm', await load('wasm'), sizeBytes);
    } catch (cause) {
      throw isAbortError(cause) || isCuelightError(cause) ? cause : await source.explain(cause);
    }
  } finally {
    await source.release();
  }
}
