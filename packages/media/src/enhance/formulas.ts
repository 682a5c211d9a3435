/** What {@link enhance} does; every value as in `EnhanceOptions`, none left open. */
export interface EnhanceValues {
  readonly denoise: number;
  readonly sharpen: number;
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
}

export interface Pixels {
  /** RGBA, row after row from the top. */
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Pixels to each side that a pixel is compared with. */
export const DENOISE_RADIUS = 3;
/** How much nearness counts, in pixels. */
export const DENOISE_REACH = 2.2;
/** How much alike two colours must be to be averaged, of the range 0 to 1: this much at the least and that much more at the most. */
export const DENOISE_LEAST = 0.02;
export const DENOISE_MORE = 0.13;
/** Of the difference to the surroundings that sharpening adds, at its most. */
export const SHARPEN_MOST = 2;
/** Of the whole range that brightness adds, at its most. */
export const BRIGHTNESS_MOST = 0.5;
/** BT.709. */
export const LUMA = [0.2126, 0.7152, 0.0722] as const;

export const denoiseSpread = (denoise: number): number => DENOISE_LEAST + DENOISE_MORE * denoise;

const clamp = (value: number, most: number): number => value < 0 ? 0 : value > most ? most : value;

const SIDE = 2 * DENOISE_RADIUS + 1;
const NEARNESS = Float32Array.from({ length: SIDE * SIDE }, (_, i) =>
  Math.exp(-((i % SIDE - DENOISE_RADIUS) ** 2 + (Math.floor(i / SIDE) - DENOISE_RADIUS) ** 2) / (2 * DENOISE_REACH ** 2)));

let likenessOf = { spread: 0, weights: new Float32Array(0) };

/** Likeness by the squared distance of two colours, looked up instead of computed 49 times for each pixel. */
function likeness(spread: number): Float32Array {
  if (likenessOf.spread !== spread) {
    const scale = -1 / (2 * (spread * 255) ** 2);
    likenessOf = { spread, weights: Float32Array.from({ length: 3 * 255 * 255 + 1 }, (_, squared) => Math.exp(squared * scale)) };
  }
  return likenessOf.weights;
}

/**
 * A mean of the pixels around, in which those count that are near and alike: grain goes, edges stay. Nothing is allocated inside of the loops,
 * which run some ten million times for each picture.
 */
export function denoised({ data, width, height }: Pixels, denoise: number): Pixels {
  const out = new Uint8ClampedArray(data.length);
  const weights = likeness(denoiseSpread(denoise));
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const red = data[at] ?? 0;
      const green = data[at + 1] ?? 0;
      const blue = data[at + 2] ?? 0;
      let sumRed = 0;
      let sumGreen = 0;
      let sumBlue = 0;
      let sum = 0;
      for (let dy = -DENOISE_RADIUS, near = 0; dy <= DENOISE_RADIUS; dy++) {
        const row = clamp(y + dy, height - 1) * width;
        for (let dx = -DENOISE_RADIUS; dx <= DENOISE_RADIUS; dx++, near++) {
          const other = 4 * (row + clamp(x + dx, width - 1));
          const r = data[other] ?? 0;
          const g = data[other + 1] ?? 0;
          const b = data[other + 2] ?? 0;
          const squared = (r - red) * (r - red) + (g - green) * (g - green) + (b - blue) * (b - blue);
          const weight = (NEARNESS[near] ?? 0) * (weights[squared] ?? 0);
          sumRed += weight * r;
          sumGreen += weight * g;
          sumBlue += weight * b;
          sum += weight;
        }
      }
      out[at] = sumRed / sum;
      out[at + 1] = sumGreen / sum;
      out[at + 2] = sumBlue / sum;
      out[at + 3] = 255;
    }
  }
  return { data: out, width, height };
}

/** Unsharp mask over 3 × 3 pixels (1 2 1) of the channel at `at`; the others are the offsets of rows and columns around it. */
function sharp(data: Uint8ClampedArray, at: number, up: number, down: number, left: number, right: number, amount: number): number {
  const own = data[at] ?? 0;
  if (amount === 0) return own / 255;
  const corners = (data[at + up + left] ?? 0) + (data[at + up + right] ?? 0) + (data[at + down + left] ?? 0) + (data[at + down + right] ?? 0);
  const sides = (data[at + up] ?? 0) + (data[at + down] ?? 0) + (data[at + left] ?? 0) + (data[at + right] ?? 0);
  return clamp((own + amount * (own - (corners + 2 * sides + 4 * own) / 16)) / 255, 1);
}

/** Sharpens, then sets contrast around the middle, then brightness, then saturation. */
export function sharpened({ data, width, height }: Pixels, { sharpen, brightness, contrast, saturation }: EnhanceValues): Pixels {
  const out = new Uint8ClampedArray(data.length);
  const amount = sharpen * SHARPEN_MOST;
  const lit = (value: number): number => (value - 0.5) * (1 + contrast) + 0.5 + brightness * BRIGHTNESS_MOST;
  for (let y = 0, at = 0; y < height; y++) {
    const up = y > 0 ? -4 * width : 0;
    const down = y < height - 1 ? 4 * width : 0;
    for (let x = 0; x < width; x++, at += 4) {
      const left = x > 0 ? -4 : 0;
      const right = x < width - 1 ? 4 : 0;
      const red = lit(sharp(data, at, up, down, left, right, amount));
      const green = lit(sharp(data, at + 1, up, down, left, right, amount));
      const blue = lit(sharp(data, at + 2, up, down, left, right, amount));
      const luma = LUMA[0] * red + LUMA[1] * green + LUMA[2] * blue;
      out[at] = 255 * (luma + (red - luma) * (1 + saturation));
      out[at + 1] = 255 * (luma + (green - luma) * (1 + saturation));
      out[at + 2] = 255 * (luma + (blue - luma) * (1 + saturation));
      out[at + 3] = 255;
    }
  }
  return { data: out, width, height };
}

/** The whole filter: less noise, sharper, other colours. */
export function enhance(pixels: Pixels, values: EnhanceValues): Pixels {
  return sharpened(values.denoise > 0 ? denoised(pixels, values.denoise) : pixels, values);
}
