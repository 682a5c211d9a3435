import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchBrowser, noBrowser } from './browser.js';
import { embedIn, openEmbedPage } from './embed-page.js';
import { SENTENCES } from './paraphrases.js';
import { openSite } from './site.js';

test('WebGPU (a software adapter) gives the vectors of wasm', { skip: noBrowser, timeout: 170_000 }, async () => {
  const site = await openSite();
  const browser = await launchBrowser('--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader');
  try {
    const ask = { texts: SENTENCES, kind: 'passage' } as const;
    const gpu = await embedIn(await openEmbedPage(browser, site), site, { ...ask, worker: '/worker-soft-gpu.js' });
    assert.ok(site.asked.includes('/models/fixture-embed/onnx/model.onnx'), 'the weights for WebGPU');
    // a software adapter counts as none
    const wasm = await embedIn(await openEmbedPage(browser, site), site, ask);
    assert.deepEqual([gpu.error, wasm.error], [null, null]);
    assert.equal(gpu.vectors.length, wasm.vectors.length);
    const furthest = Math.max(...gpu.vectors.map((value, i) => Math.abs(value - (wasm.vectors[i] ?? 2))));
    // 32-bit weights against 8-bit ones
    assert.ok(furthest < 0.01, String(furthest));
    assert.ok(furthest > 0, 'both ran on the same device');
  } finally {
    await browser.close();
    await site.close();
  }
});
