import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serveRpc } from '@cuelight/protocol/rpc';
import type { InferenceMethods } from '../worker-protocol.js';
import { createWorkerPool, type PoolOptions, type WorkerPool } from './worker-pool.js';

const MB = 2 ** 20;
const RUNTIME = 64 * MB;

interface Farm {
  readonly pool: WorkerPool;
  /** Of each worker ever started: whether it is still there. */
  readonly alive: () => readonly boolean[];
  /** What each worker answers when it is asked to free its idle models. */
  readonly left: Map<number, number>;
}

/** A pool of workers that do nothing. */
function farm(options: Partial<PoolOptions> = {}): Farm {
  const states: { isAlive: boolean }[] = [];
  const left = new Map<number, number>();
  const pool = createWorkerPool({
    mostWorkers: 2, memoryBytes: 1024 * MB, idleMs: 10_000,
    start: async () => {
      const { port1, port2 } = new MessageChannel();
      const number = states.length;
      const state = { isAlive: true };
      states.push(state);
      port2.addEventListener('close', () => { state.isAlive = false; });
      serveRpc<Pick<InferenceMethods, 'freeIdle'>>(port2, { freeIdle: async () => left.get(number) ?? 0 });
      return port1;
    },
    ...options,
  });
  return { pool, left, alive: () => states.map(({ isAlive }) => isAlive) };
}

const settled = async (): Promise<void> => { for (let i = 0; i < 5; i++) await new Promise((resolve) => { setImmediate(resolve); }); };

describe('the pool of workers', () => {
  test('tasks of one model share a worker, others get their own, up to so many', async () => {
    const { pool, alive } = farm();
    const speech = await pool.take({ model: 'speech', mayUseGpu: true });
    const again = await pool.take({ model: 'speech', mayUseGpu: true });
    const objects = await pool.take({ model: 'objects', mayUseGpu: true });
    const text = await pool.take({ model: 'text', mayUseGpu: true });
    assert.equal(again.client, speech.client);
    assert.notEqual(objects.client, speech.client);
    assert.equal(text.client, objects.client, 'the one with fewer tasks');
    assert.equal(alive().length, 2);
    pool.close();
  });

  test('one that nobody uses takes the next task, whatever it is, rather than a new worker', async () => {
    const { pool, alive } = farm();
    const speech = await pool.take({ model: 'speech', mayUseGpu: true });
    speech.leave();
    const objects = await pool.take({ model: 'objects', mayUseGpu: true });
    assert.equal(objects.client, speech.client);
    assert.deepEqual(alive(), [true]);
    pool.close();
  });

  test('ends a worker some time after its last task has left, and not before', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const { pool, alive } = farm();
    const [first, second] = await Promise.all([pool.take({ model: 'a', mayUseGpu: true }), pool.take({ model: 'a', mayUseGpu: true })]);
    first.leave();
    first.leave();
    context.mock.timers.tick(20_000);
    await settled();
    assert.deepEqual(alive(), [true], 'the second still works');
    second.leave();
    context.mock.timers.tick(9_000);
    (await pool.take({ model: 'a', mayUseGpu: true })).leave();
    context.mock.timers.tick(9_000);
    await settled();
    assert.deepEqual(alive(), [true], 'used again meanwhile');
    context.mock.timers.tick(1_000);
    await settled();
    assert.deepEqual(alive(), [false]);
    (await pool.take({ model: 'a', mayUseGpu: true })).leave();
    assert.deepEqual(alive(), [false, true]);
    pool.close();
  });

  test('a failed worker gets no new task and ends with its last one', async () => {
    const { pool, alive } = farm({ mostWorkers: 1 });
    const failed = await pool.take({ model: 'a', mayUseGpu: true });
    const other = await pool.take({ model: 'b', mayUseGpu: true });
    assert.equal(other.client, failed.client);
    failed.retire();
    failed.leave();
    const next = await pool.take({ model: 'a', mayUseGpu: true });
    await settled();
    assert.notEqual(next.client, other.client);
    assert.deepEqual(alive(), [true, true]);
    other.leave();
    await settled();
    assert.deepEqual(alive(), [false, true]);
    pool.close();
  });

  test('a task that may use WebGPU is not sent to a worker that was started without', async () => {
    const { pool } = farm({ mostWorkers: 1 });
    const plain = await pool.take({ model: 'a', mayUseGpu: false });
    const gpu = await pool.take({ model: 'b', mayUseGpu: true });
    assert.notEqual(gpu.client, plain.client);
    const any = await pool.take({ model: 'c', mayUseGpu: false });
    assert.ok([plain.client, gpu.client].includes(any.client), 'a third worker');
    pool.close();
  });

  test('after WebGPU has failed, no worker that may use it gets a task, and idle ones end', async () => {
    const { pool, alive } = farm();
    const [busy, idle] = [await pool.take({ model: 'a', mayUseGpu: true }), await pool.take({ model: 'b', mayUseGpu: true })];
    idle.leave();
    pool.avoidGpu();
    await settled();
    assert.deepEqual([pool.mayUseGpu, ...alive()], [false, true, false]);
    const next = await pool.take({ model: 'a', mayUseGpu: false });
    assert.notEqual(next.client, busy.client);
    busy.leave();
    await settled();
    assert.deepEqual(alive(), [false, false, true]);
    pool.close();
  });

  test('counts what runtimes and models take, and frees what is idle when asked', async () => {
    const { pool, alive, left } = farm();
    const busy = await pool.take({ model: 'a', mayUseGpu: true });
    busy.holds(300 * MB);
    const idle = await pool.take({ model: 'b', mayUseGpu: true });
    idle.holds(400 * MB);
    assert.equal(busy.spareBytes, 1024 * MB - 2 * RUNTIME - 700 * MB);
    idle.leave();
    left.set(0, 200 * MB);
    assert.equal(await pool.freeMemory(), true);
    assert.deepEqual(alive(), [true, false]);
    assert.equal(busy.spareBytes, 1024 * MB - RUNTIME - 200 * MB);
    assert.equal(await pool.freeMemory(), false, 'nothing more');
    pool.close();
  });

  test('closed, it leaves no worker, also one that was being started', async () => {
    const { pool, alive } = farm();
    await pool.take({ model: 'a', mayUseGpu: true });
    const late = pool.take({ model: 'b', mayUseGpu: true });
    pool.close();
    await late;
    await settled();
    assert.deepEqual(alive(), [false, false]);
  });

  test('a worker that can\'t be started fails those who wait, and the next try is a new one', async () => {
    let tries = 0;
    const { pool } = farm({ start: async () => {
      tries++;
      if (tries === 1) throw new Error('offline');
      return new MessageChannel().port1;
    } });
    await assert.rejects(pool.take({ model: 'a', mayUseGpu: true }), /offline/);
    await pool.take({ model: 'a', mayUseGpu: true });
    assert.equal(tries, 2);
    pool.close();
  });
});
