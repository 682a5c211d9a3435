import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testBed } from './bed.js';
import { noBrowser } from './browser.js';
import { detectIn, openObjectsPage } from './objects-page.js';
import { countRight, randomScene } from './scenes.js';

const scenes = Array.from({ length: 10 }, (_, n) => randomScene(9000 + n));

describe('objects on WebGPU (a software adapter, many times slower)', { skip: noBrowser, timeout: 400_000 }, () => {
  const bed = testBed('--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader');

  test('finds what is there, in full precision, without going back to wasm', async () => {
    const page = await openObjectsPage(bed.browser, bed.site);
    bed.site.asked.length = 0;
    const { frames, error, open } = await detectIn(page, bed.site, { pictures: scenes.map(({ picture }) => picture), worker: '/worker-soft-gpu.js' });
    assert.deepEqual([error, open, frames.length], [null, 0, scenes.length]);
    const right = frames.reduce((sum, { frame, detections }) => sum + countRight(detections, scenes[frame]?.things ?? []), 0);
    const [found, there] = [frames.flatMap(({ detections }) => detections).length, scenes.flatMap(({ things }) => things).length];
    assert.ok(there > 8 && right >= there - 1 && found <= right + 1, `${right} of ${found} found are right, ${there} are there`);
    assert.ok(bed.site.asked.some((asked) => asked.endsWith('/fixture-shapes/onnx/model.onnx')));
    assert.ok(!bed.site.asked.some((asked) => asked.endsWith('/fixture-shapes/onnx/model_quantized.onnx')), 'it went on with wasm');
    await page.context().close();
  });
});
