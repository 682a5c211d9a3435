import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { JobQueue } from '../job-queue.js';

/** What every adapter of `JobQueue` must do. */
export function jobQueueContract(name: string, make: () => Promise<{ readonly queue: JobQueue; dispose(): Promise<void> }>): void {
  describe(`JobQueue: ${name}`, () => {
    let queue: JobQueue;
    let dispose: () => Promise<void>;
    // A timer of its own: AbortSignal.timeout() would not keep the process waiting.
    const within = (milliseconds: number): AbortSignal => {
      const controller = new AbortController();
      setTimeout(() => { controller.abort(); }, milliseconds);
      return controller.signal;
    };
    const soon = (): AbortSignal => within(60);
    before(async () => { ({ queue, dispose } = await make()); });
    after(async () => { await queue.close(); await dispose(); });

    test('jobs come in the order they were announced', async () => {
      for (const id of ['a', 'b', 'c']) await queue.announce(id, 'renditions');
      assert.equal(await queue.length(), 3);
      for (const id of ['a', 'b', 'c']) {
        const delivery = await queue.take(['renditions'], soon());
        assert.equal(delivery?.jobId, id);
        await delivery?.settle('done');
      }
      assert.equal(await queue.take(['renditions'], soon()), null);
    });

    test('who waits gets the next job of its steps', async () => {
      const waiting = queue.take(['poster'], within(500));
      await queue.announce('not-mine', 'renditions');
      await queue.announce('mine', 'poster');
      const delivery = await waiting;
      assert.equal(delivery?.jobId, 'mine');
      await delivery?.settle('done');
      await (await queue.take(['renditions'], soon()))?.settle('done');
    });

    test('announced twice while it waits, it is delivered once', async () => {
      await queue.announce('twice', 'poster');
      await queue.announce('twice', 'poster');
      await (await queue.take(['poster'], soon()))?.settle('done');
      assert.equal(await queue.take(['poster'], soon()), null);
    });

    test('announced while it is held, it comes again afterwards and not before', async () => {
      await queue.announce('held', 'poster');
      const held = await queue.take(['poster'], soon());
      await queue.announce('held', 'poster');
      assert.equal(await queue.take(['poster'], soon()), null);
      await held?.settle('done');
      const again = await queue.take(['poster'], soon());
      assert.equal(again?.jobId, 'held');
      await again?.settle('done');
    });

    test('`retry` delivers again', async () => {
      await queue.announce('retried', 'poster');
      const first = await queue.take(['poster'], soon());
      await first?.extend();
      await first?.settle('retry');
      const second = await queue.take(['poster'], within(500));
      assert.equal(second?.jobId, 'retried');
      await second?.settle('done');
      await second?.settle('retry');
      assert.equal(await queue.take(['poster'], soon()), null);
    });

    test('a signal that is aborted ends the wait', async () => {
      assert.equal(await queue.take(['poster'], AbortSignal.abort()), null);
      const controller = new AbortController();
      const waiting = queue.take(['poster'], controller.signal);
      controller.abort();
      assert.equal(await waiting, null);
      await queue.announce('after', 'poster');
      assert.equal(await queue.length(), 1);
      await (await queue.take(['poster'], soon()))?.settle('done');
    });
  });
}
