import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { z } from 'zod';
import { CuelightError } from '@cuelight/protocol';
import type { AnyJobHandler } from '../../src/jobs/handler.js';
import { createInProcessQueue } from '../../src/jobs/in-process-queue.js';
import { createJobRunner } from '../../src/jobs/runner.js';
import { createMemoryLogger } from '../../src/log.js';
import { aVideo } from '../../src/ports/contracts/sample-records.js';
import { createMemoryRecords } from '../../src/records/index.js';

const HOUR_MS = 3_600_000;
const TIMES = { leaseMs: 400, sweepEveryMs: 40, tellEveryMs: 10, tellPlacesEveryMs: 10, sliceMs: 60_000, backOffMs: [60] };

afterEach(() => { mock.restoreAll(); });

/** From now on the clock on the wall shows another time; what counts milliseconds goes on as before. */
function jump(byMs: number): void {
  const real = Date.now.bind(Date);
  mock.method(Date, 'now', () => real() + byMs);
}

/** Runs one job whose first attempt fails, with a jump of the clock right after; resolves with how often it ran. */
async function retriedAfter(byMs: number): Promise<{ readonly runs: number; readonly state: string }> {
  const records = createMemoryRecords();
  await records.createVideo(aVideo('v'));
  let runs = 0;
  const handler = {
    step: 'poster', input: z.object({}), concurrency: 1,
    run: async () => {
      runs += 1;
      if (runs === 1) {
        jump(byMs);
        throw new CuelightError('store_unavailable', 'The disk was away for a moment; try again.', {});
      }
      // longer than the sweep, shorter than the lease
      await new Promise((resolve) => setTimeout(resolve, 120));
      return {};
    },
  } as unknown as AnyJobHandler;
  const runner = createJobRunner({ records, queue: createInProcessQueue(), handlers: [handler], publish: () => undefined, logger: createMemoryLogger(), times: TIMES });
  const startedAt = performance.now();
  await runner.start();
  const { id } = await runner.enqueue('v', 'poster');
  let state = '';
  while (performance.now() - startedAt < 10_000 && !['done', 'failed'].includes(state)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    state = (await records.getJob(id))?.state ?? '';
  }
  await runner.stop();
  return { runs, state };
}

for (const [name, byMs] of [['back by an hour', -HOUR_MS], ['forward by an hour', HOUR_MS], ['back by a year', -365 * 24 * HOUR_MS]] as const) {
  test(`a clock that jumps ${name} neither holds a retry up nor has work done twice`, async () => {
    const { runs, state } = await retriedAfter(byMs);
    assert.deepEqual([state, runs], ['done', 2]);
  });
}
