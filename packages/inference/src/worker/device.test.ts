import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasGpu, likesGpu } from './device.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

test('what writes word by word prefers wasm to Firefox\'s WebGPU, everything else takes WebGPU where it is', () => {
  const liked = (userAgent: string): string[] => (['speech', 'objects', 'embed', 'write'] as const).filter((task) => likesGpu(task, userAgent));
  assert.deepEqual(liked(FIREFOX), ['objects', 'embed']);
  assert.deepEqual(liked(CHROME), ['speech', 'objects', 'embed', 'write']);
});

test('where there is no WebGPU there is no adapter worth having', async () => {
  assert.equal(await hasGpu(), false);
});
