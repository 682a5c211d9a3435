import type { RgbaPicture } from '../types/index.js';

/** Red, green and blue, row by row. */
export interface RgbPicture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** More pixels of a row in one would overflow. */
const MOST_WHOLE = 256;

/** How much of source line `line` falls into each target line it touches; the first of those is `at`. */
interface Share {
  readonly at: number;
  readonly parts: readonly number[];
}

/** For each source line, where it goes. The parts that a target line gets add up to 1. */
function sharesOf(from: number, to: number): readonly Share[] {
  return Array.from({ length: from }, (_, line) => {
    const [start, end] = [(line * to) / from, ((line + 1) * to) / from];
    const at = Math.floor(start + 1e-9);
    const next = at + 1;
    // a line is never wider than a target line, so that it touches two at most
    return { at, parts: end > next + 1e-9 && next < to ? [next - start, end - next] : [end - start] };
  });
}

/** Adds up the rows that fall together: first, because it goes straight through memory. Red, green, blue, alpha. */
function shrinkDown({ data, width, height }: RgbaPicture, to: number): Float32Array {
  const length = width * 4;
  const result = new Float32Array(length * to);
  sharesOf(height, to).forEach(({ at, parts }, y) => {
    const from = y * length;
    parts.forEach((part, i) => {
      const target = (at + i) * length;
      for (let x = 0; x < length; x++) result[target + x] = (result[target + x] ?? 0) + (data[from + x] ?? 0) * part;
    });
  });
  return result;
}

/** Adds up the pixels of each row that fall together. */
function shrinkAcross(rows: Float32Array, width: number, height: number, to: number): RgbPicture {
  const sums = new Float32Array(to * height * 3);
  sharesOf(width, to).forEach(({ at, parts }, x) => {
    parts.forEach((part, i) => {
      for (let y = 0; y < height; y++) {
        const from = (y * width + x) * 4;
        const target = (y * to + at + i) * 3;
        sums[target] = (sums[target] ?? 0) + (rows[from] ?? 0) * part;
        sums[target + 1] = (sums[target + 1] ?? 0) + (rows[from + 1] ?? 0) * part;
        sums[target + 2] = (sums[target + 2] ?? 0) + (rows[from + 2] ?? 0) * part;
      }
    });
  });
  return { data: new Uint8ClampedArray(sums), width: to, height };
}

/**
 * Where a target pixel covers many: every source pixel counts for the one target pixel in which most of it lies. Two channels are added
 * at a time, as halves of one number: at most 257 pixels of a row fit.
 */
function shrinkWhole({ data, width, height }: RgbaPicture, across: number, down: number): RgbPicture {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  const pixels = new Uint32Array(aligned.buffer, aligned.byteOffset, width * height);
  const result = new Uint8ClampedArray(across * down * 3);
  const borders = Array.from({ length: across + 1 }, (_, x) => Math.round((x * width) / across));
  for (let y = 0, to = 0; y < down; y++) {
    const top = Math.round((y * height) / down);
    const bottom = Math.round(((y + 1) * height) / down);
    for (let x = 0; x < across; x++, to += 3) {
      const left = borders[x] ?? 0;
      const right = borders[x + 1] ?? 0;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let row = top; row < bottom; row++) {
        let outer = 0;
        let inner = 0;
        for (let at = row * width + left, end = row * width + right; at < end; at++) {
          const pixel = pixels[at] ?? 0;
          outer += pixel & 0xff00ff;
          inner += (pixel >>> 8) & 0xff;
        }
        red += outer & 0xffff;
        blue += outer >>> 16;
        green += inner;
      }
      const count = (right - left) * (bottom - top);
      result[to] = red / count;
      result[to + 1] = green / count;
      result[to + 2] = blue / count;
    }
  }
  return { data: result, width: across, height: down };
}

function withoutAlpha({ data, width, height }: RgbaPicture): RgbPicture {
  const rgb = new Uint8ClampedArray(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    rgb[to++] = data[from] ?? 0;
    rgb[to++] = data[from + 1] ?? 0;
    rgb[to++] = data[from + 2] ?? 0;
  }
  return { data: rgb, width, height };
}

/**
 * The picture at most as large as given, without its alpha. Every pixel counts by the area it covers, as in the training of detectors:
 * what the libraries of browser and Node do instead looks at a few pixels only, and at different ones.
 */
export function shrink(picture: RgbaPicture, width: number, height: number): RgbPicture {
  const [across, down] = [Math.min(width, picture.width), Math.min(height, picture.height)];
  if (across === picture.width && down === picture.height) return withoutAlpha(picture);
  const scales = [picture.width / across, picture.height / down];
  if (Math.min(...scales) >= 2 && Math.max(...scales) <= MOST_WHOLE) return shrinkWhole(picture, across, down);
  return shrinkAcross(shrinkDown(picture, down), picture.width, down, across);
}
