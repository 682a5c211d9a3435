import { abortError } from '@cuelight/protocol';

/** Lets work that somebody waits for have the machine to itself, while work that has time waits for it. */
export interface Precedence {
  first<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when what goes first now has ended, however; what comes later is not waited for. Rejects `AbortError`. */
  clear(signal: AbortSignal): Promise<void>;
}

export function createPrecedence(): Precedence {
  let running: Promise<unknown> = Promise.resolve();
  return {
    first(work) {
      const result = work();
      running = Promise.allSettled([running, result]);
      return result;
    },
    clear: (signal) => new Promise((resolve, reject) => {
      const stop = (): void => { reject(abortError()); };
      if (signal.aborted) { stop(); return; }
      signal.addEventListener('abort', stop, { once: true });
      running.then(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, reject);
    }),
  };
}
