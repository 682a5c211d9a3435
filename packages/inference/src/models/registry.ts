/** Where a model runs: ONNX Runtime's wasm or WebGPU in a browser, its native build in Node. */
export type SpeechDevice = 'wasm' | 'webgpu' | 'cpu';

/** Suffixes of the files in the hub's layout: fp32 none, fp16 `_fp16`, q8 `_quantized`, q4 `_q4`. */
export type Dtype = 'fp32' | 'fp16' | 'q8' | 'q4';

/** A file whose bytes are known; anything else under its name is refused. */
export interface PinnedFile {
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

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
  /** Files by their path in the model's folder, where their bytes are pinned. */
  readonly files?: Readonly<Record<string, PinnedFile>>;
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
    files: {
      'config.json': { sizeBytes: 638, sha256: 'b06956f0f8e8a385e137840a5bfc971feb2369d212bfae147ba9f0037223a3c7' },
      'generation_config.json': { sizeBytes: 413, sha256: '76209d10926b8667b7c23dc9dd07b48633a476887d7b13a8d17b5a75964748e0' },
      'onnx/decoder_model_merged_quantized.onnx': { sizeBytes: 883025, sha256: 'c0398fa54b772d7e30a126d0104702ef9eac4c55ce2053fc20a320d576cb4f7a' },
      'onnx/encoder_model_quantized.onnx': { sizeBytes: 1363217, sha256: 'c903742cc655823884e8a7e803884643f3b1312007c37b7d9cbc933463b11107' },
      'preprocessor_config.json': { sizeBytes: 326, sha256: 'ff9fdab15ac19badd97a2721d3a10e283c36f26eaf4d61f69b690830064d1c68' },
      'tokenizer.json': { sizeBytes: 70316, sha256: 'c1954030b0d41a09418f4ddc15b817e36ee4d2c6335b993edc64d0be38096fa7' },
      'tokenizer_config.json': { sizeBytes: 568, sha256: 'df049f2fb909e8f7ff81fc280f7b21b05f6812eb4c244582ecacdd978da6c61e' },
    },
  },
];

/** The sets: a name that stands for one model of each task. */
export const MODEL_SETS: Readonly<Record<string, string>> = {
  real: 'onnx-community/whisper-base_timestamped',
  fixture: 'fixture-speech',
};
