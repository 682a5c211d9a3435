import type { Appearance, Detection, Step, TextLine } from '@cuelight/protocol';
import type { StepState } from './state.js';

/** Steps that a person asks for on the open video. */
export type AskedStep = Extract<Step, 'transcribe' | 'readText' | 'detect' | 'embed'>;

/** What a step would take, told before it starts. Nothing has been fetched yet. */
export interface StepProposal {
  readonly step: AskedStep;
  /** `asking`: it is being found out. `ready`: it can be started. `impossible`: {@link sentence} says why, and what still works. */
  readonly status: 'asking' | 'ready' | 'impossible';
  readonly where: 'browser' | 'server';
  /** What it would run on in the browser: `wasm` or `webgpu`; empty until known, and on the server. */
  readonly engine: string;
  /** Id of the model, and the licence of its weights (SPDX); empty until known, and on the server. */
  readonly model: string;
  readonly licence: string;
  /** The host its files come from; empty: they come with Cuelight. */
  readonly host: string;
  /** Bytes to fetch: 0 when all are here; null while the host does not say. */
  readonly downloadBytes: number | null;
  /** About how long it takes here, with the speeds that this device showed; null while unknown. */
  readonly seconds: number | null;
  /** One plain sentence: who does it, and why. */
  readonly sentence: string;
}

/** The steps of the open video that a person asks for: what they would take, and how far they are. */
export interface UnderstandingState {
  /** What can be asked for; nothing where no video is open that could be read. */
  readonly offered: readonly AskedStep[];
  /** Steps that wait for a person's yes; those that are started together read the video once. */
  readonly proposals: readonly StepProposal[];
  /** Steps that were started, in the order of starting. Kept results are `done` from the beginning. */
  readonly steps: readonly StepState[];
  /** What is spoken (BCP 47), or `auto`: heard in the first speech there is; `to-en`: that, and English is written whatever it is. */
  readonly language: string;
}

/** A kind of thing that was seen. */
export interface DetectedLabel {
  readonly label: string;
  /** In how many spans it is to be seen, at the threshold. */
  readonly count: number;
  /** First second of each span, ascending. */
  readonly starts: readonly number[];
  /** Whether its boxes and lanes are shown. */
  readonly isShown: boolean;
}

/** What stands in the picture at one moment: a thing, and which of the tracks it belongs to; null while that is not settled. */
export interface ShownBox extends Detection {
  readonly trackId: number | null;
}

/** Things that were seen in the picture. */
export interface DetectionsState {
  readonly status: 'none' | 'partial' | 'done';
  /** Least score that is shown, 0 to 1. */
  readonly threshold: number;
  /** The threshold the detector worked with: nothing below it was kept. */
  readonly leastThreshold: number;
  /** Most frequent first. */
  readonly labels: readonly DetectedLabel[];
  /** Spans of the shown labels, at the threshold, ascending by start. */
  readonly appearances: readonly Appearance[];
  /** Boxes at a second of the video: between two frames that were looked at, a thing is taken to move evenly. */
  readonly boxesAt: (time: number) => readonly ShownBox[];
}

/** Text that stands in the picture. */
export interface OnScreenTextState {
  readonly status: 'none' | 'partial' | 'done';
  /** Ascending by start. */
  readonly lines: readonly TextLine[];
}
