import type { ModelRegistry, SpeechModel } from './model.js';

const HUB = 'https://huggingface.co';

const whisper = (id: string, multilingual: boolean): SpeechModel => ({
  id: `onnx-community/${id}`,
  multilingual,
  windowSeconds: 30,
  // on WebGPU the 8-bit encoder is slower than the plain one; its decoder is small enough at 4 bits
  dtype: { wasm: 'q8', cpu: 'q8', webgpu: { encoder_model: 'fp32', decoder_model_merged: 'q4' } },
  licence: 'MIT',
  host: HUB,
  fixture: false,
});

/** The models by task. Sizes are not listed: they are read from the host when somebody asks for a download. */
export const modelRegistry: ModelRegistry = {
  speech: {
    sets: { real: 'onnx-community/whisper-base_timestamped', fixture: 'fixture-speech' },
    models: [
      whisper('whisper-tiny_timestamped', true),
      whisper('whisper-base_timestamped', true),
      whisper('whisper-small_timestamped', true),
      whisper('whisper-tiny.en_timestamped', false),
      {
        id: 'fixture-speech',
        multilingual: true,
        windowSeconds: 10,
        dtype: { wasm: 'q8', cpu: 'q8', webgpu: 'q8' },
        licence: 'MIT',
        host: null,
        fixture: true,
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
    ],
  },
};
