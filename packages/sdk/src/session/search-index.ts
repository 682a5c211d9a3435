import type { Answer, Cue, Hit } from '@cuelight/protocol';

/** What a session needs of `@cuelight/search`. */
export interface VideoIndex {
  addVideo(video: { readonly id: string; readonly title?: string; readonly cues: readonly Cue[] }): void;
  appendCues(id: string, cues: readonly Cue[]): void;
  removeVideo(id: string): void;
  search(query: string, options?: { readonly limit?: number; readonly videoIds?: readonly string[]; readonly signal?: AbortSignal }): Promise<readonly Hit[]>;
  /** Absent in an index that only finds. */
  answer?(question: string, options?: { readonly videoIds?: readonly string[] }): Promise<Answer>;
}
