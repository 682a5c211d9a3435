import { CuelightError, isAbortError, isCuelightError } from '@cuelight/protocol';
import type { Input, InputVideoTrack } from 'mediabunny';
import { aacWithFfmpeg } from '../ffmpeg/still-sound.js';
import type { Sound } from '../output/convert.js';
import { planConversion, type ConversionPlan } from '../output/plan.js';
import type { HlsPackage, MediaEngineName, MediaSource, ProbeResult } from '../types.js';
import { webCodecsSound } from '../webcodecs/convert/sound.js';
import { canEncode } from '../webcodecs/convert/video.js';
import { withInput } from '../webcodecs/open.js';
import { timeOrigin } from '../webcodecs/origin.js';
import { soundPlan } from '../still/sound.js';
import type { Environment } from '../worker/environment.js';
import { copyableKeyTimes } from './boundaries.js';
import type { PackageFiles } from './files.js';
import { rungName, type Ladder } from './ladder.js';
import { MASTER, writePackage, type Copied } from './write.js';

/** H.264 that every browser decodes: 8 bit, 4:2:0. */
const PLAIN_PROFILES = /^avc[13]\.(42|4d|58|64)/i;
/** Of the work, where ffmpeg.wasm has to convert first. */
const CONVERSION_SHARE = 0.75;

export interface PackageTask {
  readonly source: MediaSource;
  readonly probe: ProbeResult;
  readonly ladder: Ladder;
  readonly files: PackageFiles;
  readonly onFraction: (fraction: number) => void;
  /** The whole source as an MP4 at most this high: the way of `transcode`, for what WebCodecs can't do. */
  readonly convert: (plan: ConversionPlan, onFraction: (fraction: number) => void) => Promise<Blob>;
}

const failed = (engine: MediaEngineName, reason: string, cause?: unknown): CuelightError =>
  new CuelightError('engine_failed', `The package could not be made: ${reason}.`, { engine, reason }, { cause });

/** The track as it can be copied for a rung of its own size; null where its packets or key frames don't allow that. */
async function copied(track: InputVideoTrack, origin: number, plan: ConversionPlan, segmentSeconds: number): Promise<Copied | null> {
  if (await track.getCodec() !== 'avc' || await track.getRotation() !== 0) return null;
  if (await track.getCodedWidth() !== plan.width || await track.getCodedHeight() !== plan.height || await track.getDisplayWidth() !== plan.width) return null;
  if (!PLAIN_PROFILES.test((await track.getDecoderConfig())?.codec ?? '')) return null;
  const keyTimes = await copyableKeyTimes(track, origin, segmentSeconds);
  return keyTimes && { track, origin, keyTimes };
}

/** The sound as AAC, which is what all HLS players take: copied, or encoded by whoever can. */
async function withAac<R>({ queue }: Environment, source: MediaSource, input: Input, signal: AbortSignal, use: (sound: Sound | null) => Promise<R>): Promise<R> {
  const track = await input.getPrimaryAudioTrack();
  if (!track) return use(null);
  const plan: ConversionPlan = { ...soundPlan(Infinity), audioCodec: 'aac' };
  const sound = await webCodecsSound(track, await timeOrigin(input), plan);
  if (sound) return use(sound);
  const converted = await aacWithFfmpeg(queue, source, Infinity, signal);
  return withInput(converted, signal, async (other) => use(await webCodecsSound(await other.getPrimaryAudioTrack(), 0, plan)));
}

/** Encodes the rungs by WebCodecs, but copies the one of the source's size where that is possible. */
function packageWithWebCodecs(environment: Environment, source: MediaSource, task: PackageTask, onFraction: (fraction: number) => void, signal: AbortSignal): Promise<number | null> {
  const { ladder: { rungs, segmentSeconds }, files, probe: { info } } = task;
  return withInput(source, signal, async (input) => {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return null;
    const origin = await timeOrigin(input);
    const planned: { plan: ConversionPlan; copied: Copied | null }[] = [];
    for (const plan of rungs) planned.push({ plan, copied: await copied(track, origin, plan, segmentSeconds) });
    return withAac(environment, source, input, signal, (sound) =>
      writePackage({ rungs: planned, picture: { track, origin }, sound, segmentSeconds }, files, (seconds) => { onFraction(seconds / info.durationSeconds); }, signal));
  });
}

