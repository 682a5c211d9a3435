import type { PictureType } from '../types.js';

const QUALITY = 0.82;

/** The type asked for; where the canvas can't encode it (or none was asked for) WebP, else JPEG. */
export async function encodePicture(canvas: OffscreenCanvas, type: PictureType = 'image/webp'): Promise<Blob> {
  for (const tried of new Set<PictureType>([type, 'image/webp'])) {
    const blob = await canvas.convertToBlob({ type: tried, quality: QUALITY });
    // A canvas answers a type it can't encode with PNG, which is many times larger.
    if (blob.type === tried) return blob;
  }
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
