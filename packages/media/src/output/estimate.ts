import type { ConversionEstimate, ConversionTarget, MediaEngineName } from '../types.js';
import { planConversion, plannedSeconds, type ConversionPlan, type ConversionSource } from './plan.js';

/** What the container adds to the packets. */
const CONTAINER_SHARE = 1.01;
const CONTAINER_BITS_PER_PACKET = 32;
const SOUND_PACKETS_PER_SECOND = 47;
const DEFAULT_FRAME_RATE = 30;

/** What the source's codec needs for the same picture, H.264 being 1. */
const SOURCE_THRIFT: Readonly<Record<string, number>> = { hevc: 0.6, av1: 0.6, vp9: 0.7, mpeg4: 1.6, msmpeg4v3: 1.6, theora: 1.6, h263: 2, mpeg2video: 2, mpeg1video: 2, mjpeg: 8, prores: 20 };
/** A browser's encoder has no frames that look ahead, and begins anew every two seconds: measured on slides, talks and test cards. */
const ENCODER_SHARE = 1.5;
/** Simple pictures hardly need less when they are smaller; of the others the bitrate that is aimed at tells. */
const SIZE_POWER = 0.2;
/** An encoder makes the most of quiet sound, but not less than this of what it was. */
const SOUND_SHARE = 2;

/** Bytes that the plan's bitrates come to: the most that it will be. */
export function expectedBytes(plan: ConversionPlan, durationSeconds: number): number {
  const bitrate = plan.videoBitrate + (plan.hasSound ? plan.audioBitrate : 0);
  return Math.round(bitrate / 8 * plannedSeconds(plan, durationSeconds) * CONTAINER_SHARE);
}

function soundBits({ info, soundBitrate }: ConversionSource, { hasSound, container, audioCodec, audioBitrate }: ConversionPlan): number {
  if (!hasSound) return 0;
  if (soundBitrate === undefined) return audioBitrate;
  const isCopied = info.audioCodec === audioCodec || (info.audioCodec === 'aac' && container === 'mp4' && audioCodec === undefined);
  return isCopied ? soundBitrate : Math.min(audioBitrate, soundBitrate * SOUND_SHARE);
}

/** What the picture needs, by what the source makes do with; an encoder does not fill a bitrate that a simple picture has no use for. */
function pictureBits({ info, soundBitrate = 0 }: ConversionSource, { width, height, videoBitrate }: ConversionPlan): number {
  const given = info.bitrate - soundBitrate;
  if (given <= 0) return videoBitrate;
  const smaller = width * height / (info.width * info.height);
  return Math.min(videoBitrate, given / (SOURCE_THRIFT[info.videoCodec ?? ''] ?? 1) * ENCODER_SHARE * smaller ** SIZE_POWER);
}

export function estimateConversion(source: ConversionSource, plan: ConversionPlan, engine: MediaEngineName): ConversionEstimate {
  const { info } = source;
  const frameRate = info.frameRate ?? DEFAULT_FRAME_RATE;
  const seconds = plannedSeconds(plan, info.durationSeconds);
  const packets = frameRate + (plan.hasSound ? SOUND_PACKETS_PER_SECOND : 0);
  return {
    sizeBytes: Math.round((pictureBits(source, plan) + soundBits(source, plan) + packets * CONTAINER_BITS_PER_PACKET) / 8 * seconds),
    width: plan.width,
    height: plan.height,
    engine,
    // decoded at one size, encoded at the other
    megapixels: seconds * frameRate * (info.width * info.height + plan.width * plan.height) / 1e6,
  };
}

/** Bytes of what a conversion of this source makes: what it will be about, and the most that it will be. Pure. Codes: `no_video_stream bad_request`. */
export function conversionBytes(source: ConversionSource, target: ConversionTarget): { readonly about: number; readonly most: number } {
  const plan = planConversion(source, target);
  return { about: estimateConversion(source, plan, 'webcodecs').sizeBytes, most: expectedBytes(plan, source.info.durationSeconds) };
}
