/** Numbers drawn into frames and read back from pixels: in Node and in browsers. */

/** Columns, the highest bit first: white over black is 1, black over white is 0. So no frame is dark, and a misread shows. */
export const BITS = 16;
/** Under this difference of brightness a column can't be told from its opposite. */
const LEAST_CONTRAST = 60;

/**
 * The picture of a number: two rows of {@link BITS} grey pixels.
 * @param {number} number
 * @returns {Uint8Array}
 */
export function numberPattern(number) {
  const pixels = new Uint8Array(2 * BITS);
  for (let bit = 0; bit < BITS; bit++) {
    const isOn = (number >> (BITS - 1 - bit)) & 1;
    pixels[bit] = isOn ? 255 : 0;
    pixels[BITS + bit] = isOn ? 0 : 255;
  }
  return pixels;
}

/**
 * The number that a frame shows, or -1 when it can't be read for sure. `turned`: degrees clockwise by which the picture was turned
 * after it was drawn.
 * @param {ArrayLike<number>} rgba
 * @param {number} width
 * @param {number} height
 * @param {0 | 90 | 180 | 270} [turned]
 * @returns {number}
 */
export function readNumber(rgba, width, height, turned = 0) {
  const brightness = (across, down) => {
    const [x, y] = turned === 90 ? [1 - down, across] : turned === 180 ? [1 - across, 1 - down] : turned === 270 ? [down, 1 - across] : [across, down];
    const at = 4 * (Math.floor(y * height) * width + Math.floor(x * width));
    return (rgba[at] + rgba[at + 1] + rgba[at + 2]) / 3;
  };
  let number = 0;
  for (let bit = 0; bit < BITS; bit++) {
    const across = (bit + 0.5) / BITS;
    const difference = brightness(across, 0.25) - brightness(across, 0.75);
    // of a picture that is too short it is NaN
    if (!(Math.abs(difference) >= LEAST_CONTRAST)) return -1;
    number = number * 2 + (difference > 0 ? 1 : 0);
  }
  return number;
}
