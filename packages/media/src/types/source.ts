/**
 * A file at an address. The server should answer range requests (a file of up to 100 MB may come without) and, on another
 * origin, allow this page by CORS. Failures are `media_unreachable`, with a reason.
 */
export interface RemoteFile {
  /** Absolute. */
  readonly url: string;
  /** Sent with every request, `Authorization` for example. The browser's `<video>` can't send them: such a file is never `playable`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What a step reads: a file at hand, or one at an address. Neither is read whole, with one exception: ffmpeg.wasm fetches a remote
 * file once, up to 500 MB (`too_large` beyond).
 */
export type MediaSource = Blob | RemoteFile;

/** Which engine did the work. */
export type MediaEngineName = 'webcodecs' | 'ffmpeg-wasm';
