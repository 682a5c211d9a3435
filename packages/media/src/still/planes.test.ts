import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import wabt from 'wabt';
import type { View } from './motion.js';
import { createPlaneDrawer, PLANES_WASM } from './planes.js';

/** A ramp of red over the columns and of green over the rows. */
function ramps(width: number, height: number): ImageData {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set([(i % width) * 4, Math.floor(i / width) * 4, 60, 255], i * 4);
  return { data, width, height, colorSpace: 'srgb' };
}

const clamped = (value: number, size: number): number => Math.min(size - 1, Math.max(0, value));

test('every frame has at each pixel what lies there in the picture, between pixels too', () => {
  for (const [width, height, video] of [[60, 40, { width: 36, height: 24 }], [33, 21, { width: 22, height: 14 }], [17, 9, { width: 34, height: 18 }]] as const) {
    const drawer = createPlaneDrawer(ramps(width, height), video);
    assert.ok(drawer, 'WebAssembly with SIMD is here');
    const views: readonly View[] = [{ x: 0, y: 0, width, height }, { x: 2.3, y: 1.7, width: width / 1.3, height: height / 1.3 }, { x: width - width / 2, y: height - height / 2, width: width / 2, height: height / 2 }];
    for (const view of views) {
      const { data, layout: [luma, blues, reds] } = drawer.draw(view);
      assert.ok(luma && blues && reds);
      for (let y = 0; y < video.height; y++) {
        for (let x = 0; x < video.width; x++) {
          const red = 4 * clamped(view.x + (x + 0.5) * view.width / video.width - 0.5, width);
          const green = 4 * clamped(view.y + (y + 0.5) * view.height / video.height - 0.5, height);
          const expected = 16 + 219 / 255 * (0.2126 * red + 0.7152 * green + 0.0722 * 60);
          assert.ok(Math.abs((data[luma.offset + y * luma.stride + x] ?? 0) - expected) <= 1.5, `${x}, ${y} of ${JSON.stringify(view)}`);
          // at the edges half a pixel of colour is repeated
          if (x % 2 || y % 2 || red < 8 || green < 8 || red > 4 * (width - 3) || green > 4 * (height - 3)) continue;
          const at = (Math.floor(y / 2)) * blues.stride + x / 2;
          const [midRed, midGreen] = [red + 2 * view.width / video.width, green + 2 * view.height / video.height];
          assert.ok(Math.abs((data[reds.offset + at] ?? 0) - (128 + 224 / 255 * (0.5 * midRed - 0.4542 * midGreen - 0.0458 * 60))) <= 2.5, `red of ${x}, ${y} of ${JSON.stringify(view)}`);
          assert.ok(Math.abs((data[blues.offset + at] ?? 0) - (128 + 224 / 255 * (-0.1146 * midRed - 0.3854 * midGreen + 0.5 * 60))) <= 2.5, `blue of ${x}, ${y}`);
        }
      }
    }
  }
});

test('the WebAssembly in the code is that of planes.wat', async () => {
  const text = readFileSync(new URL('planes.wat', import.meta.url), 'utf8');
  const { buffer } = (await wabt()).parseWat('planes.wat', text, { simd: true }).toBinary({});
  assert.equal(Buffer.from(buffer).toString('base64'), PLANES_WASM);
});
