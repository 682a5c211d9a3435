import type { Step } from '@cuelight/protocol';
import { phrase } from '../phrases/phrase.js';
import { workOf } from './estimates.js';
import { isInference, unitsOf } from './inference.js';
import { needsPicture } from './memory.js';
import { uploadSpeed, workSeconds } from './speeds.js';
import type { Device, InferenceStep, PlanMedia, PlannedStep, PlanServer, Processing } from './types.js';

/** What a server did before it began to tell. */
const USUAL_STEPS: readonly Step[] = ['probe', 'poster', 'renditions'];
/** Its ffmpeg.wasm copies the whole input into memory. */
const MAX_WASM_INPUT_BYTES = 256_000_000;
/** A second of 720p at 30 frames, the unit of `transcodeSpeed`, in megapixels. */
const MEGAPIXELS_A_SECOND = 1.28 * 0.72 * 30;
const UNITS_A_SECOND: Readonly<Record<InferenceStep, number>> = { transcribe: 2, readText: 3, detect: 6, embed: 40 };

/** Streaming packages are part of what a server makes as renditions. */
const jobOf = (step: PlannedStep): string => (step === 'package' ? 'renditions' : step);

const offers = ({ capabilities: { steps = USUAL_STEPS } }: PlanServer, step: PlannedStep): boolean => (steps as readonly string[]).includes(jobOf(step));

/** Why the server can't or may not do a step; null when it can. */
export function whyNotServer(step: PlannedStep, { info, isSent = false }: PlanMedia, server: PlanServer | null, preference: Processing): string | null {
  if (preference === 'browser') return phrase('wantsBrowser', {}, 'this page wants it done in the browser');
  if (!server) return phrase('noServer', {}, 'there is no server');
  const { ffmpeg, maxUploadBytes } = server.capabilities;
  if (ffmpeg.engine === 'none' && !isInference(step)) return phrase('serverNoFfmpeg', {}, 'the server has no ffmpeg');
  if (!offers(server, step)) return phrase('notOffered', {}, 'the server does not offer this');
  if (!isSent && info.sizeBytes > maxUploadBytes) return phrase('tooLargeForServer', {}, 'the file is larger than the server takes');
  if (ffmpeg.engine !== 'wasm') return null;
  if (needsPicture(step) && info.videoCodec === 'av1') return phrase('serverNoAv1', {}, 'the server\'s ffmpeg can\'t decode AV1');
  return info.sizeBytes > MAX_WASM_INPUT_BYTES ? phrase('tooLargeForFfmpeg', {}, 'the file is too large for the server\'s ffmpeg') : null;
}

/** Seconds until the server has it done: sending, waiting, working. */
export function serverSeconds(step: PlannedStep, media: PlanMedia, device: Device, { capabilities }: PlanServer): number {
  const { ffmpeg, queueLength } = capabilities;
  const work = workOf(step, media);
  const engine = ffmpeg.engine === 'wasm' ? 'ffmpeg-wasm' : 'native';
  const working = ffmpeg.transcodeSpeed !== null && work.decode > 0
    ? work.decode / (ffmpeg.transcodeSpeed * MEGAPIXELS_A_SECOND)
    : workSeconds(work, engine, {});
  const recognising = isInference(step) ? unitsOf(step, media) / UNITS_A_SECOND[step] : 0;
  // a waiting job is taken to be as long as this one
  const sending = media.isSent === true ? 0 : media.info.sizeBytes / uploadSpeed(device.speeds);
  return sending + (1 + queueLength) * (working + recognising);
}
