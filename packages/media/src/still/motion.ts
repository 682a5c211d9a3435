import type { StillMove } from '../types.js';

/** A part of the image, in its pixels and fractions of them. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much closer the near end of a zoom is, and how much closer a pan looks, so that it has somewhere to go. */
export const CLOSER = 1.2;
/** A pan travels no more of its own width in a second than this, or a panorama would rush by. */
const PAN_PER_SECOND = 0.08;

/** Starts and ends at rest, without a jerk: speed and acceleration are 0 at both ends. */
export const eased = (t: number): number => t * t * t * (t * (6 * t - 15) + 10);

/** The largest part of the image, in its middle, that has the shape of the video. */
export function cover(image: Size, video: Size): View {
  const scale = Math.min(image.width / video.width, image.height / video.height);
  const width = video.width * scale;
  const height = video.height * scale;
  return { x: (image.width - width) / 2, y: (image.height - height) / 2, width, height };
}

/** The view `factor` times closer, around the same middle. */
function closer({ x, y, width, height }: View, factor: number): View {
  return { x: x + width * (1 - 1 / factor) / 2, y: y + height * (1 - 1 / factor) / 2, width: width / factor, height: height / factor };
}

/** What is shown at `t` (0 the first frame, 1 the last one). "Pan left" looks further and further to the left. */
export function viewAt(move: StillMove, t: number, image: Size, video: Size, seconds: number): View {
  const whole = cover(image, video);
  const at = eased(t);
  switch (move) {
    case 'none': return whole;
    // Zooming by equal factors in equal times looks even; by equal sizes, it would seem to speed up.
    case 'zoom-in': return closer(whole, CLOSER ** at);
    case 'zoom-out': return closer(whole, CLOSER ** (1 - at));
    default: {
      // An image wider than the video has the room to the sides; another one gets it by looking closer.
      const spare = image.width - whole.width;
      const view = spare >= whole.width * (CLOSER - 1) ? whole : closer(whole, CLOSER);
      const way = Math.min(image.width - view.width, view.width * PAN_PER_SECOND * seconds);
      const from = (image.width - view.width - way) / 2;
      return { ...view, x: from + way * (move === 'pan-right' ? at : 1 - at) };
    }
  }
}
