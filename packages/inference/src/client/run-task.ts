import { abortError, CuelightError, isAbortError, isCuelightError, type CuelightErrorDetails } from '@cuelight/protocol';
import { closeBitmap, movedWith } from '../worker/bitmaps.js';
import { NO_ROOM, OUT_OF_MEMORY } from '../worker/no-room.js';
import type { InferenceAssets } from '../types/index.js';
import type { RunningTask } from '../worker/task.js';
import type { Leftover, TaskMessage, TaskName, TaskTypes } from '../worker-protocol.js';
import type { OpenTaskOptions } from './open-task.js';
import type { Seat } from './worker-pool.js';

/** A model in the middle of a step can't hear a cancel message; after this its worker is ended, if nobody else uses it. */
const STOP_MS = 1000;

/** Where a task runs. */
export interface Place {
  readonly seat: Seat;
  readonly assets: Omit<InferenceAssets, 'workerUrl'>;
  readonly mayUseGpu: boolean;
}

/** Finds places for one task. */
export interface Places {
  take(signal: AbortSignal): Promise<Place>;
  /** From now on only places without WebGPU. */
  gpuFailed(): void;
  /** Frees what is not in use; false where there is nothing to free. */
  makeRoom(): Promise<boolean>;
}

/** A task taking items in one worker. */
interface Live {
  readonly seat: Seat;
  readonly id: number;
  /** Items that came too late for it, in their order. */
  readonly returned: unknown[];
  readonly answers: Set<Promise<unknown>>;
  /** Resolves when it is over. */
  readonly over: Promise<void>;
}

function detailsOf(reason: unknown): { readonly engine?: unknown; readonly reason?: unknown } {
  return isCuelightError(reason) && reason.code === 'engine_failed' ? reason.details as CuelightErrorDetails['engine_failed'] : {};
}
const hasNoRoom = (reason: unknown): boolean => detailsOf(reason).reason === NO_ROOM;
/** The runtime ran out of memory, at any moment. */
function hasRunOut(error: unknown): boolean {
  const { reason } = detailsOf(error);
  return typeof reason === 'string' && OUT_OF_MEMORY.test(reason);
}
const isGpuFailure = (reason: unknown): boolean => detailsOf(reason).engine === 'webgpu' && !hasNoRoom(reason);
/** Whether the worker is still good after this: a cancelled call, a wrong question or a host that has no model says nothing about it. */
const isHarmless = (reason: unknown): boolean => isAbortError(reason) || hasNoRoom(reason) || (isCuelightError(reason) && (reason.code === 'bad_request' || reason.code === 'model_unavailable'));

/** Numbers of the tasks of this page. */
let lastId = 0;

/** Waits until nothing of the task runs any more, and ends the worker when it can't hear. */
function leaveStopped(seat: Seat, id: number): void {
  const timer = setTimeout(() => { seat.retire(); }, STOP_MS);
  // a worker that ended meanwhile has nothing left to stop
  seat.client.call('ended', { id }).catch(() => undefined).finally(() => { clearTimeout(timer); });
  seat.leave();
}

/**
 * Runs a task in a worker. Where WebGPU fails in the middle, the task is opened again without it, and where memory runs out, once more
 * in another worker after what is idle was freed: from its last checkpoint, and fed
 * the items that were not done, in their order, before any other.
 */
