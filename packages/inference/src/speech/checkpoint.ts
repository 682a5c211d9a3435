import { CuelightError, type Cue, type Word } from '@cuelight/protocol';
import type { SpeechCheckpoint } from '../types/index.js';
import type { RegionState } from './region.js';

/** What a checkpoint keeps beside the cues: everything that the cues to come depend on. */
export interface SpeechState {
  /** Of the model: a checkpoint is of no use for another. */
  readonly windowSeconds: number;
  readonly region: RegionState | null;
  /** Words that wait for their cue. */
  readonly words: readonly Word[];
}

export function makeCheckpoint(from: number, cues: readonly Cue[], language: string, state: SpeechState): SpeechCheckpoint {
  return { version: 1, from, cues: [...cues], language, state };
}

const isState = (state: unknown): state is SpeechState =>
  typeof state === 'object' && state !== null && 'windowSeconds' in state && 'region' in state && 'words' in state && Array.isArray(state.words);

/** The state of a checkpoint of ours. Throws `bad_request` for anything else, and for one of a model with other windows. */
export function readCheckpoint({ version, from, state }: SpeechCheckpoint, windowSeconds: number): SpeechState {
  const known: number = version;
  if (known !== 1 || !Number.isFinite(from) || !isState(state)) {
    throw new CuelightError('bad_request', `This is no checkpoint of a transcription (version ${String(version)}). Start from the beginning.`, { field: 'resume' });
  }
  if (state.windowSeconds !== windowSeconds) {
    throw new CuelightError('bad_request', `The checkpoint is of a model with windows of ${state.windowSeconds} s, this one has ${windowSeconds} s. Take the same model, or start from the beginning.`, { field: 'resume' });
  }
  return state;
}
