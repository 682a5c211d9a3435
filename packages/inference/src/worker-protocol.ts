import type { Cue, Progress, TaskOptions, TextLine } from '@cuelight/protocol';
import type {
  DetectOptions, EmbedOptions, Embeddings, FrameDetections, InferenceAssets, InferenceFrame, ReadTextOptions, SpeechCheckpoint,
  TextCheckpoint, TextStats, TranscribeOptions, WriteOptions, WriterMessage,
} from './types/index.js';

/** 16 kHz mono sound from a second of the recording on. */
export interface SoundPiece {
  readonly start: number;
  readonly samples: Float32Array;
}

/** Callbacks stay with the caller: what they are told comes as events. */
type Told = keyof TaskOptions | 'onCue' | 'onLanguage' | 'onCheckpoint' | 'onFrame' | 'onLine' | 'onVectors' | 'onText';

type ProgressEvent = { readonly progress: Progress };

/** The kinds of task: what each is opened with, fed with and gives. All of it survives structured cloning. */
export interface TaskTypes {
  speech: {
    options: Omit<TranscribeOptions, Told>;
    item: SoundPiece;
    event: ProgressEvent | { readonly cue: Cue } | { readonly language: string } | { readonly checkpoint: SpeechCheckpoint };
    result: readonly Cue[];
    checkpoint: SpeechCheckpoint;
  };
  text: {
    options: Omit<ReadTextOptions, Told>;
    item: InferenceFrame;
    event: ProgressEvent | { readonly line: TextLine } | { readonly checkpoint: TextCheckpoint };
    result: { readonly lines: readonly TextLine[]; readonly stats: TextStats };
    checkpoint: TextCheckpoint;
  };
  objects: {
    /** `resume` is of no use here: the frames that were not told are pushed again. */
    options: Omit<DetectOptions, Told>;
    item: InferenceFrame;
    event: ProgressEvent | { readonly frame: FrameDetections };
    result: void;
    checkpoint: never;
  };
  embed: {
    options: Omit<EmbedOptions, Told> & { readonly textCount: number; readonly resume?: Embeddings | undefined };
    /** Some of the texts, in their order. */
    item: readonly string[];
    event: ProgressEvent | { readonly from: number; readonly embeddings: Embeddings };
    result: Embeddings;
    /** Vectors of the first texts. */
    checkpoint: Embeddings;
  };
  write: {
    options: Omit<WriteOptions, Told | 'maxTokens'> & { readonly maxTokens: number };
    /** What is to be answered: one item in all. */
    item: readonly WriterMessage[];
    /** All that is written by now. */
    event: ProgressEvent | { readonly text: string };
    result: string;
    checkpoint: never;
  };
}

export type TaskName = keyof TaskTypes;

/** What is left of a task whose device failed: how to go on, and the items that are not done, moved back. */
export interface Leftover {
  readonly checkpoint: unknown;
  readonly items: readonly unknown[];
}

/** Told while a task runs: that it takes items, and what all models of its worker take now; something of its own; what it leaves behind. */
export type TaskMessage = { readonly opened: { readonly heldBytes: number } } | { readonly event: unknown } | { readonly left: Leftover };

/** What the page asks its inference worker. The page numbers the tasks; which kind a task is says what its unknowns are ({@link TaskTypes}). */
export type InferenceMethods = {
  /** Lasts as long as the task, and answers its result once `finish` was called. Aborting it cancels the task. */
  run: {
    params: {
      readonly id: number;
      readonly task: TaskName;
      readonly options: unknown;
      readonly assets: Omit<InferenceAssets, 'workerUrl'>;
      /** Whether its models may run on WebGPU. A worker whose first task may not never uses it. */
      readonly mayUseGpu: boolean;
      /** Memory for what has to be loaded. */
      readonly spareBytes: number;
    };
    result: unknown;
    event: TaskMessage;
  };
  /** Answers when another item may be pushed: null, or the item where the task is over already. */
  push: { params: { readonly id: number; readonly item: unknown }; result: { readonly back: unknown } | null };
  finish: { params: { readonly id: number }; result: void };
  /** Answers when nothing of that task runs any more. */
  ended: { params: { readonly id: number }; result: void };
  /** Frees models that no task uses; answers the bytes of those that are left. */
  freeIdle: { params: null; result: number };
};
