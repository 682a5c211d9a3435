import type { Readable } from 'node:stream';

export interface BlobInfo {
  readonly sizeBytes: number;
  /** ISO 8601. */
  readonly modifiedAt: string;
}

/** Media files by key (`videoId/name.ext`; letters, digits, `.`, `_`, `-` and `/`). */
export interface Blobs {
  /** Atomic: the key appears whole or not at all. Aborting leaves nothing behind. */
  put(key: string, data: Readable, options?: { readonly signal?: AbortSignal }): Promise<BlobInfo>;
  /** Takes over a local file (moves it where that is possible). Atomic like `put`. */
  putFile(key: string, path: string): Promise<BlobInfo>;
  stat(key: string): Promise<BlobInfo | null>;
  /** Bytes `start` to `end`, both inclusive; the whole blob without a range. Rejects `not_found`. */
  read(key: string, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  /** A local path with these bytes for programs that need one; `release` when done. */
  materialize(key: string): Promise<{ readonly path: string; release(): Promise<void> }>;
  /** Removes one blob, or with a trailing `/` all below it. Nothing there is not an error. */
  remove(keyOrPrefix: string): Promise<void>;
  close(): Promise<void>;
}
