import { SAMPLE_RATE } from './sound.js';

const STEP = SAMPLE_RATE / 100;
/** Steps on each side that count into a point's loudness: 70 ms in all, longer than the closure of a consonant. */
const REACH = 3;

/** Position, from the start of `samples`, of the quietest 70 ms: where speech without a pause can be cut with the least harm. */
export function quietestPoint(samples: Float32Array): number {
  const steps = Math.floor(samples.length / STEP);
  if (steps <= 2 * REACH) return samples.length >> 1;
  const energy = Array.from({ length: steps }, (_, step) => {
    let sum = 0;
    for (let i = step * STEP; i < (step + 1) * STEP; i++) sum += (samples[i] ?? 0) ** 2;
    return sum;
  });
  let best = REACH;
  let least = Infinity;
  for (let step = REACH; step < steps - REACH; step++) {
    let around = 0;
    for (let i = step - REACH; i <= step + REACH; i++) around += energy[i] ?? 0;
    if (around < least) {
      least = around;
      best = step;
    }
  }
  return best * STEP + STEP / 2;
}
