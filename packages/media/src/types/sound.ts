import type { TaskOptions } from '@cuelight/protocol';
import type { ProbeResult } from './probe.js';
import type { MediaSource } from './source.js';

/** A piece of sound: 16 kHz mono, with the second it starts at. */
export interface AudioChunk {
  readonly start: number;
  readonly samples: Float32Array;
}

export interface AudioOptions extends TaskOptions {
  /** Which sound track, counted from 0; default the first. */
  readonly track?: number | undefined;
  /** Second from which on sound is given; default 0. The same samples as when it is read from the beginning (behind a gap: up to half a sample beside them). */
  readonly start?: number | undefined;
}

export interface WaveformOptions extends TaskOptions {
  /** How many bars the whole video gets; default 1000, never more than 100 a second. */
  readonly peaks?: number | undefined;
  readonly onDraft?: ((waveform: Waveform) => void) | undefined;
}

/** Loudness over time. */
export interface Waveform {
  /** The loudest sample of each span, 0 to 255 (255 is full scale). Spans are equally long and cover the whole video. */
  readonly peaks: Uint8Array;
  readonly durationSeconds: number;
}

/** The sound of a video. */
export interface SoundSteps {
  /** Loudness for the time bar. `no_audio` when there is none. */
  waveform(source: MediaSource, probe: ProbeResult, options?: WaveformOptions): Promise<Waveform>;
  /**
   * 16 kHz mono in order, as it is decoded; gaps in time are kept by `start`. Decoding waits for the promise `onChunk` gives.
   * `no_audio` when there is none.
   */
  audio(source: MediaSource, probe: ProbeResult, onChunk: (chunk: AudioChunk) => unknown, options?: AudioOptions): Promise<void>;
}
