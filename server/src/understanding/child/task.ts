import type { InferenceEngine } from '@cuelight/inference/node';
import type { Progress } from '@cuelight/protocol';
import type { ChildBatch, ChildTaskName, ChildTasks } from './protocol.js';

/** What a task of the child may use. */
export interface TaskTools<K extends ChildTaskName> {
  readonly engine: InferenceEngine;
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
  /** Hands a batch to the server. */
  give(batch: ChildBatch<K>): void;
  /** Resolves when no more than so many batches wait to be stored. */
  room(atMost: number): Promise<void>;
}

export type RunTask<K extends ChildTaskName> = (input: ChildTasks[K]['input'], tools: TaskTools<K>) => Promise<ChildTasks[K]['result']>;
