/** Answer of `GET /api/v1/capabilities`: what a page may plan with. */
export interface ServerCapabilities {
  readonly version: string;
  /** The engine that does media work here, and where it was found. */
  readonly ffmpeg: {
    readonly engine: 'native' | 'wasm' | 'none';
    /** e.g. "5.1.9"; empty when there is none. */
    readonly version: string;
    /** One sentence for people. */
    readonly sentence: string;
    /** Measured transcoding speed in seconds of 720p video a second; null until measured. */
    readonly transcodeSpeed: number | null;
  };
  readonly maxUploadBytes: number;
  /** Ways to bring a file besides one multipart form: `tus` (1.0, at `/api/v1/uploads`) can be resumed. Absent: none. */
  readonly resumable?: 'tus' | undefined;
  readonly steps: readonly import('./job.js').Step[];
  /** Jobs waiting or running now. */
  readonly queueLength: number;
  /** True when callers must bring a token. */
  readonly authRequired: boolean;
}
