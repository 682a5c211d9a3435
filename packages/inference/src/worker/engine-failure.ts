import { CuelightError, isAbortError, isCuelightError } from '@cuelight/protocol';

/** What went wrong inside a model, as the caller is told it: `engine_failed` with the device, unless it is an error of ours already. */
export function engineFailure(engine: string, name: string, cause: unknown): unknown {
  if (isAbortError(cause) || isCuelightError(cause)) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CuelightError('engine_failed', `The ${name} stopped (${engine}): ${reason}. Try again.`, { engine, reason }, { cause });
}
