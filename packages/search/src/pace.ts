import { abortError, breathe } from '@cuelight/protocol';

/** Milliseconds of work after which others have their turn: a keystroke, which stops an older search. */
const TURN_MS = 8;

/** Does work that yields now and then; with a signal, others have a turn in between. @throws AbortError. */
export async function paced<T>(work: Generator<undefined, T>, signal: AbortSignal | undefined): Promise<T> {
  let until = Date.now() + TURN_MS;
  for (;;) {
    if (signal?.aborted) throw abortError();
    const step = work.next();
    if (step.done) return step.value;
    if (!signal || Date.now() < until) continue;
    await breathe();
    until = Date.now() + TURN_MS;
  }
}
