import { CuelightError } from '@cuelight/protocol';
import type { RgbaPicture } from '../types/index.js';

const isBitmap = (picture: RgbaPicture | ImageBitmap): picture is ImageBitmap => typeof ImageBitmap !== 'undefined' && picture instanceof ImageBitmap;

/** Reads the pixels of bitmaps, which stay open, on one canvas that grows and shrinks with them; plain pixels pass. */
export function createPixelReader(): (picture: RgbaPicture | ImageBitmap) => RgbaPicture {
  let context: OffscreenCanvasRenderingContext2D | null = null;
  return (picture) => {
    if (!isBitmap(picture)) return picture;
    const { width, height } = picture;
    // a closed bitmap has no size, and asking for no pixels throws something nobody understands
    if (width === 0 || height === 0) throw new CuelightError('bad_request', 'A frame\'s bitmap is closed already; push it before closing it.', { field: 'picture' });
    // in main memory: every frame is read back
    context ??= new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new CuelightError('unsupported_browser', 'This browser gives no canvas in a worker; on-screen text can\'t be read here.', { missing: 'OffscreenCanvas' });
    if (context.canvas.width !== width) context.canvas.width = width;
    if (context.canvas.height !== height) context.canvas.height = height;
    context.globalCompositeOperation = 'copy';
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, width, height);
  };
}
