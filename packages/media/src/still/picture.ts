import { CLOSER, cover, viewAt, type Size, type View } from './motion.js';
import type { StillPlan } from './plan.js';

/** Behind images that are partly transparent. */
const BACKGROUND = '#fff';

/** An image ready to be drawn frame by frame on `canvas`. */
export interface StillPicture {
  readonly canvas: OffscreenCanvas;
  /** Draws the frame with this number, from 0. */
  draw(frame: number): void;
  /** The part of `pixels` that this frame shows. */
  view(frame: number): View;
  pixels(): ImageData;
  close(): void;
}

function contextOf(canvas: OffscreenCanvas, readBack: boolean): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: readBack });
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  return context;
}

/**
 * The image no larger than the closest view needs, made smaller once with a good filter: drawing each frame from the full image would cost
 * time and make fine detail flicker.
 */
function prepared(image: ImageBitmap, { move }: StillPlan, video: Size): OffscreenCanvasRenderingContext2D {
  const scale = Math.min(1, (move === 'none' ? 1 : CLOSER) * video.width / cover(image, video).width);
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)));
  const context = contextOf(canvas, true);
  context.fillStyle = BACKGROUND;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context;
}

/** `readBack`: whether the pixels of the canvas will be read instead of encoded from it. */
export function stillPicture(image: ImageBitmap, plan: StillPlan, video: Size, readBack = false): StillPicture {
  const source = prepared(image, plan, video);
  const drawn = source.canvas;
  const canvas = new OffscreenCanvas(video.width, video.height);
  const context = contextOf(canvas, readBack);
  context.imageSmoothingQuality = 'low';
  const viewOf = (frame: number): View => viewAt(plan.move, plan.frames > 1 ? frame / (plan.frames - 1) : 0, drawn, video, plan.seconds);
  return {
    canvas,
    view: viewOf,
    pixels: () => source.getImageData(0, 0, drawn.width, drawn.height),
    draw: (frame) => {
      const view = viewOf(frame);
      const scale = video.width / view.width;
      // A transform places the image between pixels; a source rectangle would be cut at whole ones.
      context.setTransform(scale, 0, 0, video.height / view.height, -view.x * scale, -view.y * video.height / view.height);
      context.drawImage(drawn, 0, 0);
    },
    close: () => {
      // a picture of some megabytes is not left to the garbage collector
      drawn.width = 0;
      canvas.width = 0;
    },
  };
}
