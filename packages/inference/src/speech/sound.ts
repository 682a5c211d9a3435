/** Everything here runs on mono sound at this rate. */
export const SAMPLE_RATE = 16_000;
/** One frame of the voice detector: 32 ms. */
export const FRAME_SAMPLES = 512;
export const FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE;

export const toSamples = (seconds: number): number => Math.round(seconds * SAMPLE_RATE);
