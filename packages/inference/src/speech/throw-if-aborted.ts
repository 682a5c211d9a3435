import { abortError } from '@cuelight/protocol';

/** Throws AbortError whatever reason the signal was given. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortError();
}
