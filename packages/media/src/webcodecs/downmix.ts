/** The part of AudioData, and of mediabunny's AudioSample, that is read here. */
export interface DecodedSound {
  readonly numberOfFrames: number;
  readonly numberOfChannels: number;
  copyTo(destination: Float32Array<ArrayBuffer>, options: { readonly planeIndex: number; readonly format: 'f32-planar' }): void;
}

/** Averages all channels to one. Memory is used again: a result is only good until the next call. */
export class Downmix {
  #plane = new Float32Array();
  #mono = new Float32Array();

  mix(sound: DecodedSound): Float32Array {
    const { numberOfFrames: length, numberOfChannels: channels } = sound;
    if (this.#mono.length < length) {
      this.#mono = new Float32Array(length);
      this.#plane = new Float32Array(length);
    }
    const mono = this.#mono.subarray(0, length);
    sound.copyTo(mono, { planeIndex: 0, format: 'f32-planar' });
    if (channels === 1) return mono;
    const plane = this.#plane.subarray(0, length);
    for (let channel = 1; channel < channels; channel++) {
      sound.copyTo(plane, { planeIndex: channel, format: 'f32-planar' });
      for (let i = 0; i < length; i++) mono[i] = (mono[i] as number) + (plane[i] as number);
    }
    for (let i = 0; i < length; i++) mono[i] = (mono[i] as number) / channels;
    return mono;
  }
}
