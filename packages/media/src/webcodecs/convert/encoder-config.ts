import type { VideoCodec } from 'mediabunny';
import type { TargetVideoCodec } from '../../types.js';

/** mediabunny's names. */
export const VIDEO_CODECS: Readonly<Record<TargetVideoCodec, VideoCodec>> = { h264: 'avc', vp9: 'vp9', av1: 'av1' };

/** Largest picture in macroblocks, the most of them in a second, largest bitrate, level: H.264 table A-1, what video files use of it. */
const H264_LEVELS = [
  [1620, 20_250, 4e6, '16'], [1620, 40_500, 1e7, '1e'], [3600, 108_000, 14e6, '1f'], [5120, 216_000, 2e7, '20'], [8192, 245_760, 2e7, '28'], [8704, 522_240, 5e7, '2a'],
  [22_080, 589_824, 135e6, '32'], [36_864, 983_040, 24e7, '33'], [36_864, 2_073_600, 24e7, '34'],
] as const;
const USUAL_FRAME_RATE = 30;
/** Largest picture in pixels, largest bitrate, VP9's level, AV1's level index. */
const VPX_LEVELS = [[245760, 36e5, '21', '01'], [552960, 7e6, '30', '04'], [983040, 12e6, '31', '05'], [2228224, 18e6, '40', '08'], [8912896, 6e7, '50', '12'], [35651584, 18e7, '60', '16']] as const;

/**
 * The full codec string of a picture. mediabunny makes it of the frames it is given; here the encoder makes them smaller, and the string has
 * to tell the size that comes out.
 */
export function codecString(codec: TargetVideoCodec, width: number, height: number, bitrate: number, frameRate = USUAL_FRAME_RATE): string {
  if (codec === 'h264') {
    const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
    const level = H264_LEVELS.find(([most, mostPerSecond, bits]) => blocks <= most && blocks * frameRate <= mostPerSecond && bitrate <= bits) ?? H264_LEVELS[8];
    return `avc1.6400${level[3]}`;
  }
  const level = VPX_LEVELS.find(([most, bits]) => width * height <= most && bitrate <= bits) ?? VPX_LEVELS[5];
  return codec === 'vp9' ? `vp09.00.${level[2]}.08` : `av01.0.${level[3]}M.08`;
}