/** Converts every rung by itself with the same key frames, and only packs them: where the browser can't encode H.264. */
async function packageConverted(environment: Environment, task: PackageTask, signal: AbortSignal): Promise<number | null> {
  const { ladder: { rungs, segmentSeconds }, files, onFraction, convert } = task;
  const blobs: Blob[] = [];
  for (const plan of rungs) blobs.push(await convert(plan, (fraction) => { onFraction((blobs.length + fraction) / (rungs.length + 0.1)); }));
  const pack = (opened: readonly Input[]): Promise<number | null> => {
    const blob = blobs[opened.length];
    if (blob) return withInput(blob, signal, (input) => pack([...opened, input]));
    return writeConverted(environment, rungs, opened, blobs[0] ?? new Blob(), segmentSeconds, files, signal);
  };
  return pack([]);
}

async function writeConverted(
  environment: Environment, plans: readonly ConversionPlan[], inputs: readonly Input[], first: Blob, segmentSeconds: number, files: PackageFiles, signal: AbortSignal,
): Promise<number | null> {
  const rungs: { plan: ConversionPlan; copied: Copied }[] = [];
  for (const [i, plan] of plans.entries()) {
    const track = await inputs[i]?.getPrimaryVideoTrack();
    const keyTimes = track ? await copyableKeyTimes(track, 0, segmentSeconds) : null;
    if (!track || !keyTimes) throw failed('ffmpeg-wasm', 'the converted video has too few key frames');
    if (rungs[0] && rungs[0].copied.keyTimes.join() !== keyTimes.join()) throw failed('ffmpeg-wasm', 'the key frames of the renditions differ');
    rungs.push({ plan, copied: { track, origin: 0, keyTimes } });
  }
  const [input] = inputs;
  const picture = rungs[0]?.copied;
  if (!input || !picture) return null;
  return withAac(environment, first, input, signal, (sound) => writePackage({ rungs, picture, sound, segmentSeconds }, files, () => undefined, signal));
}

/** What ffmpeg.wasm has to do: convert once for WebCodecs to go on from, or everything. */
async function packageWithFfmpeg(environment: Environment, encodes: boolean, task: PackageTask, signal: AbortSignal): Promise<number | null> {
  const { ladder: { rungs }, onFraction, convert } = task;
  const top = rungs.at(-1);
  if (!encodes || !top) return packageConverted(environment, task, signal);
  const source = await convert(planConversion(task.probe, { maxHeight: top.height, audioCodec: 'aac' }), (fraction) => { onFraction(CONVERSION_SHARE * fraction); });
  return packageWithWebCodecs(environment, source, task, (fraction) => { onFraction(CONVERSION_SHARE + (1 - CONVERSION_SHARE) * fraction); }, signal);
}

/** Makes the package and hands on its files. Codes: `no_video_stream bad_request unsupported_codec engine_failed`. */
export async function makePackage(environment: Environment, task: PackageTask, signal: AbortSignal): Promise<HlsPackage> {
  const { source, probe, ladder: { rungs }, files, onFraction } = task;
  const encodes = (await Promise.all(rungs.map((plan) => canEncode(plan)))).every(Boolean);
  let engine: MediaEngineName = 'webcodecs';
  let seconds: number | null = null;
  if (probe.canDecodeVideo && encodes) {
    try {
      seconds = await packageWithWebCodecs(environment, source, task, onFraction, signal);
    } catch (reason) {
      // Files that were handed on can't be taken back.
      if (isAbortError(reason) || isCuelightError(reason)) throw reason;
      if (files.any) throw failed(engine, reason instanceof Error ? reason.message : String(reason), reason);
    }
  }
  if (seconds === null) {
    engine = 'ffmpeg-wasm';
    seconds = await packageWithFfmpeg(environment, encodes, task, signal);
  }
  if (seconds === null) throw failed(engine, 'no picture of this file could be decoded');
  const durationSeconds = seconds;
  const renditions = rungs.map((plan) => ({
    path: `${rungName(plan)}/index.m3u8`, width: plan.width, height: plan.height, bitrate: Math.round(files.bytesIn(rungName(plan)) * 8 / durationSeconds),
  }));
  return { master: MASTER, renditions, durationSeconds, engine };
}
