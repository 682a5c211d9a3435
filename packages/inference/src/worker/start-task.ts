import { abortError } from '@cuelight/protocol';
import type { Leftover, TaskName, TaskTypes } from '../worker-protocol.js';
import { closeBitmap } from './bitmaps.js';
import type { TaskKind, TaskRuntime } from './task.js';

/** A task at work, with the items that are not done. */
export interface TaskAtWork<K extends TaskName> {
  /** Takes items. */
  readonly opened: Promise<void>;
  readonly isOver: boolean;
  /** The result, after `finish`; rejects with the first failure, or with AbortError. After that nothing is emitted. */
  readonly outcome: Promise<TaskTypes[K]['result']>;
  /** Resolves when another item may be pushed, or when the task is over. */
  push(item: TaskTypes[K]['item']): Promise<void>;
  finish(): void;
  fail(reason: unknown): void;
  /** What is not done, once the task failed. The items are the caller's from then on. */
  takeLeftover(): Leftover;
  /** Closes what is left and resolves when nothing of the task runs or holds anything any more. For a task that is over. */
  end(): Promise<void>;
}

export interface StartTaskOptions<K extends TaskName> {
  readonly options: TaskTypes[K]['options'];
  /** What the task may use until `signal` is aborted. */
  readonly openRuntime: (signal: AbortSignal) => TaskRuntime & { release(): void };
  readonly signal: AbortSignal;
  readonly emit: (event: TaskTypes[K]['event']) => void;
}

/** Runs one task: keeps what is pushed until it is done, and ends everything at the first failure. */
export function startTask<K extends TaskName>(kind: TaskKind<K>, { options, openRuntime, signal, emit }: StartTaskOptions<K>): TaskAtWork<K> {
  const stop = new AbortController();
  const runtime = openRuntime(stop.signal);
  const running = new Set<Promise<unknown>>();
  let held: TaskTypes[K]['item'][] = [];
  let checkpoint: TaskTypes[K]['checkpoint'] | undefined;
  let isOver = false;
  let settleOutcome: { resolve(result: TaskTypes[K]['result']): void; reject(reason: unknown): void } | undefined;
  const outcome = new Promise<TaskTypes[K]['result']>((resolve, reject) => { settleOutcome = { resolve, reject }; });
  // whoever started the task hears of it; the promise itself must not count as unhandled
  outcome.catch(() => undefined);
  // one for all: made anew with each push it would hold on to the item
  const ended = outcome.then(() => undefined, () => undefined);

  const over = (tell: () => void): void => {
    if (isOver) return;
    isOver = true;
    signal.removeEventListener('abort', handleAbort);
    stop.abort();
    tell();
  };
  const fail = (reason: unknown): void => { over(() => { settleOutcome?.reject(reason); }); };
  const handleAbort = (): void => { fail(abortError()); };
  signal.addEventListener('abort', handleAbort, { once: true });
  if (signal.aborted) handleAbort();

  /** Work that fails the task when it fails. Resolves in any case. */
  const watched = async (work: Promise<void>): Promise<void> => {
    running.add(work);
    try {
      await work;
    } catch (reason) {
      fail(reason);
    } finally {
      running.delete(work);
    }
  };

  const opening = (async () => {
    if (isOver) throw abortError();
    return kind.open(options, {
      signal: stop.signal,
      runtime,
      emit: (event) => { if (!isOver) emit(event); },
      settle: (isDone, next) => {
        if (isOver) return;
        held.filter(isDone).forEach(closeBitmap);
        held = held.filter((item) => !isDone(item));
        checkpoint = next ?? checkpoint;
      },
    });
  })();
  const opened = opening.then(() => undefined);
  void watched(opened);

  return {
    opened,
    outcome,
    get isOver() { return isOver; },
    push: async (item) => {
      held.push(item);
      if (!isOver) await Promise.race([watched(opening.then((task) => task.push(item))), ended]);
    },
    finish: () => {
      void watched(opening.then(async (task) => {
        const result = await task.finish();
        over(() => { settleOutcome?.resolve(result); });
      }));
    },
    fail,
    takeLeftover: () => {
      const items = held;
      held = [];
      return { checkpoint, items };
    },
    end: async () => {
      held.forEach(closeBitmap);
      held = [];
      await Promise.allSettled(running);
      runtime.release();
    },
  };
}
