import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAbortError } from '@cuelight/protocol';
import { createShelf, type Loaded } from './shelf.js';

const { signal } = new AbortController();

/** Loads that are finished by hand. */
function loads(): { load: (stop: AbortSignal) => Promise<Loaded<number>>; finish: (reason?: Error) => void; disposed: number[]; started: () => number; stops: AbortSignal[] } {
  const disposed: number[] = [];
  const stops: AbortSignal[] = [];
  const waiting: { resolve(loaded: Loaded<number>): void; reject(reason: Error): void; number: number }[] = [];
  let count = 0;
  return {
    load: (stop) => new Promise((resolve, reject) => {
      stops.push(stop);
      waiting.push({ resolve, reject, number: ++count });
    }),
    finish: (reason) => {
      const next = waiting.shift();
      if (reason) next?.reject(reason);
      else if (next) next.resolve({ value: next.number, sizeBytes: 10, dispose: async () => { disposed.push(next.number); } });
    },
    disposed, stops, started: () => count,
  };
}

const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

describe('the shelf of loaded models', () => {
  test('loads once for all who ask, and frees some time after the last has released', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const { load, finish, disposed, started } = loads();
    const shelf = createShelf(1000);
    const both = Promise.all([shelf.take('a', load, signal), shelf.take('a', load, signal)]);
    finish();
    const [first, second] = await both;
    assert.deepEqual([first.value, second.value, started(), shelf.heldBytes], [1, 1, 1, 10]);
    first.release();
    first.release();
    context.mock.timers.tick(5000);
    await settled();
    assert.deepEqual(disposed, []);
    second.release();
    context.mock.timers.tick(999);
    const third = await shelf.take('a', load, signal);
    assert.equal(third.value, 1, 'kept for the next');
    third.release();
    context.mock.timers.tick(1000);
    await settled();
    assert.deepEqual([disposed, shelf.heldBytes], [[1], 0]);
  });

  test('a load goes on while one still waits for it, and is stopped when the last gives up', async () => {
    const { load, finish, stops, disposed } = loads();
    const shelf = createShelf(1000);
    const controllers = [new AbortController(), new AbortController()];
    const takes = controllers.map((controller) => shelf.take('a', load, controller.signal));
    controllers[0]?.abort();
    await assert.rejects(takes[0] ?? Promise.resolve(), isAbortError);
    assert.equal(stops[0]?.aborted, false);
    controllers[1]?.abort();
    await assert.rejects(takes[1] ?? Promise.resolve(), isAbortError);
    assert.equal(stops[0]?.aborted, true);
    finish();
    await settled();
    assert.deepEqual(disposed, [1], 'what came too late is freed');
    assert.equal(shelf.heldBytes, 0);
  });

  test('a load that failed is tried anew by the next', async () => {
    const { load, finish } = loads();
    const shelf = createShelf(1000);
    const failed = shelf.take('a', load, signal);
    finish(new Error('offline'));
    await assert.rejects(failed, /offline/);
    const next = shelf.take('a', load, signal);
    finish();
    assert.equal((await next).value, 2);
  });

  test('frees on demand what nobody uses, and nothing else', async () => {
    const { load, finish, disposed } = loads();
    const shelf = createShelf(Infinity);
    const [used, idle] = [shelf.take('used', load, signal), shelf.take('idle', load, signal)];
    finish();
    finish();
    await used;
    (await idle).release();
    await shelf.freeIdle();
    assert.deepEqual([disposed, shelf.heldBytes], [[2], 10]);
  });

  test('an aborted signal loads nothing', async () => {
    const { load, started } = loads();
    await assert.rejects(createShelf(0).take('a', load, AbortSignal.abort()), isAbortError);
    assert.equal(started(), 0);
  });
});
