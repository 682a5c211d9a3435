import { CuelightError, type TextLine } from '@cuelight/protocol';
import type { TextCheckpoint, TextStats } from '../types/index.js';
import type { KnownPicture } from './known-lines.js';
import type { OpenSpan } from './spans.js';

/** All that the next frame depends on. */
export interface ReadingState {
  readonly frame: number;
  readonly open: readonly OpenSpan[];
  readonly known: KnownPicture | null;
  readonly stats: TextStats;
}

type Kept = Omit<ReadingState, 'frame'>;

const isKept = (state: unknown): state is Kept => (
  typeof state === 'object' && state !== null && 'open' in state && Array.isArray(state.open) && 'known' in state && 'stats' in state
);

export function saveState({ frame, open, known, stats }: ReadingState, lines: readonly TextLine[]): TextCheckpoint {
  return { version: 1, frame, lines: [...lines], state: { open, known, stats } satisfies Kept };
}

/** Where to go on; from the start without a checkpoint. Code: `bad_request` for one that this version did not write. */
export function loadState(checkpoint: TextCheckpoint | undefined): ReadingState {
  if (!checkpoint) return { frame: -1, open: [], known: null, stats: { frames: 0, detectorRuns: 0, linesRead: 0 } };
  const { version, frame, state } = checkpoint;
  if (version !== 1 || !isKept(state)) {
    throw new CuelightError('bad_request', `A checkpoint of version ${String(version)} can't be resumed here; read the video from its start.`, { field: 'resume' });
  }
  return { frame, open: state.open, known: state.known, stats: state.stats };
}
