import { isCuelightError } from '@cuelight/protocol';

/** Once may be chance, or the graphics driver; twice it is the work itself. */
const TRIES = 2;

/** Runs work that keeps checkpoints. Where the worker under it dies, it is called again, and goes on from the last one in a new worker. */
export async function again<R>(work: () => Promise<R>, signal: AbortSignal): Promise<R> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (reason) {
      if (tries === TRIES || signal.aborted || !isCuelightError(reason) || reason.code !== 'worker_failed') throw reason;
    }
  }
}
