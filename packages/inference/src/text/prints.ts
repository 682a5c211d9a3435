import type { RgbaPicture } from '../types/index.js';
import type { PixelBox } from './pixel-box.js';

/**
 * Mean brightness of cells of a rectangle, row by row: one sign a cell, so that it stays small in a checkpoint and comes back from any
 * storage as it was. Means are steadier than pixels: the noise of a codec evens out in them.
 */
export type Print = string;

/** Cells a line is high: a digit covers about four, so that a 6 that becomes a 9 shows. */
const LINE_ROWS = 8;
const LINE_COLUMNS = 480;
/** Of the whole picture: a word of small print darkens such a cell by ten and more. */
const GRID_COLUMNS = 32;
const GRID_ROWS = 18;
const GRID_CHANGE = 3;
/** Of 255: mean over all cells of a line. */
const MEAN_CHANGE = 5;
/** Of one cell, against the contrast of the line: H.264 noise reaches 0.06, one other digit at least 0.22. */
const CELL_SHARE = 0.12;
const CELL_CHANGE = 6;

function print({ data, width: across, height: down }: RgbaPicture, box: PixelBox, columns: number, rows: number): Print {
  const cells: number[] = [];
  for (let row = 0; row < rows; row++) {
    const top = Math.min(down - 1, Math.floor(box.y + box.height * row / rows));
    const bottom = Math.min(down, Math.max(top + 1, Math.floor(box.y + box.height * (row + 1) / rows)));
    for (let column = 0; column < columns; column++) {
      const left = Math.min(across - 1, Math.floor(box.x + box.width * column / columns));
      const right = Math.min(across, Math.max(left + 1, Math.floor(box.x + box.width * (column + 1) / columns)));
      let sum = 0;
      // green alone is most of the brightness
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) sum += data[(y * across + x) * 4 + 1] ?? 0;
      }
      cells.push(Math.round(sum / ((bottom - top) * (right - left))));
    }
  }
  return String.fromCharCode(...cells);
}

/** Of a line of text: cells about as wide as high. */
export function printOfLine(picture: RgbaPicture, box: PixelBox): Print {
  const columns = Math.min(LINE_COLUMNS, Math.max(1, Math.ceil(box.width / box.height * LINE_ROWS)));
  return print(picture, box, columns, LINE_ROWS);
}

export function printOfPicture(picture: RgbaPicture): Print {
  return print(picture, { x: 0, y: 0, width: picture.width, height: picture.height }, GRID_COLUMNS, GRID_ROWS);
}

function eachChange(before: Print, now: Print): number[] {
  return Array.from(now, (sign, i) => Math.abs(sign.charCodeAt(0) - before.charCodeAt(i)));
}

/** Whether nothing has come or gone anywhere in the picture. */
export function isSamePicture(before: Print, now: Print): boolean {
  return before.length === now.length && eachChange(before, now).every((change) => change <= GRID_CHANGE);
}

/** Whether a line looks as before: neither the whole of it nor one place, where a digit may have changed, differs. */
export function isSameLine(before: Print, now: Print): boolean {
  if (before.length !== now.length) return false;
  const values = Array.from(before, (sign) => sign.charCodeAt(0));
  const contrast = values.reduce((most, value) => Math.max(most, value), 0) - values.reduce((least, value) => Math.min(least, value), 255);
  const changes = eachChange(before, now);
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  return mean <= MEAN_CHANGE && changes.every((change) => change <= Math.max(CELL_CHANGE, contrast * CELL_SHARE));
}
