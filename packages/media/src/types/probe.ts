import type { MediaInfo, TaskOptions, Transcript } from '@cuelight/protocol';
import type { MediaEngineName, MediaSource } from './source.js';

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
  /** Bits a second of the first sound track, by its first seconds; absent when unknown. */
  readonly soundBitrate?: number;
  /** False when there is surely no embedded text track; absent when nobody looked. */
  readonly hasTextTrack?: boolean;
}

/** What a file says about itself. */
export interface ProbeSteps {
  /**
   * mediabunny first, ffmpeg.wasm where that can't read it. Codes: `empty_file not_a_video incomplete_file unsupported_codec`; of a remote file
   * also `media_unreachable too_large csp_blocked`. Progress is told only while a remote file is fetched whole.
   */
  probe(source: MediaSource, options?: TaskOptions): Promise<ProbeResult>;
  /** The first embedded track of text, tags taken out; null when there is none, or only tracks of pictures. */
  captions(source: MediaSource, probe: ProbeResult, options?: TaskOptions): Promise<Transcript | null>;
  /** Streaming SHA-256, lower-case hex. */
  hash(file: Blob, options?: TaskOptions): Promise<string>;
}
