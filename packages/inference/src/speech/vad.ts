import { FRAME_SAMPLES } from './sound.js';

/** What Silero carries from frame to frame: `[2, 1, 128]`. */
export const VAD_STATE_LENGTH = 256;
/** The end of the frame before goes in front of each frame; without it version 6 answers about 0 to everything, speech too. */
export const VAD_CONTEXT_SAMPLES = 64;

/** Quieter than the last bit of 16: nothing is there to be heard. */
const SILENT_LEVEL = 2e-5;
/** After so many silent frames the network says no, whatever was before. */
const SILENT_FRAMES = 16;

/** One call of the network: `input` is context and frame, the answer how likely it holds speech (0 to 1) and the next state. */
export type RunVad = (input: Float32Array, state: Float32Array) => Promise<{ probability: number; state: Float32Array }>;

/** What the detector remembers of the sound so far. */
export interface VadState {
  readonly network: Float32Array;
  /** The end of the frame before. */
  readonly context: Float32Array;
  /** Silent frames up to now. */
  readonly silent: number;
}

/** Speech probability of consecutive frames of 512 samples at 16 kHz. */
export interface Vad {
  next(frame: Float32Array): Promise<number>;
  /** Forgets what was heard, for sound that doesn't follow on; or remembers what another one had heard. */
  reset(state?: VadState): void;
  snapshot(): VadState;
}

export function createVad(run: RunVad, contextSamples = VAD_CONTEXT_SAMPLES): Vad {
  let state = new Float32Array(VAD_STATE_LENGTH);
  let input = new Float32Array(contextSamples + FRAME_SAMPLES);
  let silent = 0;
  return {
    next: async (frame) => {
      // A fresh array every time: the runtime may still hold the last one.
      const next = new Float32Array(contextSamples + FRAME_SAMPLES);
      next.set(input.subarray(FRAME_SAMPLES));
      next.set(frame, contextSamples);
      input = next;
      silent = frame.every((value) => Math.abs(value) < SILENT_LEVEL) ? silent + 1 : 0;
      if (silent > SILENT_FRAMES) return 0;
      const answer = await run(input, state);
      state = Float32Array.from(answer.state);
      return answer.probability;
    },
    reset: (before) => {
      state = before ? Float32Array.from(before.network) : new Float32Array(VAD_STATE_LENGTH);
      input = new Float32Array(contextSamples + FRAME_SAMPLES);
      if (before) input.set(before.context, FRAME_SAMPLES);
      silent = before?.silent ?? 0;
    },
    snapshot: () => ({ network: state.slice(), context: input.slice(FRAME_SAMPLES), silent }),
  };
}
