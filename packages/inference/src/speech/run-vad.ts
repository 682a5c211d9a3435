import type { RunModel } from '../worker/task.js';
import { SAMPLE_RATE } from './sound.js';
import { VAD_STATE_LENGTH, type RunVad } from './vad.js';

const RATE = { type: 'int64', data: BigInt64Array.from([BigInt(SAMPLE_RATE)]), dims: [] } as const;

/** Silero's inputs and outputs by their names. */
export const toRunVad = (run: RunModel): RunVad => async (input, state) => {
  const { output, stateN } = await run({
    input: { type: 'float32', data: input, dims: [1, input.length] }, state: { type: 'float32', data: state, dims: [2, 1, VAD_STATE_LENGTH / 2] }, sr: RATE,
  });
  return { probability: Number(output?.data[0] ?? 0), state: stateN?.data as Float32Array };
};
