import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitWidth } from './size.js';

test('a picture is fitted to a width, keeps its shape and is never scaled up', () => {
  assert.deepEqual(fitWidth({ width: 1280, height: 720 }, 512), { width: 512, height: 288 });
  assert.deepEqual(fitWidth({ width: 1280, height: 720 }, Infinity), { width: 1280, height: 720 });
  assert.deepEqual(fitWidth({ width: 320, height: 180 }, 640), { width: 320, height: 180 });
  assert.deepEqual(fitWidth({ width: 4000, height: 2 }, 100), { width: 100, height: 1 });
  assert.deepEqual(fitWidth({ width: 640, height: 360 }, 0.2), { width: 1, height: 1 });
});
