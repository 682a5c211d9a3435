import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import type { InferenceEngine, ModelNeed } from '../src/index.js';
import { testBed } from './bed.js';
import { noBrowser } from './browser.js';
import { askIn, openPage } from './page.js';

/** What page.ts puts into the page. */
type Globals = { makeEngine(files: string): Promise<InferenceEngine>; engines?: InferenceEngine[] };

describe('engines of one page and of two', { skip: noBrowser, timeout: 170_000 }, () => {
  const bed = testBed();

  const times = (url: string): number => bed.site.asked.filter((asked) => asked === url).length;
  /** A worker that was ended is gone a moment later. */
  const noWorkers = async (page: Page): Promise<void> => {
    while (page.workers().length > 0) await page.waitForTimeout(20);
  };

  test('two on a page share worker, runtime and model; the worker ends with the last of them', async () => {
    const page = await openPage(bed.browser, bed.site);
    bed.site.asked.length = 0;
    const embeds = await page.evaluate(async (files) => {
      const all = globalThis as unknown as Globals;
      const engines = all.engines = [await all.makeEngine(files), await all.makeEngine(files)];
      const both = await Promise.all(engines.map((engine) => engine.embed(['the database is slow'], { model: { name: 'fixture' }, kind: 'passage' })));
      return both.map(({ vectors }) => [...vectors]);
    }, bed.site.files);
    assert.ok((embeds[0]?.length ?? 0) > 0);
    assert.deepEqual(embeds[0], embeds[1]);
    assert.deepEqual(['/worker.js', '/ort/ort-wasm-simd-threaded.wasm', '/models/fixture-embed/config.json'].map(times), [1, 1, 1]);
    assert.equal(page.workers().length, 1);
    const third = await page.evaluate(async () => {
      const [first, second] = (globalThis as unknown as Globals).engines ?? [];
      first?.close();
      const refused = await first?.embed(['x'], { model: { name: 'fixture' }, kind: 'query' }).catch((error: unknown) => (error as Error).name);
      const kept = await second?.embed(['the database is slow'], { model: { name: 'fixture' }, kind: 'passage' });
      return { refused, length: kept?.vectors.length };
    });
    assert.deepEqual(third, { refused: 'AbortError', length: embeds[0]?.length });
    assert.equal(page.workers().length, 1);
    await page.evaluate(() => { (globalThis as unknown as Globals).engines?.[1]?.close(); });
    await noWorkers(page);
    await page.context().close();
  });

  test('on an isolated page the runtime takes several processors, elsewhere one, and hears the same', async () => {
    const answers = [];
    for (const isIsolated of [true, false]) {
      bed.site.asked.length = 0;
      const page = await openPage(bed.browser, bed.site, { isIsolated });
      assert.equal(await page.evaluate(() => crossOriginIsolated), isIsolated);
      const { error, cues } = await askIn(page, bed.site, { name: 'fixture', worker: '/worker-four-cores.js' });
      assert.equal(error, null);
      assert.equal(bed.site.asked.includes('/thread-started'), isIsolated);
      answers.push(cues.map(({ text }) => text));
      await page.context().close();
    }
    assert.equal(answers[0]?.length, 2);
    assert.deepEqual(answers[0], answers[1]);
  });

  test('cancelled or closed at any moment, it is heard at once, the next goes on, and nothing is left', async () => {
    const page = await openPage(bed.browser, bed.site);
    const results = await page.evaluate(async (files) => {
      const all = globalThis as unknown as Globals;
      const sound = new Float32Array(await (await fetch(`${files}/sound.f32`)).arrayBuffer());
      const seen: { how: string; error: string; lateMs: number }[] = [];
      let engine = await all.makeEngine(files);
      for (const [i, waitMs] of [0, 5, 60, 250, 700, 900, 1100, 1300].entries()) {
        const controller = new AbortController();
        const work = (async () => {
          const running = await engine.transcribe({ model: { name: 'fixture' }, signal: controller.signal });
          for (let round = 0; round < 30; round++) await running.push(round * sound.length / 16_000, sound.slice());
          await running.finish();
          return 'finished';
        })();
        const outcome = work.catch((error: unknown) => (error as Error).name);
        await new Promise((resolve) => { setTimeout(resolve, waitMs); });
        const stoppedAt = performance.now();
        if (i % 2 === 0) controller.abort();
        else {
          engine.close();
          engine = await all.makeEngine(files);
        }
        seen.push({ how: i % 2 === 0 ? 'aborted' : 'closed', error: await outcome, lateMs: performance.now() - stoppedAt });
      }
      const last = await engine.transcribe({ model: { name: 'fixture' } });
      await last.push(0, sound);
      const cues = await last.finish();
      engine.close();
      return { seen, texts: cues.map(({ text }) => text) };
    }, bed.site.files);
    assert.deepEqual(results.seen.map(({ error }) => error), Array.from({ length: 8 }, () => 'AbortError'), JSON.stringify(results.seen));
    assert.equal(results.texts.length, 2);
    await noWorkers(page);
    await page.context().close();
  });

  test('says what is needed before anything is fetched, and 0 bytes once it is here; two tabs at once hear the same', async () => {
    const page = await openPage(bed.browser, bed.site);
    const need = (): Promise<ModelNeed> => page.evaluate(async ({ files, host }) => {
      const engine = await (globalThis as unknown as Globals).makeEngine(files);
      try {
        return await engine.need('speech', { name: 'whisper-tiny_timestamped', host });
      } finally {
        engine.close();
      }
    }, { files: bed.site.files, host: `${bed.site.files}/hub` });
    bed.site.asked.length = 0;
    const first = await need();
    assert.deepEqual({ ...first, downloadBytes: 0 }, { model: 'onnx-community/whisper-tiny_timestamped', licence: 'Apache-2.0', host: new URL(bed.site.files).host, downloadBytes: 0, device: 'wasm' });
    assert.ok((first.downloadBytes ?? 0) > 2_000_000, String(first.downloadBytes));
    assert.ok(bed.site.asked.every((url) => url === '/client.js' || url.startsWith('/hub/')), bed.site.asked.join());
    assert.equal(page.workers().length, 0);

    const other = await openPage(bed.browser, bed.site, { context: page.context() });
    const ask = { name: 'whisper-tiny_timestamped', host: `${bed.site.files}/hub` };
    const [here, there] = await Promise.all([askIn(page, bed.site, ask), askIn(other, bed.site, ask)]);
    assert.deepEqual([here.error, there.error, here.cues.length], [null, null, 2]);
    assert.deepEqual(here.cues, there.cues);
    assert.equal((await need()).downloadBytes, 0);
    await page.context().close();
  });
});
