/** What people did, or wanted to do and were not let. One word each for ever: lists that operators keep name them. */
export const ACTIVITY_ACTIONS = ['upload', 'view', 'download', 'change', 'share', 'delete', 'process', 'message', 'moderate', 'export', 'denied'] as const;
export type ActivityAction = (typeof ACTIVITY_ACTIONS)[number];

export interface ActivityNote {
  readonly action: ActivityAction;
  /** A token's subject; null for who brought none. */
  readonly participantId: string | null;
  readonly videoId?: string | undefined;
  readonly roomId?: string | undefined;
  /** A few words on what it was: a rendition, a scope, an error's code. Never a token, never what was said. */
  readonly what?: string | undefined;
  readonly outcome?: 'done' | 'refused' | 'failed' | undefined;
  /** Where the request came from; shortened before it is stored unless the operator wants it whole. */
  readonly address?: string | null | undefined;
}

/** A note as stored and answered. */
export interface ActivityEvent {
  /** Counts from 1 without gaps, over all files. */
  readonly seq: number;
  /** ISO 8601. */
  readonly at: string;
  readonly action: ActivityAction;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly participantId: string | null;
  readonly videoId: string | null;
  readonly roomId: string | null;
  readonly what: string | null;
  readonly address: string | null;
}

export interface ActivityFilter {
  readonly videoId?: string | undefined;
  readonly action?: ActivityAction | undefined;
  readonly participantId?: string | undefined;
}

export interface ActivityPage {
  /** Newest first. A page may hold fewer than asked for, even none, and still have a `next`. */
  readonly events: readonly ActivityEvent[];
  /** For the page of older ones; null when there are none. */
  readonly next: string | null;
}

export interface Activity {
  /** Takes a note. Never throws and never waits: it is on disk a moment later. */
  note(note: ActivityNote): void;
  list(filter: ActivityFilter, page: { readonly limit: number; readonly before?: number | undefined }): Promise<ActivityPage>;
  /** Every event, oldest first. */
  all(filter?: ActivityFilter): AsyncIterable<ActivityEvent>;
  /** Resolves when what was noted until now is on disk. Rejects when it can't be written. */
  flush(): Promise<void>;
  /** Removes whole files whose newest event is older than the days that are kept; resolves with how many. */
  sweep(): Promise<number>;
  close(): Promise<void>;
}
