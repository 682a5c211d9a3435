import { abortError } from '@cuelight/protocol';
import type { SmallerOffer } from '../session/state.js';
import type { Store } from '../session/store.js';

/** Asks a person which of two versions to send. */
export interface OfferDesk {
  /** True for the smaller one. Rejects with `AbortError` when the work is cancelled or another question comes meanwhile. */
  ask(offer: SmallerOffer, signal: AbortSignal): Promise<boolean>;
  answer(smaller: boolean): void;
}

export function createOfferDesk(store: Store): OfferDesk {
  let settle: ((smaller: boolean) => void) | null = null;
  /** Withdraws the question on show. */
  let withdraw: (() => void) | null = null;
  return {
    ask: (offer, signal) => new Promise((resolve, reject) => {
      withdraw?.();
      if (signal.aborted) {
        reject(abortError());
        return;
      }
      const end = (): void => {
        settle = null;
        withdraw = null;
        signal.removeEventListener('abort', handleAbort);
        store.patch('ingest', { offer: null });
      };
      const handleAbort = (): void => {
        end();
        reject(abortError());
      };
      signal.addEventListener('abort', handleAbort, { once: true });
      withdraw = handleAbort;
      settle = (smaller) => {
        end();
        resolve(smaller);
      };
      store.patch('ingest', { offer });
    }),
    answer: (smaller) => settle?.(smaller),
  };
}
