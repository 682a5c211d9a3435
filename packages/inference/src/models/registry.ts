/** Where a model runs: ONNX Runtime's wasm or WebGPU in a browser, its native build in Node. */
export type SpeechDevice = 'wasm' | 'webgpu' | 'cpu';

/** Suffixes of the files in the hub's layout: fp32 none, fp16 `_fp16`, q8 `_quantized`, q4 `_q4`. */
export type Dtype = 'fp32' | 'fp16' | 'q8' | 'q4';

/** One speech model that may be named. Sizes are not kept here: the host knows them, a remembered number may be wrong. */
export interface SpeechModel {
  readonly id: string;
  readonly task: 'speech';
  /** False for an English-only Whisper, which throws when it is told a language. */
  readonly multilingual: boolean;
  /** Longest piece of sound it takes at once. */
  readonly windowSeconds: number;
  readonly dtype: Readonly<Record<SpeechDevice, Readonly<{ encoder_model: Dtype; decoder_model_merged: Dtype }>>>;
  /** SPDX identifier of the weights' licence, as their publisher states it. */
  readonly licence: string;
  /** Host in the hub's layout; null for a model that comes with Cuelight. */
  readonly host: string | null;
  /** A test model with a vocabulary of 100 words: used only when it is named. */
  readonly fixture: boolean;
}

const HUB = 'https://huggingface.co/';
const Q8 = { encoder_model: 'q8', decoder_model_merged: 'q8' } as const;
// On WebGPU the quantised encoder is slower than the plain one.
const WEBGPU = { encoder_model: 'fp32', decoder_model_merged: 'q4' } as const;

const whisper = (name: string, licence: string, multilingual = true): SpeechModel => ({
  id: `onnx-community/${name}`, task: 'speech', multilingual, windowSeconds: 30, licence, host: HUB, fixture: false,
  dtype: { wasm: Q8, webgpu: WEBGPU, cpu: Q8 },
});

/** Every speech model that Cuelight knows how to run. */
export const SPEECH_MODELS: readonly SpeechModel[] = [
  whisper('whisper-tiny_timestamped', 'Apache-2.0'),
  whisper('whisper-base_timestamped', 'Apache-2.0'),
  whisper('whisper-small_timestamped', 'Apache-2.0'),
  whisper('whisper-tiny.en_timestamped', 'Apache-2.0', false),
  {
    id: 'fixture-speech', task: 'speech', multilingual: true, windowSeconds: 10, licence: 'MIT', host: null, fixture: true,
    dtype: { wasm: Q8, webgpu: Q8, cpu: Q8 },
  },
];

/** The sets: a name that stands for one model of each task. */
export const MODEL_SETS: Readonly<Record<string, string>> = {
  real: 'onnx-community/whisper-base_timestamped',
  fixture: 'fixture-speech',
};
