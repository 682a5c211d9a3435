import { startModuleWorker } from '@cuelight/protocol/rpc';
import { createWorkerPool, type WorkerPool } from './worker-pool.js';

/** A worker costs megabytes of runtime: it is kept for a while, for the next question, but not for ever. */
const IDLE_MS = 60_000;
/** More than this many at once only take each other's processors. */
const MOST_WORKERS = 3;
/** Of the machine's memory: the page, the video and other tabs need theirs. */
const MEMORY_SHARE = 1 / 4;
/** Where the browser doesn't say, gigabytes. */
const USUAL_MEMORY = 4;

/** A share in a page's pool. */
export interface PoolShare {
  readonly pool: WorkerPool;
  /** The last one ends its workers. */
  leave(): void;
}

interface Shared {
  readonly pool: WorkerPool;
  users: number;
}

/** By the worker's address: engines of other builds on the same page have workers of their own. */
const shared = new Map<string, Shared>();

function openPool(workerUrl: string): WorkerPool {
  const { hardwareConcurrency = 2, deviceMemory = USUAL_MEMORY } = navigator as Navigator & { readonly deviceMemory?: number };
  return createWorkerPool({
    start: () => startModuleWorker(workerUrl, { name: 'cuelight-inference' }),
    mostWorkers: Math.max(1, Math.min(MOST_WORKERS, Math.floor(hardwareConcurrency / 2))),
    memoryBytes: deviceMemory * 2 ** 30 * MEMORY_SHARE,
    idleMs: IDLE_MS,
  });
}

/** The pool that all engines of this page share. */
export function joinPagePool(workerUrl: string): PoolShare {
  const entry = shared.get(workerUrl) ?? { pool: openPool(workerUrl), users: 0 };
  shared.set(workerUrl, entry);
  entry.users++;
  let hasLeft = false;
  return {
    pool: entry.pool,
    leave: () => {
      if (hasLeft) return;
      hasLeft = true;
      entry.users--;
      if (entry.users > 0) return;
      shared.delete(workerUrl);
      entry.pool.close();
    },
  };
}
