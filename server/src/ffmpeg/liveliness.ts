/** A picture at least this lively is taken without looking further. */
export const LIVELY_ENOUGH = 12;

/** Dark pictures of films are below this mean brightness (0 to 255, studio black is 16). */
const DARK = 20;

/**
 * How much there is to see in a picture, from the brightness of its points: their spread, with pictures that are all dark below any other.
 * Black, white and single-coloured ones come out near 0. The same measure as the page's.
 */
export function liveliness(brightness: Uint8Array): number {
  if (brightness.length === 0) return 0;
  let sum = 0;
  let squares = 0;
  for (const one of brightness) {
    sum += one;
    squares += one * one;
  }
  const mean = sum / brightness.length;
  const spread = Math.sqrt(Math.max(0, squares / brightness.length - mean * mean));
  return mean < DARK ? spread / 100 : spread + mean / 255;
}
