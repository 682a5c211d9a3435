import type { MediaInfo } from '@cuelight/protocol';

/** A core decodes some 150 to 300 megapixels a second and takes about a second to start. */
const WORTH_MEGAPIXELS = 400;
const FULL_HD_PIXELS = 1920 * 1088;

/** What browsers tell of the device; Firefox and Safari tell no memory. */
interface Device {
  readonly hardwareConcurrency: number;
  /** Gigabytes, at most 8. */
  readonly deviceMemory?: number;
}
const USUAL_GIGABYTES = 4;

/** Whether so many frames are decoded sooner by two cores: one works on one processor, and has to hold a dozen pictures and more. */
export function paysSecondCore({ width, height }: Pick<MediaInfo, 'width' | 'height'>, frames: number, device: Device = navigator): boolean {
  const pixels = (width ?? 0) * (height ?? 0);
  const { hardwareConcurrency, deviceMemory = USUAL_GIGABYTES } = device;
  return hardwareConcurrency > 1 && deviceMemory >= (pixels > FULL_HD_PIXELS ? 2 * USUAL_GIGABYTES : USUAL_GIGABYTES) && (frames * pixels) / 1e6 >= WORTH_MEGAPIXELS;
}
