import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enhance, type EnhanceValues, type Pixels } from './formulas.js';

const OFF: EnhanceValues = { denoise: 0, sharpen: 0, brightness: 0, contrast: 0, saturation: 0 };

function picture(width: number, height: number, colour: (x: number, y: number) => readonly [number, number, number]): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set([...colour(x, y), 255], 4 * (y * width + x));
  return { data, width, height };
}

const reds = ({ data }: Pixels): number[] => Array.from({ length: data.length / 4 }, (_, i) => data[4 * i] ?? 0);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((value) => (value - mean(values)) ** 2));
const pixel = ({ data }: Pixels): number[] => [...data.subarray(0, 4)];

/** The same grain every time. */
function grain(): () => number {
  let seed = 7;
  return () => (seed = seed * 16807 % 2147483647) / 2147483647 - 0.5;
}

describe('formulas of enhancing', () => {
  test('off leaves every pixel as it is', () => {
    const random = grain();
    const given = picture(40, 30, () => [255 * (random() + 0.5), 255 * (random() + 0.5), 255 * (random() + 0.5)]);
    assert.deepEqual(enhance(given, OFF).data, given.data);
  });

  test('denoising takes grain away and leaves edges', () => {
    const random = grain();
    const noisy = picture(64, 64, (x) => { const value = (x < 32 ? 70 : 190) + 24 * random(); return [value, value, value]; });
    const calm = enhance(noisy, { ...OFF, denoise: 1 });
    const left = (pixels: Pixels): number[] => reds(pixels).filter((_, i) => i % 64 < 28);
    assert.ok(variance(left(calm)) < variance(left(noisy)) / 4, `${variance(left(calm))} of ${variance(left(noisy))}`);
    const step = (pixels: Pixels): number => mean(reds(pixels).filter((_, i) => i % 64 === 32)) - mean(reds(pixels).filter((_, i) => i % 64 === 31));
    assert.ok(step(calm) > 0.95 * step(noisy));
    assert.ok(variance(left(enhance(noisy, { ...OFF, denoise: 0.3 }))) > variance(left(calm)), 'less takes less away');
  });

  test('sharpening makes edges steeper and leaves flat colour', () => {
    const soft = picture(64, 4, (x) => { const value = Math.round(60 + 130 / (1 + Math.exp(32 - x))); return [value, value, value]; });
    const sharp = enhance(soft, { ...OFF, sharpen: 1 });
    const steepest = (pixels: Pixels): number => Math.max(...reds(pixels).slice(1, 64).map((value, i) => value - (reds(pixels)[i] ?? 0)));
    assert.ok(steepest(sharp) > 1.15 * steepest(soft), `${steepest(sharp)} after ${steepest(soft)}`);
    assert.equal(reds(sharp)[2], reds(soft)[2]);
  });

  test('brightness, contrast and saturation are exact', () => {
    const grey = picture(3, 3, () => [100, 100, 100]);
    assert.deepEqual(pixel(enhance(grey, { ...OFF, brightness: 0.4 })), [151, 151, 151, 255]);
    assert.deepEqual(pixel(enhance(grey, { ...OFF, brightness: -1 })), [0, 0, 0, 255]);
    // 100 lies 27.5 under the middle.
    assert.deepEqual(pixel(enhance(grey, { ...OFF, contrast: 0.5 })), [86, 86, 86, 255]);
    assert.deepEqual(pixel(enhance(grey, { ...OFF, contrast: -1 })).slice(0, 1), [128]);
    const red = picture(3, 3, () => [200, 100, 50]);
    const luma = Math.round(0.2126 * 200 + 0.7152 * 100 + 0.0722 * 50);
    assert.deepEqual(pixel(enhance(red, { ...OFF, saturation: -1 })), [luma, luma, luma, 255]);
    const [r = 0, g = 0, b = 0] = pixel(enhance(red, { ...OFF, saturation: 0.2 }));
    assert.ok(r > 200 && g < 100 && b < 50);
  });
});
