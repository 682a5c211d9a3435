import type { TaskOptions } from '@cuelight/protocol';
import type { EmbedOptions, Embeddings } from './embed.js';
import type { ModelChoice, ModelNeed, ModelTask } from './model.js';
import type { DetectOptions, ObjectDetection, ReadTextOptions, TextReading } from './pictures.js';
import type { TranscribeOptions, Transcription } from './speech.js';
import type { WriteOptions, WriterMessage } from './write.js';

/**
 * Inference in this page (a worker) or in Node (`@cuelight/inference/node`): one interface. Loading a model fails with
 * `model_unavailable model_corrupt worker_failed csp_blocked asset_unreachable`; running one with `engine_failed`, after the next
 * device has been tried.
 */
export interface InferenceEngine {
  /** What a task would fetch and where it would run; fetches nothing but sizes. */
  need(task: ModelTask, model: ModelChoice, options?: TaskOptions): Promise<ModelNeed>;
  /** Loads VAD and model. */
  transcribe(options: TranscribeOptions): Promise<Transcription>;
  detect(options: DetectOptions): Promise<ObjectDetection>;
  readText(options: ReadTextOptions): Promise<TextReading>;
  embed(texts: readonly string[], options: EmbedOptions): Promise<Embeddings>;
  /** What a language model writes to some messages: always the same for the same ones. `bad_request` when they are longer than it reads. */
  write(messages: readonly WriterMessage[], options: WriteOptions): Promise<string>;
  /** Ends the workers; pending calls reject with AbortError. */
  close(): void;
}
