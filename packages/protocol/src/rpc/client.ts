import { CuelightError, abortError } from '../error.js';
import type { AnyMethods, EventOf } from './methods.js';
import { messageData, type RpcPort } from './port.js';
import { RPC_TAG, fromWireError, isRpcResponse, type RpcRequest, type RpcResponse } from './wire.js';

export interface CallOptions<E> {
  /** Aborting rejects the call with `AbortError` at once and aborts the other side's signal. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Every event the method emits, in order, before the call settles. A worker that delivers events waits for the promise given back;
   * what the listener throws cancels the call and rejects it.
   */
  readonly onEvent?: ((event: E) => unknown) | undefined;
  /** Moved to the other side instead of copied. */
  readonly transfer?: Transferable[] | undefined;
}

export interface RpcClient<M extends AnyMethods<M>> {
  /** Rejects with `AbortError`, or with the `CuelightError` the method threw. */
  call<K extends keyof M & string>(method: K, params: M[K]['params'], options?: CallOptions<EventOf<M, K>>): Promise<M[K]['result']>;
  /** The worker failed or was closed; every further call rejects. */
  readonly ended: boolean;
  /** Ends the worker or port. Pending and later calls reject with `AbortError`. */
  close(): void;
}

/** What browsers put before the message of an error that nobody caught. */
const THROWN = /^(?:Uncaught )?(?:[A-Z]\w*: )?/;

interface Pending {
  resolve(result: unknown): void;
  reject(reason: Error): void;
  readonly onEvent: ((event: never) => unknown) | undefined;
  /** Cancels the work and rejects the call. */
  fail(reason: Error): void;
}

/**
 * Calls the methods that {@link serveRpc} serves at the other end. The client owns the worker: it fails every pending
 * call when the worker does (`worker_failed`), and `close()` terminates it.
 */
export function createRpcClient<M extends AnyMethods<M>>(worker: RpcPort): RpcClient<M> {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let ended: (() => Error) | null = null;

  const end = (makeReason: () => Error): void => {
    if (ended) return;
    ended = makeReason;
    for (const [type, listener] of listeners) worker.removeEventListener(type, listener);
    for (const call of [...pending.values()]) call.reject(makeReason());
    if (worker.terminate) worker.terminate();
    else worker.close?.();
  };

  const fail = (reason: string): void => {
    end(() => new CuelightError('worker_failed', `A background worker stopped: ${reason}. Try again; reload the page if it stays so.`, { reason }));
  };

  const hand = async (call: Pending, { id, event, seq }: Extract<RpcResponse, { kind: 'event' }>): Promise<void> => {
    try {
      // not awaited where nobody waits for it, so that events before a result are heard before it
      const heard = call.onEvent?.(event as never);
      if (heard instanceof Promise) await heard;
      if (seq !== undefined) send({ tag: RPC_TAG, kind: 'ack', id, seq });
    } catch (reason) {
      call.fail(reason instanceof Error ? reason : new Error(String(reason)));
    }
  };

  const handleMessage = (event: Event): void => {
    const message = messageData(event);
    if (!isRpcResponse(message)) return;
    const call = pending.get(message.id);
    if (!call) return;
    if (message.kind === 'event') void hand(call, message);
    else if (message.kind === 'result') call.resolve(message.result);
    else call.reject(fromWireError(message.error));
  };

  const listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['message', handleMessage],
    ['messageerror', () => fail('it sent a message that could not be read')],
    ['error', (event) => fail('message' in event && typeof event.message === 'string' && event.message ? event.message.replace(THROWN, '') : 'it could not run')],
    ['close', () => fail('its port was closed')],
  ];
  for (const [type, listener] of listeners) worker.addEventListener(type, listener);
  worker.start?.();

  const send = (request: RpcRequest, transfer: Transferable[] = []): void => {
    worker.postMessage(request, { transfer });
  };

  return {
    get ended() { return ended !== null; },

    call: (method, params, { signal, onEvent, transfer } = {}) => new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortError());
      if (ended) return reject(ended());
      const id = ++lastId;
      const settle = (): void => {
        pending.delete(id);
        signal?.removeEventListener('abort', handleAbort);
      };
      const handleAbort = (): void => {
        settle();
        send({ tag: RPC_TAG, kind: 'cancel', id });
        reject(abortError());
      };
      pending.set(id, {
        resolve: (result) => { settle(); resolve(result); },
        reject: (reason) => { settle(); reject(reason); },
        onEvent,
        fail: (reason) => {
          if (!pending.has(id)) return;
          settle();
          send({ tag: RPC_TAG, kind: 'cancel', id });
          reject(reason);
        },
      });
      signal?.addEventListener('abort', handleAbort, { once: true });
      try {
        send({ tag: RPC_TAG, kind: 'call', id, method, params }, transfer);
      } catch (cause) {
        settle();
        const reason = cause instanceof Error ? cause.message : String(cause);
        reject(new CuelightError('bad_request', `The call "${method}" can't be sent to its worker: ${reason}.`, { reason }, { cause }));
      }
    }),

    close: () => { end(() => abortError('The worker was closed.')); },
  };
}
