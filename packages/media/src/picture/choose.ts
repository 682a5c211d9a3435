import { LIVELY_ENOUGH, liveliness } from './liveliness.js';

export interface Frame {
  readonly canvas: OffscreenCanvas;
  /** Seconds. */
  readonly time: number;
}

/** Brightness is judged on a small copy: quick to read back, and film grain averages out. */
const JUDGED_WIDTH = 96;

function scoreOf(canvas: OffscreenCanvas): number {
  const width = Math.min(JUDGED_WIDTH, canvas.width);
  const height = Math.max(1, Math.round(width * canvas.height / canvas.width));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) return 0;
  context.drawImage(canvas, 0, 0, width, height);
  return liveliness(context.getImageData(0, 0, width, height).data);
}

/** The first frame with something to see; when none has, the liveliest. Null when there is no frame at all. */
export async function chooseFrame(times: readonly number[], grab: (time: number) => Promise<Frame | null>): Promise<Frame | null> {
  let best: { frame: Frame; score: number } | null = null;
  for (const time of times) {
    const frame = await grab(time);
    if (!frame) continue;
    const score = scoreOf(frame.canvas);
    if (score >= LIVELY_ENOUGH) return frame;
    if (!best || score > best.score) best = { frame, score };
  }
  return best?.frame ?? null;
}
