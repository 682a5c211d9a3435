import { abortError } from '@cuelight/protocol';

/** Rejects with AbortError as soon as the signal says so; what comes too late is handed to `tooLate`. */
export function unlessAborted<R>(work: Promise<R>, signal: AbortSignal, tooLate?: (result: R) => void): Promise<R> {
  return new Promise((resolve, reject) => {
    const handleAbort = (): void => { reject(abortError()); };
    if (signal.aborted) handleAbort();
    signal.addEventListener('abort', handleAbort, { once: true });
    work.then((result) => {
      if (signal.aborted) tooLate?.(result);
      else resolve(result);
    }, reject).finally(() => { signal.removeEventListener('abort', handleAbort); });
  });
}
