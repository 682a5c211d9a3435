import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { paysSecondCore } from './second-core.js';

const HD = { width: 1280, height: 720 };
const UHD = { width: 3840, height: 2160 };
const TWO = { hardwareConcurrency: 2, deviceMemory: 8 };

describe('a second core of ffmpeg.wasm', () => {
  test('pays for a minute of video, not for a few seconds', () => {
    assert.equal(paysSecondCore(HD, 1800, TWO), true);
    assert.equal(paysSecondCore(HD, 90, TWO), false);
  });

  test('takes a second processor, and the memory for a second set of pictures', () => {
    assert.equal(paysSecondCore(HD, 1800, { ...TWO, hardwareConcurrency: 1 }), false);
    assert.equal(paysSecondCore(HD, 1800, { ...TWO, deviceMemory: 2 }), false);
    assert.equal(paysSecondCore(HD, 1800, { hardwareConcurrency: 2 }), true);
    assert.equal(paysSecondCore(UHD, 1800, { ...TWO, deviceMemory: 4 }), false);
    assert.equal(paysSecondCore(UHD, 1800, TWO), true);
  });
});
