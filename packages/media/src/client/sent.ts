import type { Sent } from '../worker-protocol.js';

/** The options that can cross to the worker: everything but functions and the signal. */
export function sent<O extends object>(options: O): Sent<O> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value !== 'function' && !(value instanceof AbortSignal))) as Sent<O>;
}
