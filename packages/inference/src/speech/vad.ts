import { FRAME_SAMPLES } from './sound.js';

/** What Silero carries from frame to frame: `[2, 1, 128]`. */
export const VAD_STATE_LENGTH = 256;
/** The end of the frame before goes in front of each frame; without it version 6 answers about 0 to everything, speech too. */
export const VAD_CONTEXT_SAMPLES = 64;

/** Quieter than the last bit of 16: nothing is there to be heard. */
const SILENT_LEVEL = 2e-5;
/** After so many silent frames the network says no, whatever was before. */
const SILENT_FRAMES = 16;

/** One call of the network: `sound` is the context and one or more frames, the answer how likely each holds speech (0 to 1) and the next state. */
export type RunVad = (sound: Float32Array, state: Float32Array) => Promise<{ readonly probabilities: readonly number[]; readonly state: Float32Array }>;

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
  /** Of the samples of one or more whole frames: a probability for each. */
  next(samples: Float32Array): Promise<readonly number[]>;
  /** Forgets what was heard, for sound that doesn't follow on; or remembers what another one had heard. */
  reset(state?: VadState): void;
  snapshot(): VadState;
}

export function createVad(run: RunVad): Vad {
  let state = new Float32Array(VAD_STATE_LENGTH);
  let context = new Float32Array(VAD_CONTEXT_SAMPLES);
  let silent = 0;
  return {
    next: async (samples) => {
      const sound = new Float32Array(VAD_CONTEXT_SAMPLES + samples.length);
      sound.set(context);
      sound.set(samples, VAD_CONTEXT_SAMPLES);
      context = sound.slice(-VAD_CONTEXT_SAMPLES);
      const probabilities: number[] = [];
      /** Frames up to this one have their answer with those that the network is asked next. */
      const ask = async (end: number): Promise<void> => {
        const begin = probabilities.length;
        if (begin === end) return;
        const answer = await run(sound.slice(begin * FRAME_SAMPLES, VAD_CONTEXT_SAMPLES + end * FRAME_SAMPLES), state);
        state = Float32Array.from(answer.state);
        probabilities.push(...answer.probabilities);
      };
      const count = samples.length / FRAME_SAMPLES;
      for (let frame = 0; frame < count; frame++) {
        const isSilent = samples.subarray(frame * FRAME_SAMPLES, (frame + 1) * FRAME_SAMPLES).every((value) => Math.abs(value) < SILENT_LEVEL);
        silent = isSilent ? silent + 1 : 0;
        if (silent <= SILENT_FRAMES) continue;
        await ask(frame);
        probabilities.push(0);
      }
      await ask(count);
      return probabilities;
    },
    reset: (before) => {
      state = before ? Float32Array.from(before.network) : new Float32Array(VAD_STATE_LENGTH);
      context = before ? Float32Array.from(before.context) : new Float32Array(VAD_CONTEXT_SAMPLES);
      silent = before?.silent ?? 0;
    },
    snapshot: () => ({ network: state.slice(), context: context.slice(), silent }),
  };
}
