import type { CuelightError, TimeSpan } from '@cuelight/protocol';
import type { Who } from '../plan/sentences.js';
import type { InferenceStep, PlannedStep } from '../plan/types.js';
import type { AskedStep } from '../session/understanding-state.js';

type Nothing = Record<never, never>;
interface OfCodec { readonly codec: string }

/** Every sentence and clause that the planner, the steps and the session say, with what is filled in. Clauses have no full stop. Strings may be phrases themselves. */
export interface PhraseValues {
  // whole sentences
  because: { readonly said: string; readonly reasons: readonly string[] };
  playsAsIs: Nothing; soundOnly: Nothing; noSoundNoWords: Nothing; noSound: Nothing; noWordsYet: Nothing; noCaptionsInside: Nothing;
  without: { readonly step: InferenceStep };
  uploadTakes: { readonly seconds: number };
  smaller: { readonly from: number; readonly to: number; readonly isTooLarge: boolean; readonly height: number; readonly seconds: number };
  pictureSent: Nothing; fileRead: Nothing; knownFiles: Nothing; droppedCaptions: Nothing; askForSpeech: Nothing;
  damagedPictures: { readonly spans: readonly TimeSpan[] };
  /** A link to a page of a site that has a player of its own. */
  videoSite: { readonly host: string };
  noCaptions: Nothing; emptyCaptions: Nothing; noWordsLeft: Nothing; noSpeech: Nothing;
  /** The words of an error, as they stand in a place for sentences. */
  ofError: { readonly error: CuelightError };
  /** An error and what still works without the step. */
  stillWorks: { readonly error: CuelightError; readonly step: AskedStep };
  // facts of a file, in one line
  facts: { readonly parts: readonly string[] };
  endsEarly: Nothing;
  onlyOne: { readonly name: string; readonly more: number };
  // who does what
  does: { readonly step: PlannedStep; readonly who: Who };
  here: { readonly step: InferenceStep };
  converts: { readonly what: string; readonly who: Who };
  nobodyCan: { readonly step: PlannedStep };
  nobodyConverts: { readonly what: string };
  thisKindOfFile: Nothing;
  staysHere: Nothing;
  serverDoes: Nothing;
  serverDoesThis: Nothing;
  // reasons
  noWebCodecs: Nothing; cantDecode: OfCodec; cantOpen: Nothing; cantEncode: Nothing; cantEncodeSound: Nothing; noFfmpegWasm: Nothing; noWebAssembly: Nothing; wasmNoAv1: Nothing; pictureOnly: Nothing;
  picturesTooLarge: Nothing; resultTooLarge: Nothing; notThreaded: Nothing; notIsolated: Nothing;
  noModel: { readonly step: InferenceStep };
  ffmpegDecodes: { readonly codec: string | null };
  noWebGpu: Nothing;
  both: { readonly reasons: readonly string[] };
  lowBattery: Nothing; saveDataServer: Nothing; saveDataHere: Nothing; littleQuicker: Nothing; notQuicker: Nothing; hiddenTab: Nothing; wantsServer: Nothing;
  takes: { readonly here: number; readonly there: number };
  wantsBrowser: Nothing; noServer: Nothing; serverNoFfmpeg: Nothing; notOffered: Nothing; tooLargeForServer: Nothing; serverNoAv1: Nothing; tooLargeForFfmpeg: Nothing;
  nothingLeaves: Nothing;
  failed: { readonly who: string; readonly failure: string };
}

export type PhraseKey = keyof PhraseValues;
