import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testBed } from './bed.js';
import { noBrowser } from './browser.js';
import { embedIn, openEmbedPage } from './embed-page.js';
import { askIn, openPage } from './page.js';

const WITH_GPU = '/ort/ort-wasm-simd-threaded.asyncify.wasm';
const WITHOUT_GPU = '/ort/ort-wasm-simd-threaded.wasm';
const SENTENCES = ['the price of the camera is twenty dollars.', 'find the moon with the new telescope.'];
const TEXTS = ['the database is slow after ten rows', 'jupiter has five rings and a moon'];

describe('WebGPU (a software adapter, many times slower)', { skip: noBrowser, timeout: 400_000 }, () => {
  const bed = testBed('--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader');

  test('hears the right words, after its warm-up', async () => {
    bed.site.asked.length = 0;
    const page = await openPage(bed.browser, bed.site);
    const { error, cues } = await askIn(page, bed.site, { name: 'fixture', worker: '/worker-soft-gpu.js' });
    assert.equal(error, null);
    assert.deepEqual(cues.map(({ text }) => text), SENTENCES);
    assert.ok(bed.site.asked.includes(WITH_GPU));
    assert.ok(!bed.site.asked.includes(WITHOUT_GPU), 'it went on with wasm');
    await page.context().close();
  });

  test('one that answers wrongly is not believed: wasm gives the vectors, without a new worker', async () => {
    const page = await openEmbedPage(bed.browser, bed.site);
    const right = await embedIn(page, bed.site, { texts: TEXTS, kind: 'passage' });
    assert.equal(right.error, null);
    await page.reload();
    bed.site.asked.length = 0;
    const { error, vectors } = await embedIn(page, bed.site, { texts: TEXTS, kind: 'passage', worker: '/worker-wrong-gpu.js' });
    assert.equal(error, null);
    assert.equal(vectors.length, right.vectors.length);
    assert.ok(vectors.every((value, i) => Math.abs(value - (right.vectors[i] ?? 0)) < 1e-4), 'other vectors');
    assert.deepEqual([WITH_GPU, WITHOUT_GPU, '/worker-wrong-gpu.js'].map((url) => bed.site.asked.filter((asked) => asked === url).length), [1, 0, 1]);
    await page.context().close();
  });

  test('taken away in the middle, wasm goes on from there: no word lost, none twice', async () => {
    bed.site.asked.length = 0;
    const page = await openPage(bed.browser, bed.site);
    const { error, cues, told } = await askIn(page, bed.site, { name: 'fixture', worker: '/worker-lost-gpu.js', rounds: 3, loseGpuAtCue: 2 });
    assert.equal(error, null);
    assert.deepEqual(cues.map(({ text }) => text), [...SENTENCES, ...SENTENCES, ...SENTENCES]);
    assert.equal(told, 6);
    const order = [WITH_GPU, '/gpu-lost', WITHOUT_GPU].map((url) => bed.site.asked.indexOf(url));
    assert.ok(order.every((at, i) => at > (order[i - 1] ?? -1)), `it was not WebGPU that was taken away: ${order.join()}`);
    await page.context().close();
  });
});
