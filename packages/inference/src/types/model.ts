/** What a model does. `text` reads what stands in the picture, `write` writes answers. */
export type ModelTask = 'speech' | 'text' | 'objects' | 'embed' | 'write';

/** Which set of the registry to use, or an exact model of it. `real` is the default. */
export interface ModelChoice {
  /** `real`, `fixture`, or a model id of the registry. */
  readonly name: string;
  /** Host that serves models in the hub's layout; default: the registry's. */
  readonly host?: string | undefined;
}

/** Where a model runs: ONNX Runtime's wasm or WebGPU in a browser, its native build in Node. */
export type InferenceDevice = 'wasm' | 'webgpu' | 'cpu';

/** What a task would need, told before anything is fetched. */
export interface ModelNeed {
  readonly model: string;
  /** SPDX identifier of the weights' licence, as their publisher states it. */
  readonly licence: string;
  /** Host that the files come from; empty: they come with Cuelight. */
  readonly host: string;
  /** Bytes still to be fetched, as the host says them: 0 when all are kept here; null when the host does not say. */
  readonly downloadBytes: number | null;
  /** The device it would run on now. */
  readonly device: InferenceDevice;
}
