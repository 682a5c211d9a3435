import type { Transcript } from '@cuelight/protocol';
import type { AudioChunk, MediaAssets, PosterResult, ProbeResult, TranscodeOptions, TranscodeResult } from './types.js';

/** A probe as the worker makes it; whether the page's `<video>` plays the file is asked on the page. */
export type WorkerProbe = Omit<ProbeResult, 'playable'>;

/** Where the worker finds ffmpeg's files. */
export type FfmpegAssets = Omit<MediaAssets, 'workerUrl'>;

/** A fraction from 0 to 1. */
export interface FractionEvent { readonly fraction: number }

export interface MediaMethods {
  configure: { params: FfmpegAssets; result: null };
  probe: { params: { file: Blob }; result: WorkerProbe };
  poster: { params: { file: Blob; probe: ProbeResult; maxWidth: number }; result: PosterResult };
  audio: { params: { file: Blob; probe: ProbeResult }; result: null; event: { readonly chunk: AudioChunk } | FractionEvent };
  captions: { params: { file: Blob; probe: ProbeResult }; result: Transcript | null };
  transcode: {
    params: { file: Blob } & Pick<TranscodeOptions, 'durationSeconds'> & { maxHeight: number };
    result: TranscodeResult;
    event: FractionEvent;
  };
  hash: { params: { file: Blob }; result: string; event: FractionEvent };
}
