import type { Cue, TaskOptions } from '@cuelight/protocol';

/** Where the inference worker and ONNX Runtime's files are: absolute URLs from the build's manifest. */
export interface InferenceAssets {
  readonly workerUrl: string;
  /** ONNX Runtime's plain wasm build (no WebGPU) and the asyncify one (WebGPU). */
  readonly ortWasm: { readonly mjs: string; readonly wasm: string };
  readonly ortWebgpu: { readonly mjs: string; readonly wasm: string } | null;
  /** Silero VAD v6. */
  readonly vadModelUrl: string;
  /** Base URL of the fixture models in the hub's file layout; used only when a model of the fixture set is named. */
  readonly fixtureModelsUrl: string;
}

/** Which set of the registry to use, or an exact model of it. `real` is the default. */
export interface ModelChoice {
  /** `real`, `fixture`, or a model id of the registry. */
  readonly name: string;
  /** Host that serves models in the hub's layout; default: the registry's. */
  readonly host?: string | undefined;
  /** BCP 47; default "en". */
  readonly language?: string | undefined;
}

export interface TranscribeOptions extends TaskOptions {
  readonly model: ModelChoice;
  /** Each finished cue, in order, as soon as it is known. */
  readonly onCue?: ((cue: Cue) => void) | undefined;
  /** Seconds of sound in all, for progress; unknown when left out. */
  readonly durationSeconds?: number | undefined;
}

/** A running transcription: push 16 kHz mono sound as it is decoded, then finish. */
export interface Transcription {
  push(start: number, samples: Float32Array): Promise<void>;
  /** All cues, ascending. No speech gives none. */
  finish(): Promise<readonly Cue[]>;
}

/** Inference in this page (a worker) or in Node (`@cuelight/inference/node`): one interface. */
export interface InferenceEngine {
  /** Loads VAD and model. Codes: `model_unavailable model_corrupt worker_failed csp_blocked asset_unreachable`. */
  transcribe(options: TranscribeOptions): Promise<Transcription>;
  /** Ends the worker; pending calls reject with AbortError. */
  close(): void;
}
