import { CuelightError, abortError } from '../error.js';
import type { AnyMethods, EventOf } from './methods.js';
import { messageData, type RpcPort } from './port.js';
import { RPC_TAG, isRpcRequest, toWireError, type RpcResponse } from './wire.js';

export interface HandlerContext<E> {
  /** Aborted when the caller gave up, or the server was closed. */
  readonly signal: AbortSignal;
  /** Tells the caller something while the method runs. */
  emit(event: E, transfer?: Transferable[]): void;
  /** As `emit`, and resolves when the caller's listener is done with it: back-pressure. Rejects with `AbortError` when the call ends first. */
  deliver(event: E, transfer?: Transferable[]): Promise<void>;
}

/** A result whose buffers are moved instead of copied. Exactly these two keys: any other object is a plain result. */
export interface Transferred<R> {
  readonly result: R;
  readonly transfer: Transferable[];
}

export type RpcHandlers<M extends AnyMethods<M>> = {
  readonly [K in keyof M]: (
    params: M[K]['params'],
    context: HandlerContext<EventOf<M, K>>,
  ) => Promise<M[K]['result'] | Transferred<M[K]['result']>> | Transferred<M[K]['result']>;
};

type AnyHandler = (params: unknown, context: HandlerContext<unknown>) => Promise<unknown> | Transferred<unknown>;

const isTransferred = (value: unknown): value is Transferred<unknown> =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 2
  && 'result' in value && 'transfer' in value && Array.isArray(value.transfer);

interface Running {
  readonly controller: AbortController;
  /** Delivered events whose listener is not done yet. */
  readonly unacknowledged: Map<number, () => void>;
}

/**
 * Answers the calls of {@link createRpcClient} at the other end of `port` (a worker passes `self`).
 * What a handler throws reaches the caller as `CuelightError` or `AbortError`; anything else as `internal`.
 * `close()` aborts what is running and stops listening; it leaves the port open.
 */
export function serveRpc<M extends AnyMethods<M>>(port: RpcPort, handlers: RpcHandlers<M>): { close(): void } {
  const running = new Map<number, Running>();
  const methods = new Map(Object.entries(handlers as Readonly<Record<string, AnyHandler>>));

  const send = (response: RpcResponse, transfer: Transferable[] = []): void => {
    port.postMessage(response, { transfer });
  };

  const answer = async (id: number, method: string, params: unknown): Promise<void> => {
    const controller = new AbortController();
    const unacknowledged = new Map<number, () => void>();
    let lastSeq = 0;
    running.set(id, { controller, unacknowledged });
    try {
      const handler = methods.get(method);
      if (!handler) throw new CuelightError('bad_request', `This worker has no method "${method}".`, { field: 'method' });
      const value = await handler(params, {
        signal: controller.signal,
        emit: (event, transfer) => { if (running.has(id)) send({ tag: RPC_TAG, kind: 'event', id, event }, transfer); },
        deliver: (event, transfer) => new Promise((resolve, reject) => {
          const { signal } = controller;
          if (signal.aborted || !running.has(id)) return reject(abortError());
          const seq = ++lastSeq;
          const handleAbort = (): void => { reject(abortError()); };
          signal.addEventListener('abort', handleAbort, { once: true });
          unacknowledged.set(seq, () => {
            signal.removeEventListener('abort', handleAbort);
            resolve();
          });
          send({ tag: RPC_TAG, kind: 'event', id, event, seq }, transfer);
        }),
      });
      if (isTransferred(value)) send({ tag: RPC_TAG, kind: 'result', id, result: value.result }, value.transfer);
      else send({ tag: RPC_TAG, kind: 'result', id, result: value });
    } catch (reason) {
      send({ tag: RPC_TAG, kind: 'error', id, error: toWireError(reason) });
    } finally {
      running.delete(id);
    }
  };

  const handleMessage = (event: Event): void => {
    const message = messageData(event);
    if (!isRpcRequest(message)) return;
    const call = running.get(message.id);
    if (message.kind === 'cancel') call?.controller.abort();
    else if (message.kind === 'ack') {
      call?.unacknowledged.get(message.seq)?.();
      call?.unacknowledged.delete(message.seq);
    } else void answer(message.id, message.method, message.params);
  };

  port.addEventListener('message', handleMessage);
  port.start?.();
  return {
    close: () => {
      port.removeEventListener('message', handleMessage);
      for (const { controller } of running.values()) controller.abort();
    },
  };
}
