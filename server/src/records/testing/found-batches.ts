import type { FrameDetections } from '@cuelight/protocol';

const FRAMES = 20;

/** Frames of a batch with 0 to 4 boxes each, always the same ones. */
export function batchOf(batch: number): readonly FrameDetections[] {
  return Array.from({ length: FRAMES }, (_, n): FrameDetections => {
    const frame = batch * FRAMES + n;
    const time = frame / 4;
    return {
      frame, time,
      detections: Array.from({ length: (frame * 7) % 5 }, (_, k) => ({ frame, time, label: k % 2 === 0 ? 'dog' : 'red "circle"', score: 1 / (k + 2), box: { x: k / 10, y: frame / 1e5, width: 0.1, height: 1 / 3 } })),
    };
  });
}
