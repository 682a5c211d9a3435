import { CuelightError, type MediaInfo } from '@cuelight/protocol';
import type { ConversionTarget, TargetAudioCodec, TargetVideoCodec } from '../types.js';

const DEFAULT_HEIGHT = 720;
/** H.264 at 720p and 30 frames a second; other sizes grow slower than their pixels, as pictures do. */
const BITRATE_720P = 2_500_000;
const PIXELS_720P = 1280 * 720;
const AUDIO_BITRATE = 128_000;
const MIN_VIDEO_BITRATE = 100_000;
/** What a codec needs for the same picture, H.264 being 1. */
const THRIFT: Readonly<Record<TargetVideoCodec, number>> = { h264: 1, vp9: 0.7, av1: 0.6 };

/** Every frame is taken half a millisecond early at both ends, because containers round times to a millisecond. */
export const EDGE_SECONDS = 0.0005;

/** What a plan needs to know of the source: fields of a probe. */
export interface ConversionSource {
  readonly info: Pick<MediaInfo, 'durationSeconds' | 'width' | 'height' | 'frameRate' | 'bitrate' | 'videoCodec' | 'audioCodec'>;
  readonly soundBitrate?: number;
}

/** A target with nothing left open, for one source. */
export interface ConversionPlan {
  readonly container: 'mp4' | 'webm';
  readonly videoCodec: TargetVideoCodec;
  /** Undefined: copied when it is AAC, else AAC where that can be encoded, else Opus. */
  readonly audioCodec: TargetAudioCodec | undefined;
  readonly width: number;
  readonly height: number;
  readonly rotate: 0 | 90 | 180 | 270;
  readonly videoBitrate: number;
  /** What an encoder shares the bitrate out by; undefined when unknown. */
  readonly frameRate: number | undefined;
  readonly audioBitrate: number;
  /** Seconds of the source. */
  readonly start: number;
  /** Infinity when nobody knows where the source ends. */
  readonly end: number;
  readonly hasSound: boolean;
}

const even = (size: number): number => Math.max(2, Math.floor(size / 2) * 2);

/** Even sizes, at most `maxHeight` high, never larger than the source. */
export function targetSize(width: number, height: number, maxHeight: number): { width: number; height: number } {
  const factor = Math.min(1, maxHeight / height);
  return { width: Math.min(even(width), even(width * factor + 1)), height: even(height * factor + 0.01) };
}

function defaultBitrate(width: number, height: number, frameRate: number, codec: TargetVideoCodec): number {
  return BITRATE_720P * ((width * height) / PIXELS_720P) ** 0.75 * (Math.max(1, frameRate) / 30) ** 0.5 * THRIFT[codec];
}

function refuse(field: string, reason: string): never {
  throw new CuelightError('bad_request', `This conversion makes no sense: ${reason}.`, { field, reason });
}

function checkTarget(target: ConversionTarget, container: 'mp4' | 'webm', videoCodec: TargetVideoCodec, start: number, end: number): void {
  if (container === 'webm' && videoCodec === 'h264') refuse('videoCodec', 'WebM holds VP9 or AV1, not H.264');
  if (container === 'webm' && target.audioCodec === 'aac') refuse('audioCodec', 'WebM holds Opus, not AAC');
  if (!(start >= 0)) refuse('start', `it begins at ${start} s`);
  if (!(end > start)) refuse('end', `it ends at ${end} s, not after its start at ${start} s`);
}

/** Fills in what the target leaves open. Codes: `no_video_stream bad_request`. */
export function planConversion({ info }: ConversionSource, target: ConversionTarget = {}): ConversionPlan {
  if (info.videoCodec === null) throw new CuelightError('no_video_stream', 'This file has sound only, so there is no picture to convert.', {});
  const { container = 'mp4', maxHeight = DEFAULT_HEIGHT, rotate = 0, start = 0, mute = false } = target;
  const videoCodec = target.videoCodec ?? (container === 'mp4' ? 'h264' : 'vp9');
  const whole = info.durationSeconds > 0 ? info.durationSeconds : Infinity;
  // The very last frame may lie beyond a rounded duration, so only an end that was asked for cuts.
  const end = target.end !== undefined && target.end < whole ? target.end : Infinity;
  checkTarget(target, container, videoCodec, start, Math.min(end, whole));

  const turned = rotate % 180 === 0 ? [info.width, info.height] as const : [info.height, info.width] as const;
  const size = targetSize(turned[0], turned[1], maxHeight);
  const wanted = defaultBitrate(size.width, size.height, info.frameRate ?? 30, videoCodec);
  // A source that makes do with less gains nothing from more; MPEG-4 Part 2 and its like need twice as much, hence no factor.
  const given = info.bitrate > 0 ? info.bitrate : Infinity;
  return {
    container, videoCodec, rotate, start, end, ...size,
    audioCodec: container === 'webm' ? 'opus' : target.audioCodec,
    videoBitrate: Math.round(target.videoBitrate ?? Math.max(MIN_VIDEO_BITRATE, Math.min(wanted, given))),
    frameRate: info.frameRate ?? undefined,
    audioBitrate: target.audioBitrate ?? AUDIO_BITRATE,
    hasSound: info.audioCodec !== null && !mute,
  };
}

/** Seconds that the result will last; 0 when unknown. */
export function plannedSeconds(plan: ConversionPlan, durationSeconds: number): number {
  const end = Math.min(plan.end, durationSeconds > 0 ? durationSeconds : plan.end);
  return Number.isFinite(end) ? Math.max(0, end - plan.start) : 0;
}
