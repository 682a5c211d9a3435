import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RgbaPicture } from '../types/index.js';
import { shrink } from './shrink.js';

const picture = (width: number, height: number, colour: (x: number, y: number) => readonly [number, number, number]): RgbaPicture => ({
  width, height, data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => colour((at >> 2) % width, Math.floor((at >> 2) / width))[at % 4] ?? 255),
});

const pixel = ({ data, width }: ReturnType<typeof shrink>, x: number, y: number): number[] => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];

test('one colour stays that colour in every size', () => {
  for (const [width, height, across, down] of [[640, 360, 160, 96], [7, 5, 3, 2], [100, 100, 99, 51], [1000, 3, 3, 3], [3, 3, 160, 96], [2000, 2, 4, 1]] as const) {
    const small = shrink(picture(width, height, () => [255, 130, 7]), across, down);
    assert.deepEqual([small.width, small.height], [Math.min(width, across), Math.min(height, down)]);
    for (let at = 0; at < small.data.length; at += 3) assert.deepEqual([...small.data.subarray(at, at + 3)], [255, 130, 7]);
  }
});

test('fine lines become the grey between them, not one of their colours', () => {
  const lines = picture(64, 64, (x) => (x % 2 === 0 ? [255, 0, 100] : [0, 255, 100]));
  for (const size of [16, 20]) {
    const small = shrink(lines, size, size);
    const [red = 0, green = 0, blue = 0] = pixel(small, 7, 7);
    assert.ok(Math.abs(red - 127.5) < 45 && Math.abs(green - 127.5) < 45 && blue === 100, `${red} ${green} ${blue}`);
  }
  assert.deepEqual(pixel(shrink(lines, 32, 32), 3, 3), [128, 128, 100]);
});

test('an edge stays at its part of the picture', () => {
  for (const [from, to] of [[640, 160], [200, 120], [333, 100]] as const) {
    const small = shrink(picture(from, 10, (x) => (x < from / 2 ? [0, 0, 0] : [200, 200, 200])), to, 10);
    const light = Array.from({ length: to }, (_, x) => (pixel(small, x, 4)[0] ?? 0) / 200).reduce((sum, value) => sum + value, 0);
    assert.ok(Math.abs(light - to / 2) <= 0.5, `${light} of ${to} pixels are light`);
  }
});

test('pixels that begin anywhere in a buffer are read from there', () => {
  const whole = picture(8, 8, (x, y) => [x * 30, y * 30, 9]);
  const shifted = new Uint8ClampedArray(whole.data.length + 1);
  shifted.set(whole.data, 1);
  assert.deepEqual(shrink({ ...whole, data: shifted.subarray(1) }, 4, 4), shrink(whole, 4, 4));
});
