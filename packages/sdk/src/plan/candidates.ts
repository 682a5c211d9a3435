import { phrase } from '../phrases/phrase.js';
import { workOf } from './estimates.js';
import { inferenceHere, isInference } from './inference.js';
import { encodes, needsPicture, shortOfMemory, whyOneThread } from './memory.js';
import { codecName, type Who } from './sentences.js';
import { serverSeconds, whyNotServer } from './server.js';
import { workSeconds } from './speeds.js';
import type { Choice, Device, PlanMedia, PlannedStep, PlanServer, Processing } from './types.js';

/** One way to do a step: possible, with an estimate, or left out for one plain reason. */
export interface Candidate {
  readonly who: Who;
  readonly where: 'browser' | 'server';
  readonly engine: Choice['engine'];
  readonly seconds: number;
  /** Null when it is possible. */
  readonly reason: string | null;
  /** What is worth telling or keeping of it when it is chosen. */
  readonly note?: string | null;
}

/** Loading the core and its first call. */
export const WASM_START_SECONDS = 3;
const KEEPS_SOUND: readonly PlannedStep[] = ['renditions', 'package', 'clip'];
export const needsSound = (step: PlannedStep): boolean => step === 'waveform' || step === 'audio' || step === 'transcribe';

/** Codecs are asked from WebCodecs, with one exception: mediabunny reports Theora as a file of sound only. */
function undecodable(step: PlannedStep, { info, canDecodeVideo, canDecodeAudio }: PlanMedia): string | null {
  if (needsPicture(step) && info.videoCodec !== null && (!canDecodeVideo || info.videoCodec === 'theora')) return info.videoCodec;
  const sound = needsSound(step) || (KEEPS_SOUND.includes(step) && info.audioCodec !== 'aac');
  return sound && info.audioCodec !== null && !canDecodeAudio ? info.audioCodec : null;
}

function whyNotWebCodecs(step: PlannedStep, media: PlanMedia, device: Device): string | null {
  const { info, engine = 'webcodecs' } = media;
  const reads = step === 'probe' || step === 'captions';
  if (!reads && !device.webcodecs) return phrase('noWebCodecs', {}, 'your browser has no WebCodecs');
  const codec = reads ? null : undecodable(step, media);
  if (codec !== null) return phrase('cantDecode', { codec: codecName(codec) }, `your browser can't decode ${codecName(codec)}`);
  if (engine === 'ffmpeg-wasm' && step !== 'stillToVideo') return phrase('cantOpen', {}, 'your browser can\'t open this kind of file');
  if (encodes(step) && !device.canEncode.h264) return phrase('cantEncode', {}, 'your browser can\'t encode H.264');
  const sound = KEEPS_SOUND.includes(step) && info.audioCodec !== null && info.audioCodec !== 'aac';
  if (sound && !device.canEncode.aac && !device.canEncode.opus) return phrase('cantEncodeSound', {}, 'your browser can encode neither AAC nor Opus');
  return shortOfMemory(step, media, device, 'webcodecs');
}

function whyNotWasm(step: PlannedStep, media: PlanMedia, device: Device): string | null {
  if (device.ffmpeg === false) return phrase('noFfmpegWasm', {}, 'this site does not offer ffmpeg.wasm');
  if (!device.wasm) return phrase('noWebAssembly', {}, 'your browser does not allow WebAssembly on this page');
  if (needsPicture(step) && media.info.videoCodec === 'av1') return phrase('wasmNoAv1', {}, 'ffmpeg.wasm can\'t decode AV1');
  return shortOfMemory(step, media, device, 'ffmpeg-wasm');
}

/** A file of sound only has nothing that the conversion in the page could work on. */
const whyNotHere = (step: PlannedStep, { info }: PlanMedia): string | null => (
  step === 'renditions' && info.videoCodec === null ? phrase('pictureOnly', {}, 'your browser converts only files with a picture') : null
);

/** Enhancing by a shader takes no time beside decoding; without one every pixel is worked on by the processor. */
const SLOW_FILTER = 4;

/** All candidates of a step, the possible and the impossible, in the order they are asked: WebCodecs or WebGPU, wasm, the server. */
export function candidates(step: PlannedStep, media: PlanMedia, device: Device, server: PlanServer | null, preference: Processing): Candidate[] {
  const { engine } = server?.capabilities.ffmpeg ?? { engine: 'none' };
  const there: Candidate = {
    who: 'server', where: 'server', engine, reason: whyNotServer(step, media, server, preference), seconds: server ? serverSeconds(step, media, device, server) : 0,
  };
  const decoding = { webcodecs: whyNotWebCodecs(step, media, device), ffmpeg: whyNotWasm(step, media, device) };
  if (isInference(step)) return [...inferenceHere(step, media, device, decoding), there];
  const work = workOf(step, media);
  const filter = step === 'enhance' && !device.webgpu && !device.webgl ? SLOW_FILTER : 1;
  const shared = whyNotHere(step, media);
  // what ffmpeg.wasm decodes the browser encodes, wherever it can
  const encoder = device.webcodecs && device.canEncode.h264 ? 'webcodecs' : 'ffmpeg-wasm';
  return [
    { who: 'webcodecs', where: 'browser', engine: 'webcodecs', reason: shared ?? decoding.webcodecs, seconds: workSeconds(work, 'webcodecs', device.speeds) * filter },
    {
      who: 'ffmpeg-wasm', where: 'browser', engine: 'ffmpeg-wasm', reason: shared ?? decoding.ffmpeg, note: whyOneThread(device),
      seconds: WASM_START_SECONDS + workSeconds(work, 'ffmpeg-wasm', device.speeds, encoder),
    },
    there,
  ];
}
