import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRpcClient, serveRpc, type EventOf, type RpcClient, type RpcHandlers } from './index.js';

/** True only when A and B are the same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
const holds = <_T extends true>(): void => {};

interface Methods {
  measure: { params: { text: string }; result: number; event: { done: number } };
  reset: { params: null; result: void };
}

test('types: params, results and events follow the methods', () => {
  holds<Same<EventOf<Methods, 'measure'>, { done: number }>>();
  holds<Same<EventOf<Methods, 'reset'>, never>>();

  const use = async (client: RpcClient<Methods>): Promise<void> => {
    const length = await client.call('measure', { text: 'x' }, { onEvent: (event) => { holds<Same<typeof event, { done: number }>>(); } });
    holds<Same<typeof length, number>>();
    // @ts-expect-error no such method
    await client.call('mesure', { text: 'x' });
    // @ts-expect-error wrong params
    await client.call('measure', { txt: 'x' });
    // @ts-expect-error params missing
    await client.call('measure');
  };
  assert.equal(typeof use, 'function');

  // @ts-expect-error a handler is missing
  const incomplete: RpcHandlers<Methods> = { measure: async ({ text }) => text.length };
  const handlers: RpcHandlers<Methods> = {
    measure: async ({ text }, { emit }) => {
      emit({ done: 1 });
      // @ts-expect-error wrong event
      emit({ don: 1 });
      return text.length;
    },
    // @ts-expect-error a method without events emits nothing
    reset: async (_params, { emit }) => { emit(1); },
  };
  assert.deepEqual(Object.keys({ ...incomplete, ...handlers }), ['measure', 'reset']);
});

test('types: a Worker, a MessagePort and a worker\'s self are ports', () => {
  const accepts = (worker: Worker, port: MessagePort, self: typeof globalThis.self, handlers: RpcHandlers<Methods>): void => {
    createRpcClient<Methods>(worker);
    createRpcClient<Methods>(port);
    serveRpc<Methods>(port, handlers);
    serveRpc<Methods>(self, handlers);
  };
  assert.equal(typeof accepts, 'function');
});
