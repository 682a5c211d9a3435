import { resolve } from 'node:path';
import { abortError, CuelightError } from '@cuelight/protocol';
import { createEngineCalls } from '../client/engine-calls.js';
import type { OpenTask } from '../client/open-task.js';
import { resolveModel } from '../models/resolve-model.js';
import type { InferenceEngine } from '../types/index.js';
import { createShelf } from '../worker/shelf.js';
import { startTask } from '../worker/start-task.js';
import { taskKinds } from '../worker/tasks/index.js';
import { checkPresent, openNodeRuntime, type NodeModelPaths } from './runtime.js';

export type * from '../types/index.js';

export interface NodeInferenceOptions {
  /** Folder with models in the hub's layout: `<modelsDir>/<model id>/config.json` and so on. Nothing is downloaded. */
  readonly modelsDir: string;
  /** File of Silero VAD v6. */
  readonly vadModelPath: string;
  /** Files of PP-OCRv4; without them `readText` rejects with `model_unavailable`. */
  readonly textModelPaths?: { readonly detector: string; readonly recogniser: string; readonly characters: string } | undefined;
}

/** The inference engine of a Node process, on ONNX Runtime's native build. A model stays loaded until `close()`. */
export function createNodeInferenceEngine({ modelsDir, vadModelPath, textModelPaths }: NodeInferenceOptions): InferenceEngine {
  const closed = new AbortController();
  const shelf = createShelf(Infinity);
  const paths: NodeModelPaths = {
    modelsDir: resolve(modelsDir),
    files: {
      vad: vadModelPath, 'text-detector': textModelPaths?.detector ?? null, 'text-recogniser': textModelPaths?.recogniser ?? null,
      'text-characters': textModelPaths?.characters ?? null,
    },
  };

  const open: OpenTask = async (name, { options, signal, onEvent }) => {
    const kind = taskKinds[name];
    if (!kind) throw new CuelightError('bad_request', `This engine has no task "${name}".`, { field: 'task' });
    const task = startTask(kind, { options, signal, openRuntime: (stop) => openNodeRuntime(paths, shelf, stop), emit: onEvent });
    task.outcome.catch(() => undefined).finally(() => {
      void task.end().then(() => { if (closed.signal.aborted) void shelf.freeIdle(); });
    });
    await Promise.race([task.opened, task.outcome]);
    return {
      push: async (item) => {
        await task.push(item);
        if (task.isOver) await task.outcome;
      },
      finish: () => {
        task.finish();
        return task.outcome;
      },
    };
  };

  return {
    ...createEngineCalls(open, closed.signal),
    need: async (task, choice, { signal } = {}) => {
      if (closed.signal.aborted || signal?.aborted) throw abortError();
      const { model } = resolveModel(task, choice);
      await checkPresent(paths, model);
      return { model: model.id, licence: model.licence, host: '', downloadBytes: 0, device: 'cpu' };
    },
    close: () => {
      closed.abort();
      void shelf.freeIdle();
    },
  };
}
