/** Where a model runs: WebGPU or wasm in a browser, the processor in Node. */
export type Device = 'webgpu' | 'wasm' | 'cpu';

/** Number format of a model's files, in the hub's names. */
export type Dtype = 'fp32' | 'fp16' | 'q8' | 'q4';

/** One format for all files of a model, or one for each. */
export type ModelDtype = Dtype | { readonly encoder_model: Dtype; readonly decoder_model_merged: Dtype };

/** A file whose bytes are known: anything else under its name is refused. */
export interface PinnedFile {
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A speech recognition model of the registry (Whisper's format, with the attention outputs that word times need). */
export interface SpeechModel {
  /** Name on its host: the folder its files lie in. */
  readonly id: string;
  /** False: English only, and it must not be told a language. */
  readonly multilingual: boolean;
  /** Seconds of sound it hears at once. */
  readonly windowSeconds: number;
  readonly dtype: Readonly<Record<Device, ModelDtype>>;
  /** SPDX name of the weights' licence. */
  readonly licence: string;
  /** Host that serves it in the hub's layout; null: the site's own assets. */
  readonly host: string | null;
  /** A test model with a closed vocabulary; never a default. */
  readonly fixture: boolean;
  /** Files by their path in the model's folder, where their bytes are pinned. */
  readonly files?: Readonly<Record<string, PinnedFile>>;
}

/** All models Cuelight knows, and which of them `real` and `fixture` mean. */
export interface ModelRegistry {
  readonly speech: {
    readonly sets: { readonly real: string; readonly fixture: string };
    readonly models: readonly SpeechModel[];
  };
}
