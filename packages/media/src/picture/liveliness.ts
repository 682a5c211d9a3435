/** A frame at least this lively is shown without looking further. */
export const LIVELY_ENOUGH = 12;

/** Dark frames of films sit below this mean brightness (0 to 255, studio black is 16). */
const DARK = 20;

/**
 * How much there is to see in RGBA pixels: the spread of brightness, with frames that are all dark pushed under any
 * other. Black, white and single-coloured frames come out near 0.
 */
export function liveliness(rgba: Uint8ClampedArray): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let i = 0; i + 2 < rgba.length; i += 4) {
    const luma = 0.2126 * (rgba[i] ?? 0) + 0.7152 * (rgba[i + 1] ?? 0) + 0.0722 * (rgba[i + 2] ?? 0);
    sum += luma;
    squares += luma * luma;
    count++;
  }
  if (count === 0) return 0;
  const mean = sum / count;
  const spread = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return mean < DARK ? spread / 100 : spread + mean / 255;
}
