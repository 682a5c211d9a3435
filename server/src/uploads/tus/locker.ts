import type { Lock, Locker, RequestRelease } from '@tus/server';
import { CuelightError } from '@cuelight/protocol';

const WAIT_MS = 30_000;

interface Held {
  readonly cancel: RequestRelease;
  readonly waiting: (() => void)[];
}

/**
 * One request at a time for each upload. Who comes second makes the one before let go: a sender whose connection died is back
 * before its old request noticed. (The library's own locker asks again in every turn of the event loop while it waits.)
 */
export class UploadLocker implements Locker {
  readonly #held = new Map<string, Held>();

  isHeld(id: string): boolean { return this.#held.has(id); }

  newLock(id: string): Lock {
    return { lock: (signal, cancel) => this.#acquire(id, signal, cancel), unlock: async () => { this.#release(id); } };
  }

  async #acquire(id: string, signal: AbortSignal, cancel: RequestRelease): Promise<void> {
    for (let held = this.#held.get(id); held !== undefined; held = this.#held.get(id)) {
      await held.cancel();
      await this.#turn(held, signal);
    }
    this.#held.set(id, { cancel, waiting: [] });
  }

  #turn(held: Held, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => { settle(() => { reject(new CuelightError('conflict', 'Another request is at work on this upload; try again in a moment.', { reason: 'busy' })); }); };
      const settle = (end: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        end();
      };
      const timer = setTimeout(giveUp, WAIT_MS);
      signal.addEventListener('abort', giveUp, { once: true });
      held.waiting.push(() => { settle(resolve); });
    });
  }

  #release(id: string): void {
    const held = this.#held.get(id);
    this.#held.delete(id);
    for (const wake of held?.waiting ?? []) wake();
  }
}
