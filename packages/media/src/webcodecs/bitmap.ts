import type { VideoSample } from 'mediabunny';
import type { Size } from '../picture/size.js';

const COLOURS = { format: 'RGBA', colorSpace: 'srgb' } as const;

function contextOf({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  // Decoded frames lie in memory; a canvas on the graphics card takes two and a half times as long to get them there and back.
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas to workers.');
  context.imageSmoothingQuality = 'medium';
  return context;
}

/**
 * Makes small, upright pictures of decoded frames, one at a time. Not by drawing the frames: Chromium takes three times as long over that
 * and keeps the colours of every frame that was ever drawn, up to half a gigabyte.
 */
export class FrameShrinker {
  #pixels = new Uint8ClampedArray();

  /** `size`: of the picture as it is shown. */
  async bitmap(sample: VideoSample, size: Size): Promise<ImageBitmap> {
    const isSideways = sample.rotation % 180 !== 0;
    const flat = await this.#shrink(sample, isSideways ? { width: size.height, height: size.width } : size);
    if (flat && sample.rotation === 0) return flat;
    const context = contextOf(size);
    if (flat) {
      context.translate(size.width / 2, size.height / 2);
      context.rotate(sample.rotation * Math.PI / 180);
      context.drawImage(flat, -flat.width / 2, -flat.height / 2);
      flat.close();
    } else sample.draw(context, 0, 0, size.width, size.height);
    return context.canvas.transferToImageBitmap();
  }

  /** Null for what this browser doesn't turn into colours in memory: 10 bit, textures, mirrored pictures. */
  async #shrink(sample: VideoSample, { width, height }: Size): Promise<ImageBitmap | null> {
    if (sample.flip || sample.format === null) return null;
    try {
      const length = sample.allocationSize(COLOURS);
      if (this.#pixels.length !== length) this.#pixels = new Uint8ClampedArray(length);
      await sample.copyTo(this.#pixels, COLOURS);
    } catch {
      return null;
    }
    const { visibleRect } = sample;
    return createImageBitmap(new ImageData(this.#pixels, visibleRect.width, visibleRect.height), { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' });
  }
}
