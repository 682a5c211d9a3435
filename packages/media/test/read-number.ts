const BITS = 16;
/** Under this difference of brightness a column can't be told from its opposite. */
const LEAST_CONTRAST = 60;

/**
 * The number that a frame of {@link numberedVideo} shows, or -1 when it can't be read for sure. `turned`: degrees clockwise by which
 * the picture was turned after it was drawn. Runs in Node and in browsers.
 */
export function readNumber(rgba: ArrayLike<number>, width: number, height: number, turned: 0 | 90 | 180 | 270 = 0): number {
  const brightness = (across: number, down: number): number => {
    const [x, y] = turned === 90 ? [1 - down, across] : turned === 180 ? [1 - across, 1 - down] : turned === 270 ? [down, 1 - across] : [across, down];
    const at = 4 * (Math.floor(y * height) * width + Math.floor(x * width));
    return ((rgba[at] ?? 0) + (rgba[at + 1] ?? 0) + (rgba[at + 2] ?? 0)) / 3;
  };
  let number = 0;
  for (let bit = 0; bit < BITS; bit++) {
    const across = (bit + 0.5) / BITS;
    const difference = brightness(across, 0.25) - brightness(across, 0.75);
    if (Math.abs(difference) < LEAST_CONTRAST) return -1;
    number = number * 2 + (difference > 0 ? 1 : 0);
  }
  return number;
}
