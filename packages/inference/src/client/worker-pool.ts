import { createRpcClient, type RpcClient, type RpcPort } from '@cuelight/protocol/rpc';
import type { InferenceMethods } from '../worker-protocol.js';

export interface PoolOptions {
  /** Starts a worker. */
  readonly start: () => Promise<RpcPort>;
  /** Workers at once; one more where a task may not share with those there are. */
  readonly mostWorkers: number;
  /** For runtimes and models together, in bytes. */
  readonly memoryBytes: number;
  /** A worker that nobody uses is ended after this. */
  readonly idleMs: number;
}

/** What a task wants. */
export interface Wish {
  /** Tasks of one model share its sessions, so they go to one worker. */
  readonly model: string;
  readonly mayUseGpu: boolean;
}

/** One worker and a task that uses it. */
export interface Seat {
  readonly client: RpcClient<InferenceMethods>;
  /** Bytes that models loaded now may take. */
  readonly spareBytes: number;
  /** What the worker's models take, as it said last. */
  holds(bytes: number): void;
  /** Done with it. */
  leave(): void;
  /** No new work for this worker: it failed, and the library refuses all further work after a failure. It ends when nobody uses it. */
  retire(): void;
}

/** The workers of a page, for all engines on it. */
export interface WorkerPool {
  /** False after WebGPU has failed on this page. */
  readonly mayUseGpu: boolean;
  /** WebGPU has failed: workers that may use it get no new work. */
  avoidGpu(): void;
  take(wish: Wish): Promise<Seat>;
  /** Ends idle workers and frees idle models. Whether there is more room now. */
  freeMemory(): Promise<boolean>;
  /** Ends every worker. */
  close(): void;
}

interface Running {
  readonly starting: Promise<RpcClient<InferenceMethods>>;
  readonly mayUseGpu: boolean;
  /** Every model it was asked for. */
  readonly models: Set<string>;
  /** Null until it has started. */
  client: RpcClient<InferenceMethods> | null;
  users: number;
  heldBytes: number;
  isRetired: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** What ONNX Runtime takes before it has loaded anything. */
const RUNTIME_BYTES = 64 * 2 ** 20;

export function createWorkerPool({ start, mostWorkers, memoryBytes, idleMs }: PoolOptions): WorkerPool {
  const workers = new Set<Running>();
  let isClosed = false;
  let mayUseGpu = true;

  const end = (worker: Running): void => {
    clearTimeout(worker.timer);
    workers.delete(worker);
    worker.isRetired = true;
    // one that could not be started has told those who wait for it
    worker.starting.then((client) => { client.close(); }, () => undefined);
  };

  const retire = (worker: Running): void => {
    worker.isRetired = true;
    if (worker.users === 0) end(worker);
  };

  const startWorker = ({ mayUseGpu }: Wish): Running => {
    const worker: Running = {
      starting: start().then((port) => {
        const client = createRpcClient<InferenceMethods>(port);
        worker.client = client;
        return client;
      }),
      mayUseGpu, models: new Set(), client: null, users: 0, heldBytes: 0, isRetired: false, timer: undefined,
    };
    workers.add(worker);
    worker.starting.catch(() => { end(worker); });
    if (isClosed) end(worker);
    return worker;
  };

  const byUsers = (some: readonly Running[]): Running | undefined => [...some].sort((a, b) => a.users - b.users)[0];

  const choose = (wish: Wish): Running => {
    for (const worker of [...workers]) if (worker.client?.ended && worker.users === 0) end(worker);
    const fitting = [...workers].filter((worker) => !worker.isRetired && !worker.client?.ended && (worker.mayUseGpu || !wish.mayUseGpu));
    const known = byUsers(fitting.filter(({ models }) => models.has(wish.model)));
    const idle = fitting.find(({ users }) => users === 0);
    const least = byUsers(fitting);
    return known ?? idle ?? (least && workers.size >= mostWorkers ? least : startWorker(wish));
  };

  const leave = (worker: Running): void => {
    worker.users--;
    if (worker.users > 0 || !workers.has(worker)) return;
    if (worker.isRetired) end(worker);
    else worker.timer = setTimeout(() => { end(worker); }, idleMs);
  };

  const spareBytes = (): number => [...workers].reduce((rest, { heldBytes }) => rest - RUNTIME_BYTES - heldBytes, memoryBytes);

  return {
    get mayUseGpu() { return mayUseGpu; },
    avoidGpu: () => {
      mayUseGpu = false;
      // what they have loaded may lie on the adapter that failed
      for (const worker of [...workers]) {
        if (worker.mayUseGpu) retire(worker);
      }
    },
    take: async (wish) => {
      const worker = choose(wish);
      clearTimeout(worker.timer);
      worker.users++;
      worker.models.add(wish.model);
      let hasLeft = false;
      const leaveOnce = (): void => {
        if (!hasLeft) leave(worker);
        hasLeft = true;
      };
      try {
        const client = await worker.starting;
        return {
          client,
          get spareBytes() { return spareBytes(); },
          holds: (bytes) => { worker.heldBytes = bytes; },
          leave: leaveOnce,
          retire: () => { retire(worker); },
        };
      } catch (reason) {
        leaveOnce();
        throw reason;
      }
    },
    freeMemory: async () => {
      const before = spareBytes();
      for (const worker of [...workers]) if (worker.users === 0) end(worker);
      await Promise.all([...workers].map(async (worker) => {
        // one that ended meanwhile holds nothing
        worker.heldBytes = await worker.client?.call('freeIdle', null).catch(() => 0) ?? worker.heldBytes;
      }));
      return spareBytes() > before;
    },
    close: () => {
      isClosed = true;
      for (const worker of [...workers]) end(worker);
    },
  };
}
