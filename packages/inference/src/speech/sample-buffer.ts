/** The last samples of a sound, addressed by their position in the whole of it. */
export interface SampleBuffer {
  /** Position after the last sample. */
  readonly end: number;
  /** Samples kept in memory. */
  readonly size: number;
  append(samples: Float32Array): void;
  /** A copy; what is no longer, or not yet, there reads as silence. */
  slice(from: number, to: number): Float32Array;
  /** Lets go of everything before a position. */
  dropBefore(position: number): void;
}

export function createSampleBuffer(): SampleBuffer {
  let start = 0;
  let end = 0;
  let chunks: Float32Array[] = [];

  return {
    get end() { return end; },
    get size() { return end - start; },
    append(samples) {
      if (samples.length === 0) return;
      chunks.push(samples);
      end += samples.length;
    },
    slice(from, to) {
      const copy = new Float32Array(Math.max(0, to - from));
      let at = start;
      for (const chunk of chunks) {
        const first = Math.max(from, at);
        const last = Math.min(to, at + chunk.length);
        if (last > first) copy.set(chunk.subarray(first - at, last - at), first - from);
        at += chunk.length;
      }
      return copy;
    },
    dropBefore(position) {
      while (chunks[0] && start + chunks[0].length <= position) {
        start += chunks[0].length;
        chunks = chunks.slice(1);
      }
    },
  };
}
