import { setTimeout as pause } from 'node:timers/promises';
import { abortError, CuelightError } from '@cuelight/protocol';

/** How long one request may take: until the next thing that is expected, and in all. Ends also when somebody else stops it. */
export class Patience {
  /** Aborts a request when it takes too long or was stopped. */
  readonly signal: AbortSignal;
  readonly #stopped: AbortSignal;
  readonly #over = new AbortController();
  readonly #end: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(stopped: AbortSignal, totalMs: number) {
    this.#stopped = stopped;
    this.#end = performance.now() + totalMs;
    this.signal = AbortSignal.any([stopped, this.#over.signal]);
  }

  /** Something has to happen within this time, or before the whole is over. */
  expect(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#over.abort(); }, Math.max(0, Math.min(ms, this.#end - performance.now())));
  }

  /** Throws why it ended, if it has: AbortError when it was stopped, `generator_failed` when it took too long. */
  check(): void {
    if (this.#stopped.aborted) throw abortError();
    if (this.#over.signal.aborted) throw new CuelightError('generator_failed', 'The language model took too long.', { reason: 'slow' });
  }

  async pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.signal }).catch(() => undefined);
    this.check();
  }

  /** No more is expected; a request that still runs is cut off. */
  end(): void {
    clearTimeout(this.#timer);
    if (!this.#stopped.aborted) this.#over.abort();
  }
}
