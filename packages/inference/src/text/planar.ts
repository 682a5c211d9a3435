import type { RgbaPicture } from '../types/index.js';
import type { PixelBox } from './pixel-box.js';

/** How the bytes of the three colours become numbers: `(value / 255 - mean) / deviation`, red first. */
export interface Normalisation {
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

export interface PlanarSize {
  /** What the rectangle is scaled to. */
  readonly width: number;
  readonly height: number;
  /** Width of the result; what is right of the rectangle stays 0. */
  readonly paddedWidth?: number | undefined;
}

/** Beyond this, scaling down by two neighbours alone would leave pixels out. */
const SHRINK_PER_SAMPLE = 2;

/**
 * Scales a rectangle of a picture (bilinear, averaged where it shrinks by more than two) into three planes, blue first as PP-OCR was
 * trained: `[3, height, paddedWidth]`.
 */
export function toPlanar({ data, width: across, height: down }: RgbaPicture, box: PixelBox, size: PlanarSize, { mean, deviation }: Normalisation): Float32Array {
  const { width, height, paddedWidth = width } = size;
  const plane = paddedWidth * height;
  const out = new Float32Array(3 * plane);
  const stepX = box.width / width;
  const stepY = box.height / height;
  const samples = Math.max(1, Math.ceil(Math.max(stepX, stepY) / SHRINK_PER_SAMPLE));
  const share = 1 / (samples * samples);
  const [scaleR, scaleG, scaleB] = deviation.map((value) => share / (255 * value)) as [number, number, number];
  const [shiftR, shiftG, shiftB] = mean.map((value, i) => value / (deviation[i] ?? 1)) as [number, number, number];

  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let j = 0; j < samples; j++) {
        const fromTop = Math.min(down - 1, Math.max(0, box.y + (y + (j + 0.5) / samples) * stepY - 0.5));
        const row = Math.floor(fromTop);
        const low = fromTop - row;
        const below = row + 1 < down ? across * 4 : 0;
        for (let i = 0; i < samples; i++) {
          const fromLeft = Math.min(across - 1, Math.max(0, box.x + (x + (i + 0.5) / samples) * stepX - 0.5));
          const column = Math.floor(fromLeft);
          const right = fromLeft - column;
          const at = (row * across + column) * 4;
          const beside = column + 1 < across ? 4 : 0;
          const a = (1 - right) * (1 - low);
          const b = right * (1 - low);
          const c = (1 - right) * low;
          const d = right * low;
          red += (data[at] ?? 0) * a + (data[at + beside] ?? 0) * b + (data[at + below] ?? 0) * c + (data[at + beside + below] ?? 0) * d;
          green += (data[at + 1] ?? 0) * a + (data[at + beside + 1] ?? 0) * b + (data[at + below + 1] ?? 0) * c + (data[at + beside + below + 1] ?? 0) * d;
          blue += (data[at + 2] ?? 0) * a + (data[at + beside + 2] ?? 0) * b + (data[at + below + 2] ?? 0) * c + (data[at + beside + below + 2] ?? 0) * d;
        }
      }
      const to = y * paddedWidth + x;
      out[to] = blue * scaleB - shiftB;
      out[to + plane] = green * scaleG - shiftG;
      out[to + 2 * plane] = red * scaleR - shiftR;
    }
  }
  return out;
}
