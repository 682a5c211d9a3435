import { CuelightError, type Step } from '@cuelight/protocol';
import type { JobDelivery, JobQueue } from '../ports/index.js';

interface Entry {
  readonly jobId: string;
  readonly step: Step;
}

interface Waiter {
  readonly steps: readonly Step[];
  deliver(entry: Entry | null): void;
}

/** First in, first out, for one process. What was waiting is gone with the process: whoever starts it announces again. */
export function createInProcessQueue(): JobQueue {
  const waiting: Entry[] = [];
  const taken = new Map<string, { entry: Entry; again: boolean }>();
  const waiters = new Set<Waiter>();
  let closed = false;

  const put = (entry: Entry): void => {
    for (const waiter of waiters) {
      if (!waiter.steps.includes(entry.step)) continue;
      waiters.delete(waiter);
      waiter.deliver(entry);
      return;
    }
    waiting.push(entry);
  };

  const delivery = (entry: Entry): JobDelivery => {
    const held = { entry, again: false };
    taken.set(entry.jobId, held);
    return {
      jobId: entry.jobId,
      extend: async () => undefined,
      async settle(outcome) {
        if (taken.get(entry.jobId) !== held) return;
        taken.delete(entry.jobId);
        if (!closed && (outcome === 'retry' || held.again)) put(entry);
      },
    };
  };

  return {
    async announce(jobId, step) {
      if (closed) throw new CuelightError('store_unavailable', 'The server is stopping; try again in a moment.', { reason: 'closed' });
      const held = taken.get(jobId);
      if (held !== undefined) held.again = true;
      else if (!waiting.some((entry) => entry.jobId === jobId)) put({ jobId, step });
    },
    async take(steps, signal) {
      if (closed || signal.aborted) return null;
      const index = waiting.findIndex((entry) => steps.includes(entry.step));
      const [entry] = index === -1 ? [] : waiting.splice(index, 1);
      if (entry !== undefined) return delivery(entry);
      return new Promise((resolve) => {
        const stop = (): void => { waiter.deliver(null); };
        const waiter: Waiter = {
          steps,
          deliver(next) {
            waiters.delete(waiter);
            signal.removeEventListener('abort', stop);
            resolve(next === null ? null : delivery(next));
          },
        };
        waiters.add(waiter);
        signal.addEventListener('abort', stop, { once: true });
      });
    },
    length: async () => waiting.length,
    async close() {
      closed = true;
      waiting.length = 0;
      for (const waiter of [...waiters]) waiter.deliver(null);
    },
  };
}
