import { CuelightError, damagedPictures, isAbortError, isCuelightError } from '@cuelight/protocol';
import type { HandlerContext, RpcHandlers } from '@cuelight/protocol/rpc';
import { convertWithFfmpeg, refuseImpossible } from '../../ffmpeg/convert/convert.js';
import { ffmpegSound } from '../../ffmpeg/convert/sound.js';
import { readTimeline } from '../../ffmpeg/convert/timeline.js';
import type { Assembled } from '../../output/assembler.js';
import { Checkpoint } from '../../output/checkpoint.js';
import type { ConversionListener, Sound } from '../../output/convert.js';
import { estimateConversion } from '../../output/estimate.js';
import { planConversion, plannedSeconds, type ConversionPlan } from '../../output/plan.js';
import type { ClipOptions, ClipResult, ConversionResult, MediaEngineName, MediaSource, ProbeResult } from '../../types.js';
import { copyClip } from '../../webcodecs/convert/clip.js';
import { convertWithWebCodecs } from '../../webcodecs/convert/convert.js';
import { canEncode } from '../../webcodecs/convert/video.js';
import type { ConversionEvent, FractionEvent, MediaMethods, StepParams } from '../../worker-protocol.js';
import { eitherEngine, type Environment } from '../environment.js';

/** What ffmpeg's pass over the sound takes of the whole. */
const SOUND_SHARE = 0.05;

const failed = (engine: MediaEngineName, reason: string, cause?: unknown): CuelightError =>
  new CuelightError('engine_failed', `The conversion stopped: ${reason}.`, { engine, reason }, { cause });

/** Whether WebCodecs does this conversion; where it can't, and ffmpeg.wasm can't either, that is told at once. */
async function mayUseWebCodecs(probe: ProbeResult, plan: ConversionPlan): Promise<boolean> {
  const may = probe.canDecodeVideo && await canEncode(plan);
  if (!may) await refuseImpossible(probe, plan);
  return may;
}

interface Job {
  readonly source: MediaSource;
  readonly probe: ProbeResult;
  readonly plan: ConversionPlan;
  readonly checkpoint: string | undefined;
  readonly wantsParts: boolean;
}

/** Slices of the two engines don't fit together, so each has its own place. */
const placeOf = (name: string, engine: MediaEngineName): string => `${name}.${engine}`;

async function openCheckpoint({ checkpoint, plan, probe }: Job, engine: MediaEngineName, browserEncodes = true): Promise<Checkpoint | null> {
  if (checkpoint === undefined) return null;
  return Checkpoint.open(placeOf(checkpoint, engine), { plan, browserEncodes, sizeBytes: probe.info.sizeBytes, durationSeconds: probe.info.durationSeconds });
}

