import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { CuelightError, isAbortError, isCuelightError } from '../error.js';
import { createRpcClient, serveRpc, type RpcClient } from './index.js';

type Methods = {
  add: { params: { a: number; b: number }; result: number };
  count: { params: { to: number }; result: string; event: number };
  pace: { params: { to: number }; result: number; event: number };
  wait: { params: null; result: never };
  fail: { params: 'cuelight' | 'plain' | 'abort'; result: never };
  take: { params: Uint8Array; result: number };
  give: { params: number; result: Float32Array };
};

const seen = { aborted: 0, delivered: 0, given: new Float32Array() };
const open: (() => void)[] = [];

function connect(): RpcClient<Methods> {
  const { port1, port2 } = new MessageChannel();
  const server = serveRpc<Methods>(port2, {
    add: async ({ a, b }) => a + b,
    count: async ({ to }, { emit }) => {
      for (let i = 1; i <= to; i++) emit(i);
      return 'counted';
    },
    pace: async ({ to }, { deliver }) => {
      for (let i = 1; i <= to; i++) {
        await deliver(i);
        seen.delivered = i;
      }
      return to;
    },
    wait: (_params, { signal }) => new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        seen.aborted++;
        reject(signal.reason as Error);
      });
    }),
    fail: async (kind) => {
      if (kind === 'cuelight') throw new CuelightError('unsupported_codec', 'No decoder for prores here.', { codec: 'prores' });
      if (kind === 'abort') throw new DOMException('Stopped by itself.', 'AbortError');
      throw new TypeError('x is not a function');
    },
    take: async (bytes) => bytes.length,
    give: async (length) => {
      seen.given = new Float32Array(length).fill(0.5);
      return { result: seen.given, transfer: [seen.given.buffer] };
    },
  });
  const client = createRpcClient<Methods>(port1);
  open.push(() => { client.close(); server.close(); port2.close(); });
  return client;
}

describe('rpc over a MessageChannel', () => {
  afterEach(() => { for (const close of open.splice(0)) close(); });

  test('answers calls, also many at once and out of order', async () => {
    const client = connect();
    const sums = await Promise.all(Array.from({ length: 50 }, (_, i) => client.call('add', { a: i, b: 1 })));
    assert.deepEqual(sums, Array.from({ length: 50 }, (_, i) => i + 1));
  });

  test('a delivered event waits for its listener', async () => {
    const behind: number[] = [];
    seen.delivered = 0;
    await connect().call('pace', { to: 3 }, {
      onEvent: async (n) => {
        await new Promise((resolve) => { setTimeout(resolve, 5); });
        behind.push(n - seen.delivered);
      },
    });
    assert.deepEqual(behind, [1, 1, 1]);
  });

  test('what a listener throws cancels the call and rejects it', async () => {
    seen.delivered = 0;
    const call = connect().call('pace', { to: 3 }, { onEvent: () => { throw new TypeError('full'); } });
    await assert.rejects(call, /full/);
    assert.equal(seen.delivered, 0);
  });

  test('delivers every event in order before the result', async () => {
    const events: number[] = [];
    const result = await connect().call('count', { to: 5 }, { onEvent: (n) => events.push(n) });
    assert.equal(result, 'counted');
    assert.deepEqual(events, [1, 2, 3, 4, 5]);
  });

  test('carries a CuelightError with code, details and message', async () => {
    await assert.rejects(connect().call('fail', 'cuelight'), (error) => isCuelightError(error)
      && error.code === 'unsupported_codec' && error.message === 'No decoder for prores here.'
      && (error.details as { codec: string }).codec === 'prores');
  });

  test('turns any other throw into the code internal with its reason, and keeps AbortError', async () => {
    const client = connect();
    await assert.rejects(client.call('fail', 'plain'), (error) => isCuelightError(error)
      && error.code === 'internal' && error.message.includes('x is not a function'));
    await assert.rejects(client.call('fail', 'abort'), (error) => isAbortError(error) && (error as Error).message === 'Stopped by itself.');
  });

  test('aborting rejects at once with AbortError and aborts the other side', async () => {
    const client = connect();
    const controller = new AbortController();
    const before = seen.aborted;
    const call = client.call('wait', null, { signal: controller.signal });
    controller.abort();
    await assert.rejects(call, isAbortError);
    assert.equal(await client.call('add', { a: 1, b: 2 }), 3);
    assert.equal(seen.aborted, before + 1);
  });

  test('a signal aborted before the call sends nothing', async () => {
    const client = connect();
    const before = seen.aborted;
    await assert.rejects(client.call('wait', null, { signal: AbortSignal.abort() }), isAbortError);
    await client.call('add', { a: 0, b: 0 });
    assert.equal(seen.aborted, before);
  });

  test('moves buffers both ways instead of copying them', async () => {
    const client = connect();
    const bytes = new Uint8Array(1000);
    assert.equal(await client.call('take', bytes, { transfer: [bytes.buffer] }), 1000);
    assert.equal(bytes.byteLength, 0);
    const floats = await client.call('give', 7);
    assert.deepEqual([...floats], Array.from({ length: 7 }, () => 0.5));
    assert.equal(seen.given.byteLength, 0);
  });

  test('an unknown method is the error bad_request naming it', async () => {
    const client = connect() as unknown as RpcClient<{ nothing: { params: null; result: null } }>;
    await assert.rejects(client.call('nothing', null), (error) => isCuelightError(error)
      && error.code === 'bad_request' && error.message.includes('"nothing"'));
  });

  test('params that cannot be cloned reject with bad_request', async () => {
    const client = connect() as unknown as RpcClient<{ add: { params: () => void; result: null } }>;
    await assert.rejects(client.call('add', () => {}), (error) => isCuelightError(error) && error.code === 'bad_request');
  });

  test('close rejects pending and later calls with AbortError', async () => {
    const client = connect();
    const call = client.call('wait', null);
    client.close();
    await assert.rejects(call, isAbortError);
    await assert.rejects(client.call('add', { a: 1, b: 1 }), isAbortError);
  });

  test('a port closed from the other end fails pending calls with worker_failed', async () => {
    const { port1, port2 } = new MessageChannel();
    const client = createRpcClient<Methods>(port1);
    const call = client.call('wait', null);
    port2.close();
    await assert.rejects(call, (error) => isCuelightError(error) && error.code === 'worker_failed');
  });

  test('an error event of a worker fails pending and later calls with its message', async () => {
    class FakeWorker extends EventTarget {
      terminated = false;
      postMessage(): void { /* never answers */ }
      terminate(): void { this.terminated = true; }
    }
    const worker = new FakeWorker();
    const client = createRpcClient<Methods>(worker);
    const call = client.call('add', { a: 1, b: 1 });
    worker.dispatchEvent(Object.assign(new Event('error'), { message: 'memory access out of bounds' }));
    await assert.rejects(call, (error) => isCuelightError(error) && error.code === 'worker_failed' && error.message.includes('memory access'));
    await assert.rejects(client.call('add', { a: 1, b: 1 }), (error) => isCuelightError(error) && error.code === 'worker_failed');
    assert.ok(worker.terminated);
  });
});
