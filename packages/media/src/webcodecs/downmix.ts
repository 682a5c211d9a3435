import type { AudioSample } from 'mediabunny';

/** All channels of a decoded sample, averaged to one. */
export function downmix(sample: AudioSample): Float32Array {
  const mono = new Float32Array(sample.numberOfFrames);
  const plane = new Float32Array(sample.numberOfFrames);
  for (let channel = 0; channel < sample.numberOfChannels; channel++) {
    sample.copyTo(plane, { planeIndex: channel, format: 'f32-planar' });
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) + (plane[i] ?? 0);
  }
  if (sample.numberOfChannels > 1) {
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) / sample.numberOfChannels;
  }
  return mono;
}
