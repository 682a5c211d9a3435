import { abortError, type FrameDetections, type Progress } from '@cuelight/protocol';
import type { InferenceFrame, ObjectDetection, RgbaPicture } from '../types/index.js';
import type { FoundObject } from './answers.js';

/** Frames under way at once: one is computed while the next arrive. More would only hold more pictures. */
const AT_ONCE = 4;
const PHASE = 'looking for objects';

export interface DetectionParts {
  /** Calls overlap and may end in any order. `pixels` is asked for when it is the frame's turn. */
  readonly detect: (pixels: () => RgbaPicture) => Promise<readonly FoundObject[]>;
  readonly readPixels: (picture: InferenceFrame['picture']) => RgbaPicture;
  readonly frameCount?: number | undefined;
  readonly signal: AbortSignal;
  /** A frame is done. */
  readonly onFrame: (seen: FrameDetections, frame: InferenceFrame) => void;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Looks for things in frames, several under way at a time. Stops after the frame being computed once the signal is aborted. */
export function createDetection({ detect, readPixels, frameCount, signal, onFrame, onProgress, now = () => performance.now() }: DetectionParts): ObjectDetection {
  const underWay = new Set<Promise<void>>();
  let failure: { readonly reason: unknown } | null = null;
  let done = 0;
  let startedAt: number | undefined;

  const tellProgress = (): void => {
    if (!onProgress || frameCount === undefined || frameCount <= 0) return;
    const secondsLeft = (((now() - (startedAt ?? now())) / 1000) * Math.max(0, frameCount - done)) / done;
    onProgress({ fraction: Math.min(1, done / frameCount), secondsLeft, phase: PHASE });
  };

  const look = async (frame: InferenceFrame): Promise<void> => {
    const { number, time } = frame;
    const found = await detect(() => {
      if (signal.aborted) throw abortError();
      return readPixels(frame.picture);
    });
    if (signal.aborted) throw abortError();
    onFrame({ frame: number, time, detections: found.map((one) => ({ frame: number, time, ...one })) }, frame);
    done++;
    tellProgress();
  };

  const check = (): void => {
    if (failure) throw failure.reason;
    if (signal.aborted) throw abortError();
  };

  return {
    push: async (frame) => {
      check();
      startedAt ??= now();
      const work = look(frame);
      underWay.add(work);
      work.catch((reason: unknown) => { failure ??= { reason }; }).finally(() => { underWay.delete(work); });
      if (underWay.size >= AT_ONCE) await Promise.race(underWay);
      check();
    },
    finish: async () => {
      await Promise.all(underWay);
      check();
    },
  };
}
