/** Where the inference worker, ONNX Runtime's files and the models that come with Cuelight are: absolute URLs from the build's manifest. */
export interface InferenceAssets {
  readonly workerUrl: string;
  /** ONNX Runtime's plain wasm build (no WebGPU) and the asyncify one (WebGPU). */
  readonly ortWasm: { readonly mjs: string; readonly wasm: string };
  readonly ortWebgpu: { readonly mjs: string; readonly wasm: string } | null;
  /** Silero VAD v6. */
  readonly vadModelUrl: string;
  /** PP-OCRv4: detector, recogniser and its list of characters; null where a site leaves them out. */
  readonly textModels: { readonly detector: string; readonly recogniser: string; readonly characters: string } | null;
  /** Base URL of the fixture models in the hub's file layout; used only when a model of the fixture set is named. */
  readonly fixtureModelsUrl: string;
}
