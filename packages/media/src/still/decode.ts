import { CuelightError } from '@cuelight/protocol';
import { lookalikeOf, sniffContainer } from '../sniff/container.js';
import { imageSize } from './dimensions.js';
import type { Size } from './motion.js';

/** JPEG headers lie behind their thumbnails and colour profiles. */
const HEAD_BYTES = 512 * 1024;
/** 12,000 × 12,000 fits; it takes 576 MB while it is made smaller. */
const MOST_PIXELS = 150_000_000;
const MOST_SIDE = 16_384;

function refuseLarge({ width, height }: Size): void {
  if (width * height <= MOST_PIXELS && width <= MOST_SIDE && height <= MOST_SIDE) return;
  throw new CuelightError('too_large_dimensions', `This image has ${width} × ${height} pixels, more than can be worked on here. Make it smaller, ${MOST_PIXELS / 1e6} megapixels at most.`,
    { limitPixels: MOST_PIXELS });
}

async function notAnImage(image: Blob, head: Uint8Array, reason: unknown): Promise<CuelightError<'not_an_image'>> {
  const sniffed = await sniffContainer(image);
  const looksLike = 'looksLike' in sniffed ? lookalikeOf(head.subarray(0, 4096)) : `a video or sound file (${sniffed.container})`;
  const sentence = looksLike.endsWith('image')
    ? `This is ${looksLike}, but it is damaged or of a kind that this browser can't show.`
    : `This is not an image: its content looks like ${looksLike}. Choose a picture.`;
  return new CuelightError('not_an_image', sentence, { looksLike }, { cause: reason });
}

/**
 * The image upright, as its EXIF data says. Whoever calls has to `close()` it.
 * Codes: `empty_file not_an_image too_large_dimensions`.
 */
export async function decodeStill(image: Blob): Promise<ImageBitmap> {
  if (image.size === 0) throw new CuelightError('empty_file', 'The image is empty (0 bytes). Choose another one.', {});
  const head = new Uint8Array(await image.slice(0, HEAD_BYTES).arrayBuffer());
  const declared = imageSize(head);
  if (declared) refuseLarge(declared);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(image, { imageOrientation: 'from-image' });
  } catch (reason) {
    throw await notAnImage(image, head, reason);
  }
  try {
    refuseLarge(bitmap);
  } catch (reason) {
    bitmap.close();
    throw reason;
  }
  return bitmap;
}
