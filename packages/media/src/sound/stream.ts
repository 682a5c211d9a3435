import type { AudioChunk } from '../types.js';
import { Chunker, SOUND_RATE } from './chunker.js';
import { Resampler } from './resampler.js';

/** Makes 16 kHz and chunks of mono samples. Where they don't follow each other, the sound begins anew, in its place. */
export class SoundStream {
  readonly #chunker: Chunker;
  readonly #gapSeconds: number;
  #resampler: { readonly rate: number; readonly filter: Resampler } | null = null;
  /** Where the next sample lies, in seconds. */
  #next = 0;

  /** `gapSeconds`: clocks and containers are less exact than samples; only a larger difference is a gap. */
  constructor(gapSeconds: number, chunkSeconds?: number) {
    this.#gapSeconds = gapSeconds;
    this.#chunker = new Chunker(chunkSeconds);
  }

  /** Samples heard from the second `start` on (default: right after those before); they are only read during the call. Gives the chunks that are complete now. */
  hear(mono: Float32Array, rate: number, start = this.#next): AudioChunk[] {
    const chunks: AudioChunk[] = [];
    if (this.#resampler?.rate !== rate || Math.abs(start - this.#next) > this.#gapSeconds) {
      chunks.push(...this.#endStretch(), ...this.#chunker.restart(start));
      if (this.#resampler?.rate !== rate) this.#resampler = { rate, filter: new Resampler(rate, SOUND_RATE) };
      this.#next = start;
    }
    this.#next += mono.length / rate;
    return [...chunks, ...this.#chunker.push(this.#resampler.filter.push(mono))];
  }

  /** What is left. */
  flush(): AudioChunk[] {
    return [...this.#endStretch(), ...this.#chunker.flush()];
  }

  #endStretch(): AudioChunk[] {
    if (!this.#resampler) return [];
    const chunks = this.#chunker.push(this.#resampler.filter.flush());
    this.#resampler.filter.reset();
    return chunks;
  }
}
