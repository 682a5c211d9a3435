import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchBrowser, noBrowser } from './browser.js';
import { askIn, openPage } from './page.js';
import { openSite } from './site.js';

test('WebGPU (a software adapter, many times slower) hears the right words, after its warm-up', { skip: noBrowser, timeout: 170_000 }, async () => {
  const site = await openSite();
  const browser = await launchBrowser('--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader');
  try {
    const page = await openPage(browser, site);
    const { error, cues } = await askIn(page, site, { name: 'fixture', worker: '/worker-soft-gpu.js' });
    assert.equal(error, null);
    assert.deepEqual(cues.map(({ text }) => text), ['the price of the camera is twenty dollars.', 'find the moon with the new telescope.']);
    assert.ok(site.asked.includes('/ort/ort-wasm-simd-threaded.asyncify.wasm'));
    assert.ok(!site.asked.includes('/ort/ort-wasm-simd-threaded.wasm'), 'it went on with wasm');
  } finally {
    await browser.close();
    await site.close();
  }
});
