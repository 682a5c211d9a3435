import type { RgbaPicture } from '../types/index.js';
import { decode, type Columns, type Reading } from './decode.js';
import { findBoxes, type ProbabilityMap } from './find-boxes.js';
import { linesOfBoxes } from './lines-of-boxes.js';
import type { PixelBox } from './pixel-box.js';
import { toPlanar } from './planar.js';
import { tidy } from './tidy.js';

/** PP-OCRv4 on whatever runs it. Both may reject; what they are given is theirs. */
export interface TextModels {
  /** Where text is: `[1, 3, height, width]` (multiples of 32) in, one probability a pixel out. */
  detect(input: Float32Array, width: number, height: number): Promise<ProbabilityMap>;
  /** What a line says: `[1, 3, 48, width]` (a multiple of 8) in, a distribution over the characters for every 8 pixels out. */
  recognise(input: Float32Array, width: number): Promise<Columns>;
  /** Signs of the recogniser's classes. */
  readonly characters: readonly string[];
}

const LONGEST_SIDE = 960;
const DETECTOR_STEP = 32;
const IMAGE_NET = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] } as const;

const LINE_HEIGHT = 48;
const LINE_STEP = 8;
/** Letters pulled apart are kept apart: measured best of 1 to 1.6. */
const STRETCH = 1.4;
/** A rule across the picture is not worth more memory than the longest real line. */
const LONGEST_LINE = 4096;
const HALF = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] } as const;

/** Boxes of the lines of text in a picture, in reading order. */
export async function locateLines(picture: RgbaPicture, { detect }: Pick<TextModels, 'detect'>): Promise<PixelBox[]> {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const fit = (side: number): number => Math.max(1, Math.round(side * scale / DETECTOR_STEP)) * DETECTOR_STEP;
  const [width, height] = [fit(picture.width), fit(picture.height)];
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const map = await detect(toPlanar(picture, whole, { width, height }, IMAGE_NET), width, height);
  return linesOfBoxes(findBoxes(map, picture));
}

/** What a line of a picture says. */
export async function readLine(picture: RgbaPicture, box: PixelBox, { recognise, characters }: Pick<TextModels, 'recognise' | 'characters'>): Promise<Reading> {
  const width = Math.min(LONGEST_LINE, Math.max(2 * LINE_STEP, Math.ceil(LINE_HEIGHT * box.width / box.height * STRETCH)));
  const paddedWidth = Math.ceil(width / LINE_STEP) * LINE_STEP;
  const input = toPlanar(picture, box, { width, height: LINE_HEIGHT, paddedWidth }, HALF);
  const { text, confidence } = decode(await recognise(input, paddedWidth), characters);
  return { text: tidy(text), confidence };
}
