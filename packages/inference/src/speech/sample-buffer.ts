/** A stretch of sound that grows at its end and is forgotten at its beginning. Positions are samples since its first one ever. */
export interface SampleBuffer {
  append(samples: Float32Array): void;
  /** A copy; what is forgotten or not yet heard is left out. */
  slice(from: number, to: number): Float32Array;
  forgetBefore(position: number): void;
  readonly end: number;
}

/** `from`: what came before this position is forgotten already. */
export function createSampleBuffer(from = 0): SampleBuffer {
  let held = new Float32Array(1 << 15);
  let offset = from;
  let length = 0;
  return {
    append: (samples) => {
      if (length + samples.length > held.length) {
        const larger = new Float32Array(Math.max(held.length * 2, length + samples.length));
        larger.set(held.subarray(0, length));
        held = larger;
      }
      held.set(samples, length);
      length += samples.length;
    },
    slice: (from, to) => held.slice(Math.min(length, Math.max(0, from - offset)), Math.min(length, Math.max(0, to - offset))),
    forgetBefore: (position) => {
      const count = Math.min(length, position - offset);
      // Moving everything for a few samples would cost more than keeping them.
      if (count < held.length / 4) return;
      held.copyWithin(0, count, length);
      offset += count;
      length -= count;
    },
    get end() { return offset + length; },
  };
}
