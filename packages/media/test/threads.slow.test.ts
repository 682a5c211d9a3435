import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright';
import { testBed } from './bed.js';
import { ask, failure } from './browser.js';
import { CARD_SECONDS, createCardFiles, noFfmpeg } from './fixtures.js';
import { near } from './near.js';
import { README_POLICY } from './policy.js';
import type { Threads } from './site.js';
import { threadsFallTo, workerThreads } from './worker-threads.js';

const WANTED: Threads = { threads: 3, isIsolated: true, core: 'ffmpeg-core-mt' };

describe('the threaded core of ffmpeg.wasm, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createCardFiles);

  before(() => bed.make('card.avi', 'theora.ogv', 'hevc.mp4', 'noise.mp4'));

  const open = async (threads: Threads, { policy, worker }: { policy?: string; worker?: 'worker-without-encoder' } = {}): Promise<Page> => {
    const page = await bed.browser.newPage();
    await page.goto(bed.site.pageUrl(policy, worker, threads));
    return page;
  };
  const askedFor = (from: number): string[] => bed.site.requests.slice(from).filter((path) => path.endsWith('.wasm'));
  test('an isolated page that asks for it has x264 work on several threads, and makes the same MP4', async () => {
    const page = await open(WANTED, { worker: 'worker-without-encoder' });
    const before = bed.site.requests.length;
    const made = await ask(page, 'transcode', 'card.avi', 240);
    assert.deepEqual([made.watched.width, made.watched.height, made.probed.info.videoCodec, made.probed.info.audioCodec], [426, 240, 'h264', 'aac']);
    near(made.watched.duration, CARD_SECONDS, 0.1, 'duration');
    assert.deepEqual(made.fractions, [...made.fractions].sort((a, b) => a - b));
    assert.deepEqual(await ask(page, 'threading'), { threads: 3, reason: null });
    assert.deepEqual(askedFor(before), ['/ffmpeg-core-mt.wasm']);
    // of the threads of the core are 32
    assert.ok(await workerThreads(bed.browser) > 32);
    await ask(page, 'closeEngine');
    await threadsFallTo(bed.browser, 0);
    await page.close();
  });

  test('what it decodes the browser encodes; posters and sound come as from the other core, also under the README\'s policy', async () => {
    const page = await open(WANTED, { policy: README_POLICY });
    const violations: string[] = [];
    page.on('console', (message) => { violations.push(message.text()); });
    for (const name of ['card.avi', 'theora.ogv', 'hevc.mp4']) {
      const [here, there] = [await ask(page, 'poster', name, 320), await ask(bed.page, 'poster', name, 320)];
      assert.deepEqual(here, there);
      const [heard, known] = [await ask(page, 'audio', name), await ask(bed.page, 'audio', name)];
      assert.deepEqual([heard.samples, heard.loud], [known.samples, known.loud]);
    }
    const made = await ask(page, 'transcode', 'card.avi', 240);
    assert.deepEqual([made.probed.info.videoCodec, made.watched.height], ['h264', 240]);
    assert.deepEqual(await ask(page, 'threading'), { threads: 3, reason: null });
    assert.deepEqual(violations, []);
    await page.close();
  });

  test('aborted in the middle, again and again, it ends with all its threads, and the next file works', async () => {
    const others = await workerThreads(bed.browser);
    const page = await open(WANTED, { worker: 'worker-without-encoder' });
    for (let round = 0; round < 5; round++) {
      const { failure: reason, settledAfterMs } = await ask(page, 'abort', 'transcode', 'noise.mp4', 20_000);
      assert.equal(reason?.code, 'AbortError');
      assert.ok(settledAfterMs < 500, `${settledAfterMs} ms`);
    }
    assert.equal((await ask(page, 'probe', 'card.avi')).info.videoCodec, 'mpeg4');
    await ask(page, 'closeEngine');
    await threadsFallTo(bed.browser, others);
    await page.close();
  });

  for (const [what, threads, reason] of [
    ['a page that is not isolated', { ...WANTED, isIsolated: false }, 'not_isolated'],
    ['a site that leaves it out', { ...WANTED, core: 'none' }, 'not_served'],
    ['a site whose core is not there', { ...WANTED, core: 'gone' }, 'not_started'],
  ] as const) {
    test(`${what} has one thread, is told why, and converts all the same`, async () => {
      const page = await open(threads);
      const before = bed.site.requests.length;
      assert.equal((await ask(page, 'transcode', 'card.avi', 240)).probed.info.videoCodec, 'h264');
      const { failure: detail, ...threading } = await ask(page, 'threading');
      assert.deepEqual(threading, { threads: 1, reason });
      if (reason === 'not_started') assert.match(detail ?? '', /gone/);
      assert.deepEqual(askedFor(before), ['/ffmpeg-core.wasm']);
      await page.close();
    });
  }

  test('a number of threads that is none is refused', async () => {
    const page = await open({ ...WANTED, threads: 0 });
    assert.equal((await failure(page, 'probe', 'card.avi')).code, 'bad_request');
    await page.close();
  });
});
