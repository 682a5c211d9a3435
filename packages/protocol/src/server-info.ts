/** A model that lies on the server. */
export interface ServerModel {
  readonly step: import('./job.js').Step;
  /** Its id, and the licence of its weights (SPDX). */
  readonly model: string;
  readonly licence: string;
  /** Bytes of its files on the server. */
  readonly sizeBytes: number;
}

/** Answer of `GET /api/v1/videos/:id/found`: what a server's models found in a video. */
export interface FoundInVideo {
  /** Speech that is being recognised now: how much of it there is already. */
  readonly speech: { readonly jobId: string; readonly cues: number } | null;
  /** Lines of text that stand in the picture. */
  readonly text: { readonly lines: number } | null;
  /** Objects: `finished` says whether all frames were looked at. */
  readonly detections: { readonly model: string; readonly rate: number | 'every'; readonly finished: boolean; readonly appearances: number } | null;
  /** What the words of now mean can be searched. */
  readonly meanings: { readonly model: string; readonly texts: number } | null;
}

/** Named ways to make a video look or sound better, alone or together. */
export type EnhancePreset = 'clean' | 'sharp' | 'colour' | 'steady' | 'loudness';

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
  /** What its ffmpeg has filters for; `steady`: in two passes that look ahead, in one that does not, or not at all. Absent on older servers. */
  readonly enhance?: { readonly presets: readonly EnhancePreset[]; readonly steady: 'vidstab' | 'deshake' | null };
  /** The models that do steps on this server; a step of understanding without one is not offered. */
  readonly models?: readonly ServerModel[] | undefined;
  /** Jobs waiting or running now. */
  readonly queueLength: number;
  /** True when callers must bring a token. */
  readonly authRequired: boolean;
}
