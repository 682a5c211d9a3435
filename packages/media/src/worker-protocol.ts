import type { TaskOptions, Transcript } from '@cuelight/protocol';
import type {
  AudioChunk, AudioOptions, ClipOptions, ClipResult, ConversionEstimate, ConversionPart, ConversionResult, ConversionTarget, FramesOptions, HlsPackage, MediaAssets,
  MediaSource, PackageFile, PackageOptions, PosterOptions, PosterResult, ProbeResult, StillOptions, Storyboard, StoryboardOptions,
  ThreadedCoreAssets, TranscodeOptions, VideoFrameAt, Waveform, WaveformOptions, EnhanceOptions, EnhancePreview,
} from './types.js';

/** A probe as the worker makes it; whether the page's `<video>` plays the file is asked on the page. */
export type WorkerProbe = Omit<ProbeResult, 'playable'>;

/** Where ffmpeg's cores are; the threaded one where it is to be used. */
export type FfmpegAssets = { readonly [K in 'ffmpegCoreUrl' | 'ffmpegWasmUrl']: NonNullable<MediaAssets[K]> } & { readonly threaded: ThreadedCore | null };

export interface ThreadedCore extends ThreadedCoreAssets {
  /** For each coder. */
  readonly threads: number;
}

/** What the page does for its media worker. */
export interface HostMethods {
  /**
   * Runs a worker of ffmpeg.wasm; the only event brings the port to it. It lives as long as the call: cancelling ends it, and the call
   * rejects when it ends by itself.
   */
  runFfmpeg: { params: null; result: never; event: { readonly port: MessagePort } };
  /** The threaded core did not start; from now on the other one does the work. */
  threadsLost: { params: { readonly failure: string }; result: null };
}

/** A fraction from 0 to 1. */
export interface FractionEvent { readonly fraction: number }

/** Options as they cross to the worker: functions and signals stay on the page. */
export type Sent<O> = Omit<O, keyof TaskOptions | `on${string}`>;

/** What every step on a probed source takes. */
export interface StepParams<O> {
  readonly source: MediaSource;
  readonly probe: ProbeResult;
  readonly options: Sent<O>;
}

/** A part is delivered only to who asked for parts. */
export type ConversionEvent = FractionEvent | { readonly part: ConversionPart };

/** Both files beside the options: they are what is worked on. */
export interface StillParams {
  readonly image: Blob;
  readonly sound: Blob | undefined;
  readonly options: Sent<Omit<StillOptions, 'sound'>>;
}

export type AudioEvent = FractionEvent | { readonly chunk: AudioChunk };
export type WaveformEvent = FractionEvent | { readonly draft: Waveform };
export type StoryboardEvent = FractionEvent | { readonly draft: Storyboard };
export type FramesEvent = FractionEvent | { readonly frame: VideoFrameAt };

export interface MediaMethods {
  /** `ffmpeg` is null where the site leaves it out; {@link HostMethods} are served at the other end of `host`. */
  configure: { params: { ffmpeg: FfmpegAssets | null; host: MessagePort }; result: null };
  probe: { params: { source: MediaSource }; result: WorkerProbe; event: FractionEvent };
  captions: { params: { source: MediaSource; probe: ProbeResult }; result: Transcript | null; event: FractionEvent };
  hash: { params: { file: Blob }; result: string; event: FractionEvent };
  poster: { params: StepParams<PosterOptions>; result: PosterResult };
  storyboard: { params: StepParams<StoryboardOptions>; result: Storyboard; event: StoryboardEvent };
  frames: { params: StepParams<FramesOptions>; result: null; event: FramesEvent };
  audio: { params: StepParams<AudioOptions>; result: null; event: AudioEvent };
  waveform: { params: StepParams<WaveformOptions>; result: Waveform; event: WaveformEvent };
  estimate: { params: { probe: ProbeResult; target: ConversionTarget }; result: ConversionEstimate };
  transcode: { params: StepParams<TranscodeOptions> & { readonly wantsParts: boolean }; result: ConversionResult; event: ConversionEvent };
  clip: { params: StepParams<ClipOptions>; result: ClipResult; event: FractionEvent };
  stillToVideo: { params: StillParams; result: ConversionResult; event: FractionEvent };
  package: { params: StepParams<PackageOptions>; result: HlsPackage; event: FractionEvent | { readonly file: PackageFile } };
  enhancePreview: { params: StepParams<EnhanceOptions>; result: EnhancePreview; event: FractionEvent };
}
