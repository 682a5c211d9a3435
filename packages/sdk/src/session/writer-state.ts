import type { CuelightError, Progress } from '@cuelight/protocol';

/** What a language model in this page would take, told before anything is fetched. */
export interface WriterNeed {
  readonly model: string;
  /** SPDX identifier. */
  readonly licence: string;
  /** The host its files come from; empty: they come with Cuelight. */
  readonly host: string;
  /** Bytes to fetch: 0 when all are here; null while the host does not say. */
  readonly downloadBytes: number | null;
  /** `webgpu` or `wasm`. */
  readonly engine: string;
}

/** A language model in this page that writes the answers of a conversation no server answers. Off until somebody wants it. */
export interface WriterState {
  /** `none`: this page names no models, or brings its own. `asking`: what it takes is being found out. `ready`: it waits for a yes. */
  readonly status: 'none' | 'offered' | 'asking' | 'ready' | 'loading' | 'on' | 'failed';
  readonly need: WriterNeed | null;
  readonly progress: Progress | null;
  readonly error: CuelightError | null;
}

export const NO_WRITER: WriterState = { status: 'none', need: null, progress: null, error: null };

export interface WriterRequests {
  /** What would a language model in this page take (`ask`); yes to it (`start`); no to it, now or later (`off`). */
  writer: { readonly to: 'ask' | 'start' | 'off' };
}
