import type { InferenceStep } from './types.js';

/** Engines that work in this page. */
export type LocalEngine = 'webcodecs' | 'ffmpeg-wasm';
export type SpeedKind = 'decode' | 'encode';
type SpeedKey = `${LocalEngine}/${SpeedKind}`;

/** What this device showed so far; what is absent was not measured yet. */
export interface Speeds extends Readonly<Partial<Record<SpeedKey, number>>> {
  /** Bytes a second. */
  readonly upload?: number;
  /** Seconds of sound recognised a second. */
  readonly speech?: number;
  /** Frames a second in which text was read, and in which objects were looked for. */
  readonly readText?: number;
  readonly detect?: number;
  /** Texts a second whose meaning was worked out. */
  readonly embed?: number;
}

/** How much of a new measure goes into the average. */
const NEWS = 0.3;

/** Megapixels a second (facts/media.md §5, two shared cores without a graphics card): a low start that measures correct. */
const USUAL: Readonly<Record<`${LocalEngine | 'native'}/${SpeedKind}`, number>> = {
  'webcodecs/decode': 340, 'webcodecs/encode': 52, 'ffmpeg-wasm/decode': 123, 'ffmpeg-wasm/encode': 15, 'native/decode': 340, 'native/encode': 62,
};
const USUAL_UPLOAD = 1_250_000;
/** Seconds of sound decoded a second. */
const USUAL_SOUND: Readonly<Record<LocalEngine | 'native', number>> = { webcodecs: 140, 'ffmpeg-wasm': 69, native: 200 };
/** Of small models: seconds of sound, frames, texts a second. */
const USUAL_INFERENCE: Readonly<Record<InferenceStep, Readonly<Record<'webgpu' | 'wasm', number>>>> = {
  transcribe: { webgpu: 6, wasm: 1.2 }, readText: { webgpu: 1.5, wasm: 1.5 }, detect: { webgpu: 12, wasm: 1.5 }, embed: { webgpu: 80, wasm: 12 },
};

/** Work on pictures counted in megapixels, work on sound in seconds. */
export interface Work {
  readonly decode: number;
  readonly encode: number;
  readonly sound: number;
}

export const uploadSpeed = ({ upload }: Speeds): number => upload ?? USUAL_UPLOAD;
/** The name under which the speed of a step is kept. */
export const inferenceKey = (step: InferenceStep): 'speech' | 'readText' | 'detect' | 'embed' => (step === 'transcribe' ? 'speech' : step);
export const inferenceSpeed = (step: InferenceStep, speeds: Speeds, engine: 'webgpu' | 'wasm'): number => speeds[inferenceKey(step)] ?? USUAL_INFERENCE[step][engine];

/** Seconds that the work takes. `encoder`: whose encoder the engine uses, for as long as nothing was measured. */
export function workSeconds({ decode, encode, sound }: Work, engine: LocalEngine | 'native', speeds: Speeds, encoder: LocalEngine | 'native' = engine): number {
  const speed = (kind: SpeedKind): number => (engine === 'native' ? undefined : speeds[`${engine}/${kind}`]) ?? USUAL[`${kind === 'encode' ? encoder : engine}/${kind}`];
  return decode / speed('decode') + encode / speed('encode') + sound / USUAL_SOUND[engine];
}

/** The exponential average of what was known and what was just measured. */
export function average(known: number | undefined, measured: number): number {
  return known === undefined ? measured : known + NEWS * (measured - known);
}

/** Speeds after some work took `seconds`. Both kinds that took part are corrected by the same ratio: they can't be told apart. */
export function learn(speeds: Speeds, engine: LocalEngine, work: Work, seconds: number): Speeds {
  const expected = workSeconds(work, engine, speeds);
  if (!(seconds > 0) || !(expected > 0)) return speeds;
  const learned: Partial<Record<SpeedKey, number>> = {};
  for (const kind of ['decode', 'encode'] as const) {
    if (work[kind] <= 0) continue;
    const key: SpeedKey = `${engine}/${kind}`;
    learned[key] = average(speeds[key], ((speeds[key] ?? USUAL[key]) * expected) / seconds);
  }
  return { ...speeds, ...learned };
}
