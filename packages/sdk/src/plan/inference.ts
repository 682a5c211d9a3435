import { phrase } from '../phrases/phrase.js';
import { codecName } from './sentences.js';
import { secondsWanted, workOf } from './estimates.js';
import { inferenceSpeed, workSeconds } from './speeds.js';
import type { Candidate } from './candidates.js';
import type { Device, InferenceStep, PlanMedia, PlannedStep } from './types.js';

const STEPS: readonly PlannedStep[] = ['transcribe', 'readText', 'detect', 'embed'];

export const isInference = (step: PlannedStep): step is InferenceStep => STEPS.includes(step);

/** Frames a second that a reader of pictures is given where nobody says otherwise. */
export const FRAMES_A_SECOND = { readText: 1, detect: 4 } as const;
const USUAL_FRAME_RATE = 30;
/** About how much speech one text of the search by meaning covers. */
const SECONDS_A_TEXT = 10;

const NO_MODEL: Readonly<Record<InferenceStep, string>> = {
  transcribe: 'no speech model is set up here', readText: 'this site does not serve what reads text', detect: 'no model of objects is set up here', embed: 'no model of meanings is set up here',
};
/** What is lost and what still works. */
export const WITHOUT: Readonly<Record<InferenceStep, string>> = {
  transcribe: 'No speech model is set up here; add captions to make the words searchable.',
  readText: 'This site does not serve what reads text in pictures; spoken words can still be searched.',
  detect: 'No model of objects is set up here; spoken words and text in the picture can still be searched.',
  embed: 'No model of meanings is set up here; search still finds words, beginnings and misspellings.',
};

/** Pieces of work: seconds of sound, frames, or texts. */
export function unitsOf(step: InferenceStep, media: PlanMedia): number {
  const seconds = secondsWanted(step, media);
  if (step === 'transcribe') return seconds;
  if (step === 'embed') return Math.ceil(seconds / SECONDS_A_TEXT);
  const rate = media.want?.rate ?? FRAMES_A_SECOND[step];
  return Math.ceil(seconds * (rate === 'every' ? media.info.frameRate ?? USUAL_FRAME_RATE : rate));
}

/** What each way of decoding is kept from by; null where it works. */
export interface Decoding {
  readonly webcodecs: string | null;
  readonly ffmpeg: string | null;
}

/** Reading text has no WebGPU form that gave right answers (facts/ocr-vad.md). */
const mayUseGpu = (step: InferenceStep): boolean => step !== 'readText';

/** The ways of a step of inference in this page: WebGPU, then WebAssembly. */
export function inferenceHere(step: InferenceStep, media: PlanMedia, device: Device, decoding: Decoding): Candidate[] {
  const byFfmpeg = step !== 'embed' && decoding.webcodecs !== null;
  const undecodable = byFfmpeg && decoding.ffmpeg !== null ? phrase('both', { reasons: [decoding.webcodecs ?? '', decoding.ffmpeg] }, `${decoding.webcodecs ?? ''} and ${decoding.ffmpeg}`) : null;
  const decodeSeconds = step === 'embed' ? 0 : workSeconds(workOf(step, media), byFfmpeg ? 'ffmpeg-wasm' : 'webcodecs', device.speeds);
  const shared = device.models.includes(step) ? undecodable : phrase('noModel', { step }, NO_MODEL[step]);
  const { videoCodec, audioCodec } = media.info;
  const codec = step === 'transcribe' ? audioCodec : videoCodec;
  const name = codec === null ? null : codecName(codec);
  const candidate = (who: 'webgpu' | 'wasm', reason: string | null): Candidate => ({
    who, where: 'browser', engine: who, reason: shared ?? reason, note: byFfmpeg ? phrase('ffmpegDecodes', { codec: name }, `ffmpeg.wasm decodes ${name ?? 'the file'} for it`) : null,
    seconds: decodeSeconds + unitsOf(step, media) / inferenceSpeed(step, device.speeds, who),
  });
  const noWasm = device.wasm ? null : phrase('noWebAssembly', {}, 'your browser does not allow WebAssembly on this page');
  const gpu = device.webgpu ? noWasm : phrase('noWebGpu', {}, 'your browser offers no WebGPU here');
  return [...(mayUseGpu(step) ? [candidate('webgpu', gpu)] : []), candidate('wasm', noWasm)];
}
