import type { Cue, Progress } from '@cuelight/protocol';
import type { InferenceAssets, ModelChoice } from './types.js';

/** Told while a call runs. */
export type TranscriptionEvent = { readonly cue: Cue } | { readonly progress: Progress };

/** What the page asks its inference worker. Transcriptions are numbered; `open` answers the number. */
export type InferenceMethods = {
  open: {
    params: {
      readonly assets: Omit<InferenceAssets, 'workerUrl'>;
      readonly model: ModelChoice;
      /** False after WebGPU has failed once. Counts for the first call of a worker. */
      readonly mayUseGpu: boolean;
      readonly durationSeconds: number | undefined;
    };
    result: number;
    event: TranscriptionEvent;
  };
  push: { params: { readonly id: number; readonly start: number; readonly samples: Float32Array }; result: void; event: TranscriptionEvent };
  finish: { params: { readonly id: number }; result: readonly Cue[]; event: TranscriptionEvent };
  /** Answers when nothing of that transcription runs any more. */
  cancel: { params: { readonly id: number }; result: void };
};
