import type { AudioChunk } from '../types.js';

/** What speech recognition takes. */
export const SOUND_RATE = 16_000;
/** Well below the 30 s of the contract: the first words are there sooner and less sound is in memory. */
const CHUNK_SECONDS = 10;

/** Gathers samples that follow each other without a gap into chunks of {@link CHUNK_SECONDS}, or the seconds given, with exact starts. Each call gives the chunks that it completed. */
export class Chunker {
  readonly #buffer: Float32Array<ArrayBuffer>;
  #filled = 0;
  /** Where the stretch without a gap began, and how much of it is gone already. */
  #origin = 0;
  #sent = 0;

  constructor(seconds = CHUNK_SECONDS) {
    this.#buffer = new Float32Array(seconds * SOUND_RATE);
  }

  /** Starts anew at this second. */
  restart(start: number): AudioChunk[] {
    const chunks = this.flush();
    this.#origin = start;
    this.#sent = 0;
    return chunks;
  }

  push(samples: Float32Array): AudioChunk[] {
    const chunks: AudioChunk[] = [];
    for (let taken = 0; taken < samples.length;) {
      const part = samples.subarray(taken, taken + this.#buffer.length - this.#filled);
      this.#buffer.set(part, this.#filled);
      this.#filled += part.length;
      taken += part.length;
      if (this.#filled === this.#buffer.length) chunks.push(...this.flush());
    }
    return chunks;
  }

  /** What is left. */
  flush(): AudioChunk[] {
    if (this.#filled === 0) return [];
    const chunk = { start: this.#origin + this.#sent / SOUND_RATE, samples: this.#buffer.slice(0, this.#filled) };
    this.#sent += this.#filled;
    this.#filled = 0;
    return [chunk];
  }
}
