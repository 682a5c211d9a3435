import type { AudioTrackInfo, MediaInfo } from '@cuelight/protocol';
import { EncodedPacketSink, type InputAudioTrack, type InputVideoTrack } from 'mediabunny';
import { languageTag } from '../probe/language.js';
import { codecName } from './codec-name.js';

/** Enough to tell even from uneven frames, few enough to be read in milliseconds. */
const PACKETS_FOR_FRAME_RATE = 256;
/** Matroska keeps whole milliseconds. */
const ROUNDING_SECONDS = 0.0015;
/** The mean of uneven frames needs more of them. */
const PACKETS_FOR_UNEVEN_RATE = 3000;

type Picture = Pick<MediaInfo, 'width' | 'height' | 'rotation' | 'frameRate' | 'videoCodec' | 'variableFrameRate' | 'videoCodecString' | 'bitDepth' | 'hdr'>;

const NO_PICTURE: Picture = { width: 0, height: 0, rotation: 0, frameRate: null, videoCodec: null };

const PRORES_BITS: Readonly<Record<string, number>> = { apco: 10, apcs: 10, apcn: 10, apch: 10, ap4h: 12, ap4x: 12 };

/** Bits of a sample, from a codec string; null when it leaves that open (H.264 High 4:2:2 and above). */
export function bitDepthOf(codec: string): number | null {
  const parts = codec.split('.');
  const [id = '', second = ''] = parts;
  switch (id) {
    case 'avc1':
    case 'avc3': {
      const profile = parseInt(second.slice(0, 2), 16);
      return profile <= 100 ? 8 : profile === 110 ? 10 : null;
    }
    case 'hvc1':
    case 'hev1': return second === '1' ? 8 : second === '2' ? 10 : null;
    case 'vp8': return 8;
    case 'vp09':
    case 'av01': return Number(parts[3]) || null;
    default: return PRORES_BITS[id] ?? null;
  }
}

const rounded = (rate: number): number | null => Number.isFinite(rate) && rate > 0 ? Math.round(rate * 1000) / 1000 : null;

/** Times of the first frames as shown, in their order. */
async function frameTimes(track: InputVideoTrack): Promise<number[]> {
  const times: number[] = [];
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
    if (times.push(packet.timestamp) >= PACKETS_FOR_FRAME_RATE) break;
  }
  return times.sort((a, b) => a - b);
}

/** The library's own verdict takes one odd interval at the start (which muxers make) for uneven. */
function isUneven(times: readonly number[]): boolean {
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  const middle = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  const odd = steps.filter((step) => Math.abs(step - middle) > middle * 0.1 + ROUNDING_SECONDS);
  return odd.length > Math.max(1, steps.length * 0.02);
}

async function readRate(track: InputVideoTrack): Promise<Pick<Picture, 'frameRate' | 'variableFrameRate'>> {
  const times = await frameTimes(track);
  // Two frames have one interval between them: nothing to compare it with.
  const uneven = times.length < 3 ? {} : { variableFrameRate: isUneven(times) };
  if (!uneven.variableFrameRate && times.length >= 3) {
    return { frameRate: rounded((await track.computeFrameRateMetrics({ targetPacketCount: PACKETS_FOR_FRAME_RATE })).bestGuessFrameRate), ...uneven };
  }
  const { packetCount, averagePacketRate } = await track.computePacketStats(PACKETS_FOR_UNEVEN_RATE);
  if (packetCount >= PACKETS_FOR_UNEVEN_RATE) return { frameRate: rounded(averagePacketRate), ...uneven };
  // All of them are known: the time that the last one stays counts too.
  return { frameRate: rounded(packetCount / (await track.computeDuration() - await track.getFirstTimestamp())), ...uneven };
}

export async function readPicture(track: InputVideoTrack | null): Promise<Picture> {
  if (!track) return NO_PICTURE;
  const codec = await track.getCodecParameterString();
  const bitDepth = codec === null ? null : bitDepthOf(codec);
  // The DOM's type of 2026 lacks the two of them.
  const transfer: string | null | undefined = (await track.getColorSpace()).transfer;
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    rotation: await track.getRotation(),
    ...await readRate(track),
    videoCodec: await codecName(track),
    ...(codec === null ? {} : { videoCodecString: codec }),
    ...(bitDepth === null ? {} : { bitDepth }),
    ...(transfer === 'pq' || transfer === 'hlg' ? { hdr: transfer } : {}),
  };
}

export async function readAudioTrack(track: InputAudioTrack): Promise<AudioTrackInfo> {
  const title = await track.getName();
  return {
    codec: await codecName(track),
    language: languageTag(await track.getLanguageCode()),
    channels: await track.getNumberOfChannels(),
    sampleRate: await track.getSampleRate(),
    ...(title === null || title === '' ? {} : { title }),
  };
}
