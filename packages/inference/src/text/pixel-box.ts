import type { Box } from '@cuelight/protocol';

/** A rectangle in pixels of the picture, with fractions of a pixel. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels as fractions of the picture. */
export function toFractions(box: PixelBox, picture: { readonly width: number; readonly height: number }): Box {
  return { x: box.x / picture.width, y: box.y / picture.height, width: box.width / picture.width, height: box.height / picture.height };
}
