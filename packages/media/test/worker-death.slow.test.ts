import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Worker } from 'playwright';
import { testBed } from './bed.js';
import { ask, type Failure } from './browser.js';
import { createCardFiles, noFfmpeg } from './fixtures.js';
import { threadsFallTo } from './worker-threads.js';

describe('workers that die in the middle, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createCardFiles);

  before(() => bed.make('card.avi', 'noise.mp4', 'minutes.avi'));

  const workerNamed = async (name: string): Promise<Worker> => {
    for (const worker of bed.page.workers()) if (await worker.evaluate(() => self.name) === name) return worker;
    throw new Error(`There is no worker "${name}".`);
  };

  /** Ends a worker once the step has reported progress; what became of the step. */
  async function die(step: 'transcode' | 'audio', file: string, victim: string, end: () => void): Promise<Pick<Failure, 'code' | 'message'> | null> {
    await bed.page.evaluate(() => { Reflect.deleteProperty(globalThis, 'workHasBegun'); });
    const running = ask(bed.page, 'workUntilSomethingHappens', step, file);
    await bed.page.waitForFunction(() => 'workHasBegun' in globalThis);
    await (await workerNamed(victim)).evaluate(end).catch(() => undefined);
    return running;
  }

  const isAsBefore = async (): Promise<void> => {
    const { probe, steps } = await ask(bed.page, 'tryFile', 'card.avi');
    assert.ok('ok' in probe, JSON.stringify(probe));
    assert.deepEqual([steps?.poster, steps?.audio], ['ok', 'ok']);
  };

  const ends = {
    'just ends': () => { (globalThis as unknown as { close(): void }).close(); },
    'breaks down': () => { setTimeout(() => { throw new Error('the heap is gone'); }); },
  };

  for (const [how, end] of Object.entries(ends)) {
    for (const [step, file] of [['transcode', 'noise.mp4'], ['audio', 'minutes.avi']] as const) {
      test(`a media worker that ${how} in the middle of ${step} of ${file}: worker_failed with a sentence, and the next call has a new one`, async () => {
        const failure = await die(step, file, 'cuelight-media', end);
        assert.equal(failure?.code, 'worker_failed', JSON.stringify(failure));
        assert.match(failure.message, /worker.*(?:[Tt]ry again|reload)/);
        await isAsBefore();
      });
    }
    test(`a worker of ffmpeg.wasm that ${how}: engine_failed with a sentence, and the next job has a new one`, async () => {
      const failure = await die('transcode', 'minutes.avi', 'cuelight-ffmpeg', end);
      assert.equal(failure?.code, 'engine_failed', JSON.stringify(failure));
      assert.match(failure.message, /^ffmpeg\.wasm stopped: .+\.$/);
      await isAsBefore();
    });
  }

  test('none of them stays', async () => {
    await ask(bed.page, 'closeEngine');
    await threadsFallTo(bed.browser, 0);
  });
});
