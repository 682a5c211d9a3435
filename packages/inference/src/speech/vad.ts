import { FRAME } from './sound.js';

/** Samples of the frame before that Silero v6 wants in front of each frame; without them it hears nothing, and says no error. */
export const VAD_CONTEXT = 64;

/** Numbers that the model hands from frame to frame. */
export const VAD_STATE = 2 * 1 * 128;

/** Silero VAD v6: context and frame in, the probability of speech and the next state out. */
export type VadModel = (input: Float32Array, state: Float32Array) => Promise<{ readonly probability: number; readonly state: Float32Array }>;

export interface VadRunner {
  /** Probability of speech, 0 to 1, in the next {@link FRAME} samples. Frames are given in order, one at a time. */
  next(frame: Float32Array): Promise<number>;
  /** Forgets what was heard: at a jump in time. */
  reset(): void;
}

export function createVadRunner(model: VadModel, context = VAD_CONTEXT): VadRunner {
  let input = new Float32Array(context + FRAME);
  let state = new Float32Array(VAD_STATE);
  return {
    async next(frame) {
      // a fresh array: the model may still hold the last one
      const following = new Float32Array(context + FRAME);
      following.set(input.subarray(FRAME), 0);
      following.set(frame, context);
      input = following;
      const answer = await model(input, state);
      state = Float32Array.from(answer.state);
      return answer.probability;
    },
    reset() {
      input = new Float32Array(context + FRAME);
      state = new Float32Array(VAD_STATE);
    },
  };
}
