import type { PixelBox } from './pixel-box.js';

/** Boxes stand in one row when they overlap by more than this of the lower one's height. */
const ROW_OVERLAP = 0.5;
/** Of the height: neighbours nearer than this are one line that the detector cut. */
const GAP = 0.5;
/** Of the greater height: a heading and small print beside it are two lines. */
const HEIGHT_DIFFERENCE = 0.5;

const middle = (box: PixelBox): number => box.y + box.height / 2;

/** Boxes from top to bottom, grouped into rows from left to right. */
function rowsOf(boxes: readonly PixelBox[]): PixelBox[][] {
  const rows: PixelBox[][] = [];
  for (const box of [...boxes].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.find((other) => {
      const last = other.at(-1) ?? box;
      const overlap = Math.min(box.y + box.height, last.y + last.height) - Math.max(box.y, last.y);
      return overlap > ROW_OVERLAP * Math.min(box.height, last.height);
    });
    if (row) row.push(box);
    else rows.push([box]);
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x));
}

function belongTogether(left: PixelBox, right: PixelBox): boolean {
  return right.x - (left.x + left.width) < GAP * Math.min(left.height, right.height)
    && Math.abs(left.height - right.height) < HEIGHT_DIFFERENCE * Math.max(left.height, right.height);
}

function union(a: PixelBox, b: PixelBox): PixelBox {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** Boxes of whole lines in reading order: top to bottom, left to right; pieces of one line are joined. */
export function linesOfBoxes(boxes: readonly PixelBox[]): PixelBox[] {
  return rowsOf(boxes).flatMap((row) => row.reduce<PixelBox[]>((lines, box) => {
    const last = lines.at(-1);
    return last && belongTogether(last, box) ? [...lines.slice(0, -1), union(last, box)] : [...lines, box];
  }, []));
}
