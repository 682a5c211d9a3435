import type { AudioChunk, Waveform } from '../types.js';
import { SOUND_RATE } from './chunker.js';

const DEFAULT_PEAKS = 1000;
const MOST_PER_SECOND = 100;
const FULL_SCALE = 255;

/** The loudest sample of each of equally long spans, while the sound comes in. */
export class Peaks {
  readonly #peaks: Float32Array;
  readonly #durationSeconds: number;

  constructor(durationSeconds: number, wanted = DEFAULT_PEAKS) {
    this.#durationSeconds = durationSeconds;
    this.#peaks = new Float32Array(Math.max(1, Math.min(Math.floor(wanted), Math.floor(durationSeconds * MOST_PER_SECOND))));
  }

  add({ start, samples }: AudioChunk): void {
    const perSample = this.#peaks.length / (this.#durationSeconds * SOUND_RATE);
    const first = start * SOUND_RATE * perSample;
    // Sound may last a little longer than the video says.
    const last = this.#peaks.length - 1;
    for (let i = 0; i < samples.length; i++) {
      const span = Math.min(last, Math.floor(first + i * perSample));
      const loudness = Math.abs(samples[i] as number);
      if (loudness > (this.#peaks[span] as number)) this.#peaks[span] = loudness;
    }
  }

  get waveform(): Waveform {
    return { peaks: Uint8Array.from(this.#peaks, (peak) => Math.round(Math.min(1, peak) * FULL_SCALE)), durationSeconds: this.#durationSeconds };
  }
}