export async function runJob({ queue }: Environment, job: Job, { signal, emit, deliver }: HandlerContext<ConversionEvent>): Promise<ConversionResult> {
  const { source, probe, plan, checkpoint, wantsParts } = job;
  const total = plannedSeconds(plan, probe.info.durationSeconds);
  const done = { picture: 0, sound: 0 };
  const tell = (): void => {
    if (total > 0) emit({ fraction: Math.min(0.99, (done.picture / total + SOUND_SHARE * Math.min(1, done.sound / total)) / (1 + (done.sound > 0 ? SOUND_SHARE : 0))) });
  };
  let delivered = false;
  const listener: ConversionListener = {
    onSeconds: (seconds) => { done.picture = seconds; tell(); },
    ...(wantsParts ? {
      onPart: async (part) => {
        delivered = true;
        await deliver({ part }, [part.bytes.buffer]);
      },
    } : {}),
  };
  const onSoundSeconds = (seconds: number): void => { done.sound = seconds; tell(); };
  const otherSound = async (kept: Checkpoint | null): Promise<Sound> => {
    const timeline = await readTimeline(queue, source, probe, signal);
    const sound = await ffmpegSound(queue, { source, probe, plan, timeline, checkpoint: kept, onSeconds: onSoundSeconds }, signal);
    if (!sound) throw failed('ffmpeg-wasm', 'the sound could not be converted');
    return sound;
  };

  let engine: MediaEngineName = 'webcodecs';
  const damaged = new Set<number>();
  /** What was handed on can't be taken back: another encoder's packets don't continue it. */
  const unlessDelivered = async <R>(work: () => Promise<R>): Promise<R> => {
    try {
      return await work();
    } catch (reason) {
      if (isAbortError(reason) || isCuelightError(reason) || !delivered) throw reason;
      throw failed(engine, reason instanceof Error ? reason.message : String(reason), reason);
    }
  };
  const withWebCodecs = (): Promise<Assembled | null> => unlessDelivered(async () => {
    const kept = await openCheckpoint(job, 'webcodecs');
    return convertWithWebCodecs({ source, probe, plan, checkpoint: kept, otherSound: () => otherSound(kept) }, listener, signal);
  });
  const withFfmpeg = async (browserEncodes: boolean): Promise<Assembled> => unlessDelivered(async () => {
    engine = 'ffmpeg-wasm';
    const kept = await openCheckpoint(job, engine, browserEncodes);
    const onDamage = (seconds: number): void => { damaged.add(seconds); };
    const made = await convertWithFfmpeg(queue, { source, probe, plan, checkpoint: kept, browserEncodes, onSoundSeconds, onDamage }, listener, signal);
    if (!made) throw failed(engine, 'no picture of this file could be decoded');
    return made;
  });
  const mayWebCodecs = await mayUseWebCodecs(probe, plan);
  const made = await eitherEngine(mayWebCodecs, withWebCodecs,
    // Where this browser's own coders failed, its encoder is not asked again.
    () => eitherEngine(!mayWebCodecs, () => withFfmpeg(true), () => withFfmpeg(false)));
  if (checkpoint !== undefined) {
    for (const each of ['webcodecs', 'ffmpeg-wasm'] as const) await Checkpoint.remove(placeOf(checkpoint, each));
  }
  const warning = damagedPictures(damaged);
  return { ...made, width: plan.width, height: plan.height, engine, ...(warning ? { warnings: [warning] } : {}) };
}

/** An encoder of this page may be a worse one than the source's. */
const CLIP_BITRATE_FACTOR = 1.2;
const MAX_CLIP_BITRATE = 30_000_000;

type ClipParams = StepParams<ClipOptions>;

/** Copied where the cuts allow it, else encoded again at the source's size and bitrate. */
async function makeClip(environment: Environment, { source, probe, options: { start, end } }: ClipParams, context: HandlerContext<FractionEvent>): Promise<ClipResult> {
  const { info } = probe;
  const videoBitrate = info.bitrate > 0 ? Math.min(MAX_CLIP_BITRATE, info.bitrate * CLIP_BITRATE_FACTOR) : undefined;
  const plan = planConversion(probe, { start, end, maxHeight: Infinity, videoBitrate });
  const total = plannedSeconds(plan, info.durationSeconds);
  const onSeconds = (seconds: number): void => { if (total > 0) context.emit({ fraction: Math.min(0.99, seconds / total) }); };
  const copy = async (): Promise<ClipResult | null> => {
    const copied = await copyClip(source, probe, plan, onSeconds, context.signal);
    return copied && { ...copied, width: info.width, height: info.height, engine: 'webcodecs', copied: true };
  };
  const encode = async (): Promise<ClipResult> =>
    ({ ...await runJob(environment, { source, probe, plan, checkpoint: undefined, wantsParts: false }, context), copied: false });
  // A picture that this browser can't show is not copied into a file for it.
  return eitherEngine(probe.canDecodeVideo, copy, encode);
}

type Methods = Pick<MediaMethods, 'estimate' | 'transcode' | 'clip'>;

export const conversionHandlers = (environment: Environment): RpcHandlers<Methods> => ({
  estimate: async ({ probe, target }) => {
    const plan = planConversion(probe, target);
    return estimateConversion(probe, plan, await mayUseWebCodecs(probe, plan) ? 'webcodecs' : 'ffmpeg-wasm');
  },
  transcode: async ({ source, probe, options: { checkpoint, ...target }, wantsParts }, context) =>
    runJob(environment, { source, probe, plan: planConversion(probe, target), checkpoint, wantsParts }, context),
  clip: (params, context) => makeClip(environment, params, context),
});
