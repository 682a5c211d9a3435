import type { PixelBox } from './pixel-box.js';

/** Least probability of a pixel that is taken for text, and least mean of a whole box. */
const PIXEL_PROBABILITY = 0.3;
const BOX_PROBABILITY = 0.6;
/** In pixels of the map. */
const LEAST_SIDE = 3;
/** The map shows the core of the letters; the box grows by this times area over perimeter (published 1.5, measured better at 2). */
const UNCLIP = 2;

/** What the detector answers: `width * height` probabilities, row by row. */
export interface ProbabilityMap {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

interface Component {
  left: number;
  right: number;
  top: number;
  bottom: number;
  sum: number;
  count: number;
}

/** 8-connected groups of pixels that are text, in reading order of their first pixel. */
function components({ data, width, height }: ProbabilityMap): Component[] {
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const found: Component[] = [];
  const isNew = (at: number): boolean => seen[at] === 0 && (data[at] ?? 0) > PIXEL_PROBABILITY;
  for (let first = 0; first < width * height; first++) {
    if (!isNew(first)) continue;
    const component: Component = { left: width, right: 0, top: height, bottom: 0, sum: 0, count: 0 };
    let depth = 0;
    stack[depth++] = first;
    seen[first] = 1;
    while (depth > 0) {
      const at = stack[--depth] ?? 0;
      const x = at % width;
      const y = (at - x) / width;
      component.left = Math.min(component.left, x);
      component.right = Math.max(component.right, x);
      component.top = Math.min(component.top, y);
      component.bottom = Math.max(component.bottom, y);
      component.sum += data[at] ?? 0;
      component.count++;
      for (let j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
        for (let i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
          const next = j * width + i;
          if (!isNew(next)) continue;
          seen[next] = 1;
          stack[depth++] = next;
        }
      }
    }
    found.push(component);
  }
  return found;
}

/** Boxes of text, in pixels of the picture that the map was made of. */
export function findBoxes(map: ProbabilityMap, picture: { readonly width: number; readonly height: number }): PixelBox[] {
  const scaleX = picture.width / map.width;
  const scaleY = picture.height / map.height;
  return components(map).flatMap(({ left, right, top, bottom, sum, count }) => {
    const width = right - left + 1;
    const height = bottom - top + 1;
    if (Math.min(width, height) < LEAST_SIDE || sum / count < BOX_PROBABILITY) return [];
    const grow = width * height * UNCLIP / (2 * (width + height));
    const x = Math.max(0, (left - grow) * scaleX);
    const y = Math.max(0, (top - grow) * scaleY);
    return [{
      x, y,
      width: Math.min(picture.width, (right + 1 + grow) * scaleX) - x,
      height: Math.min(picture.height, (bottom + 1 + grow) * scaleY) - y,
    }];
  });
}
