import type { RgbaPicture } from '../types/index.js';
import type { Reading } from './decode.js';
import type { PixelBox } from './pixel-box.js';
import { isSameLine, isSamePicture, printOfLine, printOfPicture, type Print } from './prints.js';

/** The detector's boxes of the same line tremble by less than this: of the line's height. */
const SHIFT = 0.15;
const WIDENING = 0.2;

/** A line that was read, and how it looked. Plain data. */
export interface KnownLine extends Reading {
  readonly box: PixelBox;
  readonly print: Print;
}

/** What the last frame said, as far as it is needed for the next one. Plain data. */
export interface KnownPicture {
  readonly width: number;
  readonly height: number;
  readonly print: Print;
  readonly lines: readonly KnownLine[];
}

export const knowLine = (picture: RgbaPicture, box: PixelBox, reading: Reading): KnownLine => ({ ...reading, box, print: printOfLine(picture, box) });

export const knowPicture = (picture: RgbaPicture, lines: readonly KnownLine[]): KnownPicture => (
  { width: picture.width, height: picture.height, print: printOfPicture(picture), lines }
);

const looksAsBefore = (picture: RgbaPicture, { box, print }: KnownLine): boolean => isSameLine(print, printOfLine(picture, box));

/**
 * Whether a picture can't say anything new: no place of it changed since the known one was searched, and no line in it. Only this
 * spares the detector: measures of the whole picture (mean brightness, hashes) miss a line that comes.
 */
export function isUnchanged(known: KnownPicture, picture: RgbaPicture): boolean {
  return known.width === picture.width && known.height === picture.height
    && isSamePicture(known.print, printOfPicture(picture))
    && known.lines.every((line) => looksAsBefore(picture, line));
}

/** The known line that stands in this box and looks as it did; null where the box has to be read. */
export function findKnown(known: KnownPicture | null, picture: RgbaPicture, box: PixelBox): KnownLine | null {
  if (known?.width !== picture.width || known.height !== picture.height) return null;
  const shift = SHIFT * box.height;
  return known.lines.find((line) => Math.abs(line.box.x - box.x) <= shift && Math.abs(line.box.y - box.y) <= shift
    && Math.abs(line.box.width - box.width) <= WIDENING * box.height && Math.abs(line.box.height - box.height) <= WIDENING * box.height
    && looksAsBefore(picture, line)) ?? null;
}
