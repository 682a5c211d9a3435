import type { AudioChunk } from '../types.js';

/** What speech recognition takes. */
export const SOUND_RATE = 16_000;
/** Well below the 30 s of the contract: the first words are there sooner and less sound is in memory. */
const CHUNK_SECONDS = 10;

/** Gathers samples that follow each other without a gap into chunks of {@link CHUNK_SECONDS} with exact starts. */
export class Chunker {
  readonly #onChunk: (chunk: AudioChunk) => void;
  #buffer = new Float32Array(CHUNK_SECONDS * SOUND_RATE);
  #filled = 0;
  /** Where the stretch without a gap began, and how much of it is gone already. */
  #origin = 0;
  #sent = 0;

  constructor(onChunk: (chunk: AudioChunk) => void) {
    this.#onChunk = onChunk;
  }

  /** Starts anew at this second; what came before is sent. */
  restart(start: number): void {
    this.flush();
    this.#origin = start;
    this.#sent = 0;
  }

  push(samples: Float32Array): void {
    for (let taken = 0; taken < samples.length;) {
      const part = samples.subarray(taken, taken + this.#buffer.length - this.#filled);
      this.#buffer.set(part, this.#filled);
      this.#filled += part.length;
      taken += part.length;
      if (this.#filled === this.#buffer.length) this.flush();
    }
  }

  flush(): void {
    if (this.#filled === 0) return;
    this.#onChunk({ start: this.#origin + this.#sent / SOUND_RATE, samples: this.#buffer.slice(0, this.#filled) });
    this.#sent += this.#filled;
    this.#filled = 0;
  }
}
