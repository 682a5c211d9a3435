import type { RunningTask } from '../worker/task.js';
import type { TaskName, TaskTypes } from '../worker-protocol.js';

export interface OpenTaskOptions<K extends TaskName> {
  readonly options: TaskTypes[K]['options'];
  readonly signal: AbortSignal;
  /** Everything the task tells, in order, also between calls; nothing after the signal was aborted. */
  readonly onEvent: (event: TaskTypes[K]['event']) => void;
}

/**
 * Opens a task where it can run and resolves when it takes items: in a worker of the page, or in this Node process. Aborting the
 * signal rejects all its calls with AbortError and frees what it holds, after `open` too.
 */
export type OpenTask = <K extends TaskName>(task: K, given: OpenTaskOptions<K>) => Promise<RunningTask<TaskTypes[K]['item'], TaskTypes[K]['result']>>;
