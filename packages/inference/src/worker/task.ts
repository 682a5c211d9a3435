import type { ResolvedModel } from '../models/resolve-model.js';
import type { InferenceDevice, ModelTask } from '../types/index.js';
import type { TaskName, TaskTypes } from '../worker-protocol.js';

/** Numbers in and out of a model. */
export interface ModelTensor {
  readonly type: 'float32' | 'int64' | 'int32' | 'uint8' | 'bool';
  readonly data: Float32Array | BigInt64Array | Int32Array | Uint8Array;
  readonly dims: readonly number[];
}

/** One call of an ONNX model: the same in a browser and in Node. Calls may overlap; a browser runs them one by one. */
export type RunModel = (inputs: Readonly<Record<string, ModelTensor>>) => Promise<Readonly<Record<string, ModelTensor>>>;

/** A file that comes with Cuelight: a URL of the build's manifest in a browser, a path in Node. */
export type OwnFile = 'vad' | 'text-detector' | 'text-recogniser' | 'text-characters';

/** How a model of the registry is loaded through transformers.js, whose `env` is set up for it while `load` runs. */
export interface ModelLoader<Model> {
  load(where: LoadWhere): Promise<Model>;
  dispose(model: Model): Promise<void>;
  /**
   * What the model answers to one input that is always the same, some hundred numbers at most. WebGPU is trusted with a model only when
   * it gives about the numbers that wasm gives; a model without a probe never runs on it.
   */
  probe?(model: Model): Promise<ArrayLike<number>>;
}

export interface LoadWhere {
  readonly device: InferenceDevice;
  /** The device whose weights (`dtype` of the registry) are loaded; another one than `device` only where answers are compared. */
  readonly weights: InferenceDevice;
}

/** A loaded model, shared by all tasks of this worker that asked for it, and held until the last of them has ended. */
export interface LoadedModel<Model> {
  readonly device: InferenceDevice;
  /**
   * Does something with the model while nobody else does. What goes wrong inside becomes `engine_failed` naming the device, unless it
   * is a CuelightError or an AbortError already.
   */
  use<R>(work: (model: Model) => Promise<R>): Promise<R>;
}

/** Another model out of the weights of one. Throws where they are not the expected ones. */
export type RewriteModel = (bytes: Uint8Array) => Uint8Array;

/** What a task may use of the machine. Everything it loads is given back when the task ends, however it ends. */
export interface TaskRuntime {
  /** The bytes of a file. Codes: `asset_unreachable csp_blocked`, and `model_unavailable` where the site left it out. */
  bytes(file: OwnFile): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * A file that is an ONNX model, loaded. It runs on wasm (natively in Node). `rewrite` makes the model that is loaded of the file's
   * bytes, the same one for all who ask for the file. Codes: those of `bytes`, `model_corrupt worker_failed`; its calls: `engine_failed`.
   */
  session(file: OwnFile, rewrite?: RewriteModel): Promise<RunModel>;
  /** A model of the registry. Codes: `model_unavailable model_corrupt csp_blocked asset_unreachable worker_failed engine_failed`. */
  model<Model>(resolved: ResolvedModel<ModelTask>, loader: ModelLoader<Model>): Promise<LoadedModel<Model>>;
}

export interface TaskContext<K extends TaskName> {
  /** Aborted when the caller gave up, the engine was closed, or the task failed. */
  readonly signal: AbortSignal;
  /** Tells the caller something; also between calls. */
  emit(event: TaskTypes[K]['event']): void;
  /**
   * Items that are done: nothing has to be done again for them, and everything about them was emitted or is in `checkpoint`. Bitmaps
   * in them are closed. If the device fails, another task of this kind is opened on the next one with the last `checkpoint` as its
   * `resume`, and all items that are not done are pushed again in their order. Call it in the same turn as the `emit`s it goes with.
   */
  settle(isDone: (item: TaskTypes[K]['item']) => boolean, checkpoint?: TaskTypes[K]['checkpoint']): void;
  readonly runtime: TaskRuntime;
}

/** A task that takes items one after the other. */
export interface RunningTask<Item, Result> {
  /** Resolves when another item may be pushed. Rejecting fails the whole task. Calls may overlap. */
  push(item: Item): Promise<void>;
  /** Called once, after the last `push` was called. */
  finish(): Promise<Result>;
}

/** One kind of task, written once for browser and Node. */
export interface TaskKind<K extends TaskName> {
  open(options: TaskTypes[K]['options'], context: TaskContext<K>): Promise<RunningTask<TaskTypes[K]['item'], TaskTypes[K]['result']>>;
}

export type TaskKinds = { readonly [K in TaskName]?: TaskKind<K> };
