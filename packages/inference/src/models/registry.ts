import type { InferenceDevice, ModelTask } from '../types/index.js';
import data from './models.json' with { type: 'json' };

/** Suffixes of the files in the hub's layout: fp32 none, fp16 `_fp16`, q8 `_quantized`, q4 `_q4`. */
export type Dtype = 'fp32' | 'fp16' | 'q8' | 'q4';

/** A file whose bytes are known; anything else under its name is refused. */
export interface PinnedFile {
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

interface ModelBase {
  readonly id: string;
  /** SPDX identifier of the weights' licence, as their publisher states it. */
  readonly licence: string;
  /** Host in the hub's layout; null for a model that comes with Cuelight. */
  readonly host: string | null;
  /** Branch, tag or commit on a host. */
  readonly revision: string;
  /** A test model that knows very little: used only when it is named. */
  readonly fixture: boolean;
  /** Files beside the graphs, by their path in the model's folder. */
  readonly files: readonly string[];
  /**
   * Files whose bytes are pinned. Sizes of others are not kept here: the host knows them, a remembered number may be wrong.
   */
  readonly pinned?: Readonly<Record<string, PinnedFile>>;
}

/** One precision for the only graph, or none where the model is known not to run on a device. */
type SingleGraph = Readonly<Record<'wasm' | 'cpu', Dtype>> & { readonly webgpu: Dtype | null };

/** Whisper's family. */
export interface SpeechModel extends ModelBase {
  readonly task: 'speech';
  readonly dtype: Readonly<Record<InferenceDevice, Readonly<{ encoder_model: Dtype; decoder_model_merged: Dtype }>>>;
  /** False for an English-only Whisper, which throws when it is told a language. */
  readonly multilingual: boolean;
  /** BCP 47. */
  readonly languages: readonly string[];
  /** Longest piece of sound it takes at once. */
  readonly windowSeconds: number;
}

/** YOLOS, DETR, RT-DETR and D-FINE: one answer an object, no overlaps to remove. */
export interface ObjectsModel extends ModelBase {
  readonly task: 'objects';
  readonly dtype: SingleGraph;
  /** Name of the list of things it knows; the list itself is in its configuration. */
  readonly labels: string;
}

/** Sentence embeddings. */
export interface EmbedModel extends ModelBase {
  readonly task: 'embed';
  readonly dtype: SingleGraph;
  /** BCP 47. */
  readonly languages: readonly string[];
  /** Numbers a vector. */
  readonly dimensions: number;
  /** How the vectors of a text's tokens become one; `graph`: the graph gives the one of the text (`sentence_embedding`). */
  readonly pooling: 'mean' | 'cls' | 'graph';
  /** Cosine below which two texts have nothing to do with each other. Chosen by hand for real models, measured for the fixture. */
  readonly minScore: number;
  /** What the model was trained to read in front of a text. */
  readonly prefixes: Readonly<Record<'query' | 'passage', string>>;
}

/** A reader of text in pictures. Its files have the names of the build's assets and no folder of their own. */
export interface TextModel extends ModelBase {
  readonly task: 'text';
  readonly dtype: SingleGraph;
  /** BCP 47. */
  readonly languages: readonly string[];
}

/** A language model that answers in a conversation. */
export interface WriteModel extends ModelBase {
  readonly task: 'write';
  readonly dtype: SingleGraph;
  /** BCP 47. */
  readonly languages: readonly string[];
}

interface ModelByTask {
  speech: SpeechModel;
  objects: ObjectsModel;
  embed: EmbedModel;
  text: TextModel;
  write: WriteModel;
}

export type ModelOf<T extends ModelTask> = ModelByTask[T];
export type Model = ModelByTask[ModelTask];

/** Every model that Cuelight knows how to run. The data lies in models.json, which scripts read as well; a test checks its shape. */
export const MODELS = data.models as unknown as readonly Model[];

/** The sets: a name that stands for one model of each task. */
export const MODEL_SETS: Readonly<Record<'real' | 'fixture', Readonly<Record<ModelTask, string>>>> = data.sets;

export const modelsOf = <T extends ModelTask>(task: T): readonly ModelOf<T>[] => MODELS.filter((model): model is ModelOf<T> => model.task === task);
