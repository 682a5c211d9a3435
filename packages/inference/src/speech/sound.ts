/** Samples a second of all sound that is pushed, and that the models hear. */
export const SAMPLE_RATE = 16_000;

/** Samples the voice detector takes at once: 32 ms. */
export const FRAME = 512;

/** Whole samples nearest to a time. */
export const toSamples = (seconds: number): number => Math.round(seconds * SAMPLE_RATE);

/** A stretch of samples, counted from the first of its sound; `to` is not part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
