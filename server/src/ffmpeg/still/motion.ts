/** The page's moves over a still image (packages/media/src/still/motion.ts), as ffmpeg's expressions: the same look wherever it is made. */
export type StillMove = 'zoom-in' | 'zoom-out' | 'pan-left' | 'pan-right' | 'none';

export const STILL_MOVES: readonly [StillMove, ...StillMove[]] = ['zoom-in', 'zoom-out', 'pan-left', 'pan-right', 'none'];

/** How much closer the near end of a zoom is, and how much closer a pan looks, so that it has somewhere to go. */
export const CLOSER = 1.2;
/** A pan travels no more of its own width in a second than this. */
const PAN_PER_SECOND = 0.08;

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Move {
  readonly seconds: number;
  readonly frames: number;
  /** The image as it is drawn from, in the video's shape. */
  readonly large: Size;
  readonly video: Size;
}

/** From 0 to 1 over the frames; starts and ends at rest, without a jerk. `on` counts frames from 0. */
function eased(frames: number): string {
  const t = `clip(on/${Math.max(1, frames - 1)}\\,0\\,1)`;
  return `(pow(${t}\\,3)*(${t}*(6*${t}-15)+10))`;
}

/** Left edge and width of what is shown, in the image's pixels, as expressions; the same for top edge and height by their shares. */
function viewOf(move: StillMove, { seconds, frames, large }: Move): { readonly factor: string; readonly leftShare: string; readonly topShare: string } {
  const at = eased(frames);
  const zoom = (exponent: string): ReturnType<typeof viewOf> => {
    const factor = `pow(${CLOSER}\\,${exponent})`;
    return { factor, leftShare: `(1-1/${factor})/2`, topShare: `(1-1/${factor})/2` };
  };
  if (move === 'zoom-in') return zoom(at);
  if (move === 'zoom-out') return zoom(`(1-${at})`);
  const width = large.width / CLOSER;
  const way = Math.min(large.width - width, width * PAN_PER_SECOND * seconds);
  const from = (large.width - width - way) / 2;
  return { factor: String(CLOSER), leftShare: `(${(from / large.width).toFixed(6)}+${(way / large.width).toFixed(6)}*${move === 'pan-right' ? at : `(1-${at})`})`, topShare: ((1 - 1 / CLOSER) / 2).toFixed(6) };
}

/** Corners for ffmpeg's `perspective`, so that the upper left part of what it draws, as large as the video, is what is to be seen: placed between pixels, without a jerk. */
export function cornersOf(move: StillMove, order: Move): string {
  const { factor, leftShare, topShare } = viewOf(move, order);
  const { large, video } = order;
  const [left, top] = [`${large.width}*${leftShare}`, `${large.height}*${topShare}`];
  const right = `${left}+${large.width}/${factor}*${(large.width / video.width).toFixed(6)}`;
  const bottom = `${top}+${large.height}/${factor}*${(large.height / video.height).toFixed(6)}`;
  return [['x0', left], ['y0', top], ['x1', right], ['y1', top], ['x2', left], ['y2', bottom], ['x3', right], ['y3', bottom]].map(([name, value]) => `${name}=${value}`).join(':');
}
