import type { Embeddings, NodeInferenceOptions, SpeechCheckpoint, TextCheckpoint } from '@cuelight/inference/node';
import type { Cue, CuelightErrorJson, FrameDetections, Progress, TextLine } from '@cuelight/protocol';
import type { VideoFile } from '../media/ffmpeg-stream.js';

/** Pixels of the picture as shown. */
interface Picture {
  readonly width: number;
  readonly height: number;
}

/** The tasks of a child process: what each is given, what its batches hold, and what it ends with. All of it survives structured cloning. */
export interface ChildTasks {
  transcribe: {
    input: { readonly file: VideoFile; readonly model: string; readonly language: string; readonly durationSeconds: number; readonly batch: number; readonly resume: SpeechCheckpoint | null };
    /** After a window of speech, or some silence. */
    line: Cue;
    state: SpeechCheckpoint;
    result: { readonly language: string };
  };
  readText: {
    input: { readonly file: VideoFile; readonly videoId: string; readonly picture: Picture; readonly rate: number; readonly batch: number; readonly resume: TextCheckpoint | null };
    /** Lines that have ended. */
    line: TextLine;
    state: TextCheckpoint;
    result: { readonly lines: readonly TextLine[] };
  };
  detect: {
    input: { readonly file: VideoFile; readonly model: string; readonly picture: Picture; readonly rate: number | 'every'; readonly threshold: number; readonly done: readonly number[] };
    line: FrameDetections;
    state: never;
    /** Frames that were chosen, also those that could not be decoded. */
    result: { readonly frames: number; readonly batches: number };
  };
  embed: {
    input: { readonly model: string; readonly kind: 'passage' | 'query'; readonly texts: readonly string[]; readonly batch: number };
    /** One vector each. */
    line: Float32Array;
    state: never;
    result: Omit<Embeddings, 'vectors'>;
  };
}

export type ChildTaskName = keyof ChildTasks;

export interface ChildBatch<K extends ChildTaskName> {
  readonly batch: number;
  readonly lines: readonly ChildTasks[K]['line'][];
  readonly state?: ChildTasks[K]['state'] | undefined;
}

export type ToChild =
  | { readonly type: 'run'; readonly task: ChildTaskName; readonly input: unknown; readonly models: NodeInferenceOptions }
  /** A batch is stored: another may be worked on. */
  | { readonly type: 'stored'; readonly batch: number }
  /** Ends the task after what is under way; its models stay loaded. */
  | { readonly type: 'stop' };

export type FromChild =
  | { readonly type: 'batch'; readonly batch: number; readonly lines: readonly unknown[]; readonly state?: unknown }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'failed'; readonly error: CuelightErrorJson | null };
