import { CuelightError, isCuelightError, type Progress } from '@cuelight/protocol';
import type { RpcHandlers } from '@cuelight/protocol/rpc';
import type { InferenceMethods, TaskName, TaskTypes } from '../worker-protocol.js';
import { movedWith } from './bitmaps.js';
import type { DownloadProgress } from '../models/store/progress.js';
import type { GpuLoss } from './gpu-loss.js';
import type { Shelf } from './shelf.js';
import { startTask, type TaskAtWork } from './start-task.js';
import type { TaskKind, TaskKinds, TaskRuntime } from './task.js';
import type { OpenRuntimeOptions } from './task-runtime.js';

const LOADING: Readonly<Record<TaskName, string>> = {
  speech: 'loading the speech model', text: 'loading the text reader', objects: 'loading the object detector', embed: 'loading the model of meanings', write: 'loading the language model',
};

/** What a worker has for its tasks. */
export interface WorkerParts {
  readonly kinds: TaskKinds;
  readonly openRuntime: (options: OpenRuntimeOptions) => TaskRuntime & { release(): void };
  /** What is loaded. */
  readonly shelf: Pick<Shelf, 'heldBytes' | 'freeIdle'>;
  readonly gpuLoss: Pick<GpuLoss, 'listen'>;
}

/** The worker's side of {@link InferenceMethods}. */
export function createHandlers({ kinds, openRuntime, shelf, gpuLoss }: WorkerParts): RpcHandlers<InferenceMethods> {
  const tasks = new Map<number, TaskAtWork<TaskName>>();

  const kindOf = (name: TaskName): TaskKind<TaskName> => {
    const kind = kinds[name];
    if (!kind) throw new CuelightError('bad_request', `This worker has no task "${name}".`, { field: 'task' });
    // which kind it is says what its options, items and events are
    return kind;
  };

  return {
    run: async ({ id, task: name, options, assets, mayUseGpu, spareBytes }, { signal, emit }) => {
      const kind = kindOf(name);
      const tell = (progress: Progress): void => { emit({ event: { progress } }); };
      const onDownload = ({ loadedBytes, totalBytes, secondsLeft }: DownloadProgress): void => {
        const percent = totalBytes ? ` (${Math.floor(loadedBytes / totalBytes * 100)} %)` : '';
        tell({ fraction: 0, secondsLeft, phase: `${LOADING[name]}${percent}` });
      };
      const task = startTask(kind, {
        options: options as TaskTypes[TaskName]['options'], signal,
        openRuntime: (stop) => openRuntime({ assets, mayUseGpu, spareBytes, onDownload, signal: stop }),
        emit: (event) => { emit({ event }); },
      });
      tasks.set(id, task);
      const stopListening = gpuLoss.listen((reason) => { task.fail(reason); });
      task.opened.then(() => { emit({ opened: { heldBytes: shelf.heldBytes } }); }, () => undefined);
      try {
        return await task.outcome;
      } catch (reason) {
        if (isCuelightError(reason) && reason.code === 'engine_failed') {
          const left = task.takeLeftover();
          emit({ left }, movedWith(left.items));
        }
        throw reason;
      } finally {
        stopListening();
        void task.end().then(() => { tasks.delete(id); });
      }
    },

    push: async ({ id, item }) => {
      const task = tasks.get(id);
      if (!task || task.isOver) return { result: { back: item }, transfer: movedWith([item]) };
      await task.push(item as never);
      return null;
    },

    finish: async ({ id }) => { tasks.get(id)?.finish(); },

    ended: async ({ id }) => { await tasks.get(id)?.end(); },

    freeIdle: async () => {
      await shelf.freeIdle();
      return shelf.heldBytes;
    },
  };
}
