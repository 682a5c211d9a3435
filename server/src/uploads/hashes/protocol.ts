/** What is said between the server and the thread that hashes. Files are named by their paths. */
export type ToFollower =
  /** The first `bytes` bytes of the file can be read now. */
  | { readonly type: 'reach'; readonly path: string; readonly bytes: number }
  /** The hash of its first `bytes` bytes, please. */
  | { readonly type: 'digest'; readonly ask: number; readonly path: string; readonly bytes: number }
  | { readonly type: 'forget'; readonly path: string };

/** `sha256` is null where the file could not be read so far. */
export interface Digested {
  readonly ask: number;
  readonly sha256: string | null;
}
