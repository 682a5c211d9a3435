import { abortError } from '@cuelight/protocol';
import { likesGpu } from '../worker/device.js';
import { unlessAborted } from '../worker/unless-aborted.js';
import type { TaskName, TaskTypes } from '../worker-protocol.js';
import type { InferenceAssets, InferenceEngine } from '../types/index.js';
import { createEngineCalls } from './engine-calls.js';
import { modelNeed } from './model-need.js';
import { joinPagePool, type PoolShare } from './page-pool.js';
import { runTask, type Places } from './run-task.js';

/** Names the model, so that tasks of the same one meet in one worker. */
function modelKey(task: TaskName, options: TaskTypes[TaskName]['options']): string {
  return 'model' in options ? [task, options.model.host ?? '', options.model.name].join(' ') : task;
}

/**
 * The inference engine of a page: everything heavy runs in workers that all engines of the page share, started by the first task and
 * ended some time after the last. WebGPU is used where it gives right answers; where it fails, a new worker goes on with wasm from where
 * it was. After `close()` every call rejects with `AbortError`.
 */
export function createInferenceEngine(assets: () => Promise<InferenceAssets>): InferenceEngine {
  const closed = new AbortController();
  let share: PoolShare | null = null;

  const join = (files: InferenceAssets): PoolShare => {
    if (closed.signal.aborted) throw abortError();
    return share ??= joinPagePool(files.workerUrl);
  };

  const placesFor = (task: TaskName, options: TaskTypes[TaskName]['options']): Places => ({
    take: async (signal) => {
      const files = await unlessAborted(assets(), signal);
      const { pool } = join(files);
      const mayUseGpu = pool.mayUseGpu && likesGpu(task, navigator.userAgent);
      const seat = await unlessAborted(pool.take({ model: modelKey(task, options), mayUseGpu }), signal, (late) => { late.leave(); });
      return { seat, assets: files, mayUseGpu };
    },
    gpuFailed: () => { share?.pool.avoidGpu(); },
    makeRoom: async () => await share?.pool.freeMemory() ?? false,
  });

  return {
    ...createEngineCalls((task, given) => runTask(task, given, placesFor(task, given.options)), closed.signal),
    need: async (task, model, { signal } = {}) => {
      const either = AbortSignal.any(signal ? [signal, closed.signal] : [closed.signal]);
      if (either.aborted) throw abortError();
      const files = await unlessAborted(assets(), either);
      return modelNeed(task, model, files, { signal: either, mayUseGpu: share?.pool.mayUseGpu ?? true });
    },
    close: () => {
      closed.abort();
      share?.leave();
      share = null;
    },
  };
}
