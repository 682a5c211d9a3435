import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';

export interface BlobInfo {
  readonly sizeBytes: number;
  /** ISO 8601. */
  readonly modifiedAt: string;
}

/** Both inclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A blob held open: streamed once, sent once, or closed. */
export interface OpenBlob {
  readonly info: BlobInfo;
  stream(range?: ByteRange): Readable;
  /** Writes these bytes into an answer and ends it; quicker than `stream` where the adapter can use its buffers again. Resolves when they are handed over, or the viewer has left. */
  sendTo(response: ServerResponse, range: ByteRange): Promise<void>;
  /** For who streams nothing. */
  close(): Promise<void>;
}

/** Media files by key (`videoId/name.ext`; letters, digits, `.`, `_`, `-` and `/`). */
export interface Blobs {
  /** Atomic: the key appears whole or not at all. Aborting leaves nothing behind. */
  put(key: string, data: Readable, options?: { readonly signal?: AbortSignal }): Promise<BlobInfo>;
  /** Takes over a local file (moves it where that is possible). Atomic like `put`. */
  putFile(key: string, path: string): Promise<BlobInfo>;
  stat(key: string): Promise<BlobInfo | null>;
  /** Bytes `start` to `end`, both inclusive; the whole blob without a range. Rejects `not_found`. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** What `stat` tells and `read` gives, of the same bytes and found once; null when there is none. */
  open(key: string): Promise<OpenBlob | null>;
  /** A local path with these bytes for programs that need one; `release` when done. */
  materialize(key: string): Promise<{ readonly path: string; release(): Promise<void> }>;
  /** Removes one blob, or with a trailing `/` all below it. Nothing there is not an error. */
  remove(keyOrPrefix: string): Promise<void>;
  /** The first parts of all keys that have several. */
  folders(): Promise<readonly string[]>;
  close(): Promise<void>;
}
