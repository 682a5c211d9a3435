import type { MediaInfo, TaskOptions, Transcript } from '@cuelight/protocol';

/** Which engine does the work. */
export type MediaEngineName = 'webcodecs' | 'ffmpeg-wasm';

/** Where the heavy files are: absolute URLs of worker modules and wasm cores, from the build's manifest. */
export interface MediaAssets {
  /** The media worker module. */
  readonly workerUrl: string;
  /** Bundled worker of `@ffmpeg/ffmpeg`. */
  readonly ffmpegWorkerUrl: string;
  /** `ffmpeg-core.js` and `.wasm` (ESM build). */
  readonly ffmpegCoreUrl: string;
  readonly ffmpegWasmUrl: string;
}

/** What the probe found, with what decides the plan. */
export interface ProbeResult {
  readonly info: MediaInfo;
  readonly engine: MediaEngineName;
  /** WebCodecs can decode the picture / the sound of this very file. */
  readonly canDecodeVideo: boolean;
  readonly canDecodeAudio: boolean;
  /** The browser's own `<video>` plays picture and sound. */
  readonly playable: boolean;
  /** The MIME type with codecs for `canPlayType`. */
  readonly mimeType: string;
  /** False when there is surely no embedded text track; absent when nobody looked. */
  readonly hasTextTrack?: boolean;
}

export interface PosterResult {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly time: number;
  readonly engine: MediaEngineName;
}

/** A piece of sound: 16 kHz mono, with the second it starts at. */
export interface AudioChunk {
  readonly start: number;
  readonly samples: Float32Array;
}

export interface TranscodeOptions extends TaskOptions {
  /** Longest height of the result; never scaled up. Default 720. */
  readonly maxHeight?: number;
  /** From {@link ProbeResult}; progress is counted against it. */
  readonly durationSeconds: number;
}

export interface TranscodeResult {
  readonly blob: Blob;
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Media work on a file in this page, in workers. Every call: `AbortError` when aborted (and the work really stops),
 * `CuelightError` otherwise. Nothing is loaded before the first call that needs it.
 */
export interface MediaEngine {
  /** mediabunny first, ffmpeg.wasm where that can't read it. Codes: `empty_file not_a_video incomplete_file`. */
  probe(file: Blob, options?: TaskOptions): Promise<ProbeResult>;
  /** Best non-black frame near 1 s (shorter videos: their middle), at most `maxWidth` wide (default 640). `no_video_stream` for audio. */
  poster(file: Blob, probe: ProbeResult, options?: TaskOptions & { readonly maxWidth?: number }): Promise<PosterResult>;
  /** 16 kHz mono in order, as it is decoded; gaps in time are kept by `start`. `no_audio` when there is none. */
  audio(file: Blob, probe: ProbeResult, onChunk: (chunk: AudioChunk) => void, options?: TaskOptions): Promise<void>;
  /** The first embedded text track, or null. */
  captions(file: Blob, probe: ProbeResult, options?: TaskOptions): Promise<Transcript | null>;
  /** ffmpeg.wasm: an MP4 (H.264/AAC) that browsers play. */
  transcode(file: Blob, options: TranscodeOptions): Promise<TranscodeResult>;
  /** Streaming SHA-256, lower-case hex. */
  hash(file: Blob, options?: TaskOptions): Promise<string>;
  /** Ends all workers; pending calls reject with AbortError. */
  close(): void;
}
