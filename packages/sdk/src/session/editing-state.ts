import type { CuelightError, MediaWarning } from '@cuelight/protocol';

/** What has become of the edits of the open transcript. */
export interface EditingState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** `failed`: the edits are on this page and not stored; {@link error} says why. With `changed_meanwhile` somebody else's are. */
  readonly saving: 'none' | 'saving' | 'saved' | 'failed';
  readonly error: CuelightError | null;
  /** Somebody else has stored other words, which are shown now; until the next edit. */
  readonly changedElsewhere: boolean;
  /** Why the last file that was given as a transcript was refused; the transcript is as it was. */
  readonly importError: CuelightError | null;
}

/** A passage of the video being cut into a file of its own. */
export interface ClipState {
  readonly status: 'working' | 'done' | 'failed';
  readonly start: number;
  readonly end: number;
  /** 0 to 1; null until known. */
  readonly fraction: number | null;
  /** Object URL of the clip while it is `done`. */
  readonly url: string | null;
  readonly fileName: string;
  readonly sizeBytes: number;
  /** What a person should know of it. */
  readonly warnings?: readonly MediaWarning[];
  /** Why there is no clip. */
  readonly error: CuelightError | null;
}

/** What may be asked about the words of the open video. */
export interface EditingRequests {
  /** Changes what a cue says or who says it; a cue without words is removed, an empty `speaker` is nobody. */
  editCue: { readonly index: number; readonly text?: string; readonly speaker?: string };
  /** Cuts a cue in two at an offset into its text, or into `text`, which then takes the place of it. */
  splitCue: { readonly index: number; readonly at: number; readonly text?: string };
  /** Joins a cue with the next one. */
  mergeCue: { readonly index: number };
  undoEdit: Record<never, never>;
  redoEdit: Record<never, never>;
  /** A caption file or a recogniser's JSON in place of all words; can be undone. */
  importTranscript: { readonly file: File };
  /** Stores the edits once more; `overwrite`: over what somebody else stored meanwhile, which undo brings back. */
  saveTranscript: { readonly overwrite?: boolean };
  /** Shows what is stored in place of what was edited here, which undo brings back. */
  reloadTranscript: Record<never, never>;
  /** Cuts a passage (seconds) into a file to download; answered in `clip`. A new one stops the last. */
  clip: { readonly start: number; readonly end: number };
  /** Stops the clip being cut, or lets the one that was cut go. */
  dropClip: Record<never, never>;
}

export const EDITING_REQUEST_TYPES = [
  'editCue', 'splitCue', 'mergeCue', 'undoEdit', 'redoEdit', 'importTranscript', 'saveTranscript', 'reloadTranscript', 'clip', 'dropClip',
] as const satisfies readonly (keyof EditingRequests)[];