export async function runTask<K extends TaskName>(task: K, { options, signal, onEvent }: OpenTaskOptions<K>, places: Places): Promise<RunningTask<TaskTypes[K]['item'], TaskTypes[K]['result']>> {
  let isFinishing = false;
  let hasMadeRoom = false;
  let setLive: { resolve(live: Live): void; reject(reason: unknown): void } = { resolve: () => undefined, reject: () => undefined };
  const nextLive = (): Promise<Live> => {
    const next = new Promise<Live>((resolve, reject) => { setLive = { resolve, reject }; });
    // those who wait for it hear of it
    next.catch(() => undefined);
    return next;
  };
  let live = nextLive();

  const send = async ({ seat, id, returned, answers }: Live, item: unknown): Promise<boolean> => {
    const answer = seat.client.call('push', { id, item }, { signal, transfer: movedWith([item]) });
    answers.add(answer);
    try {
      const late = await answer;
      if (late) returned.push(late.back);
      return late === null;
    } finally {
      answers.delete(answer);
    }
  };

  /** Its failure is the task's. */
  const finish = ({ seat, id }: Live): void => { seat.client.call('finish', { id }, { signal }).catch(() => undefined); };

  /** One attempt: the result, or what is left of it after WebGPU failed or, for the first time, there was too little memory. */
  const attempt = async (before: Leftover): Promise<{ readonly result: TaskTypes[K]['result'] } | { readonly left: Leftover; readonly lack?: Error }> => {
    const { seat, assets, mayUseGpu } = await places.take(signal);
    const id = ++lastId;
    let isOpened = false;
    let left: Leftover = { checkpoint: undefined, items: [] };
    let endLive: () => void = () => undefined;
    const mine: Live = { seat, id, returned: [], answers: new Set(), over: new Promise((resolve) => { endLive = resolve; }) };

    const handleMessage = (message: TaskMessage): void => {
      if ('event' in message) onEvent(message.event as TaskTypes[K]['event']);
      else if ('left' in message) left = message.left;
      else {
        isOpened = true;
        seat.holds(message.opened.heldBytes);
        // their failure is the task's
        for (const item of before.items) send(mine, item).catch(() => undefined);
        if (isFinishing) finish(mine);
        setLive.resolve(mine);
      }
    };

    try {
      const { checkpoint } = before;
      const given = checkpoint === undefined ? options : { ...options, resume: checkpoint };
      const result = await seat.client.call('run', { id, task, options: given, assets, mayUseGpu, spareBytes: seat.spareBytes }, { signal, onEvent: handleMessage });
      seat.leave();
      return { result: result as TaskTypes[K]['result'] };
    } catch (reason) {
      const goesOnWithoutGpu = mayUseGpu && isGpuFailure(reason);
      // the worker gives back what it can't take any more
      if (goesOnWithoutGpu || hasRunOut(reason)) await Promise.allSettled(mine.answers);
      if (!isHarmless(reason)) seat.retire();
      // what a driver brings down tells nothing of itself
      if (mayUseGpu && isCuelightError(reason) && reason.code === 'worker_failed') places.gpuFailed();
      leaveStopped(seat, id);
      const rest = isOpened ? { checkpoint: left.checkpoint ?? before.checkpoint, items: [...left.items, ...mine.returned] } : before;
      if (goesOnWithoutGpu) {
        places.gpuFailed();
        return { left: rest };
      }
      if (reason instanceof Error && (hasNoRoom(reason) || hasRunOut(reason)) && !hasMadeRoom) return { left: rest, lack: reason };
      rest.items.forEach(closeBitmap);
      throw reason;
    } finally {
      if (isOpened) live = nextLive();
      endLive();
    }
  };

  const outcome = (async () => {
    let left: Leftover = { checkpoint: undefined, items: [] };
    for (;;) {
      if (signal.aborted) throw abortError();
      const next = await attempt(left);
      if ('result' in next) return next.result;
      left = next.left;
      if (next.lack === undefined) continue;
      hasMadeRoom = true;
      // the memory of WebAssembly never gets smaller: where it ran out, another worker has more of it in any case
      if (await places.makeRoom() || hasRunOut(next.lack)) continue;
      left.items.forEach(closeBitmap);
      throw next.lack;
    }
  })();
  outcome.then(() => { setLive.reject(new CuelightError('bad_request', 'This task was finished; open another one.', {})); }, (reason: unknown) => { setLive.reject(reason); });

  await live;
  return {
    push: async (item) => {
      try {
        const mine = await live;
        if (await send(mine, item)) return;
        // it is sent again before anything else
        await mine.over;
        await live;
      } catch (reason) {
        closeBitmap(item);
        // what ended the task says more than what became of the call
        if (!(isCuelightError(reason) && reason.code === 'bad_request')) await outcome;
        throw reason;
      }
    },
    finish: async () => {
      if (!isFinishing) {
        isFinishing = true;
        live.then(finish, () => undefined);
      }
      return outcome;
    },
  };
}
