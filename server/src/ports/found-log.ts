/** Lines of one batch, and from where the step goes on after it. */
export interface FoundBatch<Line> {
  readonly lines: readonly Line[];
  /** Of the step alone; only the last batch's is kept for good. */
  readonly state?: string | undefined;
}

/**
 * What a step has found in a video so far, as numbered batches: each is there whole or not at all, and none twice. Several may be appended
 * at once and come in any order.
 */
export interface FoundLog<Line> {
  /** Numbers of the batches that are there, ascending. */
  readonly batches: readonly number[];
  /** How many batches there are from the first on without a gap: what readers are shown while a step runs. */
  readonly complete: number;
  /** Nothing is appended any more. */
  readonly isFinished: boolean;
  /** On disk once it resolves, and survives a crash. False, and nothing written, when that batch is there already. */
  append(batch: number, found: FoundBatch<Line>): Promise<boolean>;
  /** Rejects `not_found` for a batch that is not there. */
  read(batch: number): Promise<FoundBatch<Line>>;
  /** Puts the batches in order and ends the log: the same batches end as the same bytes, however they came. States are dropped. */
  finish(): Promise<void>;
  /** Gives its file back; the log can be used again. */
  close(): Promise<void>;
}

/** Logs of steps by video and name (letters, digits, `-`). They are not asked to survive a lost disk: what is damaged is found again. */
export interface FoundLogs {
  /** The log of this name; an empty one where there is none. */
  open<Line>(videoId: string, name: string): Promise<FoundLog<Line>>;
  /** The log of this name, or null. */
  find<Line>(videoId: string, name: string): Promise<FoundLog<Line> | null>;
  /** One log, or all of a video. */
  remove(videoId: string, name?: string): Promise<void>;
  close(): Promise<void>;
}
