import { createRpcClient, startModuleWorker, type RpcClient } from '@cuelight/protocol/rpc';
import type { InferenceAssets } from '../types.js';
import type { InferenceMethods } from '../worker-protocol.js';

/** One worker and those who use it. */
export interface Seat {
  readonly client: RpcClient<InferenceMethods>;
  readonly assets: Omit<InferenceAssets, 'workerUrl'>;
  /** Done with it; nobody else uses it any more when it is ended. */
  leave(): void;
  /** No new work for this worker: it failed, and the library refuses all further work after a failure. It ends when nobody uses it. */
  retire(): void;
}

export interface WorkerPool {
  /** A seat in the running worker, or in a new one. */
  take(): Promise<Seat>;
  /** Ends every worker. */
  close(): void;
}

interface Running {
  readonly client: RpcClient<InferenceMethods>;
  readonly assets: InferenceAssets;
  users: number;
  isRetired: boolean;
}

/** Starts a worker when one is needed: the first time, and after the last one ended or was retired. */
export function createWorkerPool(assets: () => Promise<InferenceAssets>): WorkerPool {
  const running = new Set<Running>();
  let current: Promise<Running> | null = null;
  let isClosed = false;

  const start = async (): Promise<Running> => {
    const files = await assets();
    const client = createRpcClient<InferenceMethods>(await startModuleWorker(files.workerUrl, { name: 'cuelight-inference' }));
    const worker: Running = { client, assets: files, users: 0, isRetired: false };
    running.add(worker);
    if (isClosed) client.close();
    return worker;
  };

  const connect = async (): Promise<Running> => {
    const mine = current ??= start();
    try {
      const worker = await mine;
      if (!worker.client.ended && !worker.isRetired) return worker;
    } catch (reason) {
      if (current === mine) current = null;
      throw reason;
    }
    if (current === mine) current = null;
    return connect();
  };

  const endIfUnused = (worker: Running): void => {
    if (!worker.isRetired || worker.users > 0) return;
    worker.client.close();
    running.delete(worker);
  };

  return {
    take: async () => {
      const worker = await connect();
      worker.users++;
      let hasLeft = false;
      return {
        client: worker.client,
        assets: worker.assets,
        leave: () => {
          if (hasLeft) return;
          hasLeft = true;
          worker.users--;
          endIfUnused(worker);
        },
        retire: () => {
          worker.isRetired = true;
          endIfUnused(worker);
        },
      };
    },
    close: () => {
      isClosed = true;
      for (const { client } of running) client.close();
      running.clear();
    },
  };
}
