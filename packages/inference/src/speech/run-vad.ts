import type { RunModel } from '../worker/task.js';
import { MEMORY, PIECE_SAMPLES, PIECE_STEP, PIECES } from './silero-graph.js';
import { FRAME_SAMPLES } from './sound.js';
import { VAD_CONTEXT_SAMPLES, type RunVad } from './vad.js';

/** A frame with its context, and what mirrors its end: as long as four overlapping pieces. */
const WHOLE = (PIECES - 1) * PIECE_STEP + PIECE_SAMPLES;
const GIVEN = VAD_CONTEXT_SAMPLES + FRAME_SAMPLES;

/** The pieces of each frame one after the other, as the graph wants them. */
function piecesOf(sound: Float32Array, count: number): Float32Array {
  const pieces = new Float32Array(count * PIECES * PIECE_SAMPLES);
  const frame = new Float32Array(WHOLE);
  for (let n = 0; n < count; n++) {
    frame.set(sound.subarray(n * FRAME_SAMPLES, n * FRAME_SAMPLES + GIVEN));
    for (let at = GIVEN; at < WHOLE; at++) frame[at] = frame[2 * (GIVEN - 1) - at] ?? 0;
    for (let piece = 0; piece < PIECES; piece++) pieces.set(frame.subarray(piece * PIECE_STEP, piece * PIECE_STEP + PIECE_SAMPLES), (n * PIECES + piece) * PIECE_SAMPLES);
  }
  return pieces;
}

/** Calls the graph of `silero-graph.ts`. */
export const toRunVad = (run: RunModel): RunVad => async (sound, state) => {
  const count = (sound.length - VAD_CONTEXT_SAMPLES) / FRAME_SAMPLES;
  const dims = [1, 1, MEMORY];
  const { speech, nextHidden, nextCell } = await run({
    pieces: { type: 'float32', data: piecesOf(sound, count), dims: [count * PIECES, PIECE_SAMPLES] },
    hidden: { type: 'float32', data: state.slice(0, MEMORY), dims }, cell: { type: 'float32', data: state.slice(MEMORY), dims },
  });
  const next = new Float32Array(2 * MEMORY);
  next.set(nextHidden?.data as Float32Array);
  next.set(nextCell?.data as Float32Array, MEMORY);
  return { probabilities: [...speech?.data as Float32Array], state: next };
};
