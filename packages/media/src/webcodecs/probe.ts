import type { MediaInfo } from '@cuelight/protocol';
import type { Input, InputAudioTrack, InputVideoTrack } from 'mediabunny';
import type { Sniffed } from '../sniff/container.js';
import type { WorkerProbe } from '../worker-protocol.js';
import { codecName } from './codec-name.js';
import { withInput } from './open.js';
import { timeOrigin } from './origin.js';

/** Enough packets for the average frame rate of any video, few enough to be read in milliseconds. */
const PACKETS_FOR_FRAME_RATE = 120;

type Picture = Pick<MediaInfo, 'width' | 'height' | 'rotation' | 'frameRate' | 'videoCodec'>;

const NO_PICTURE: Picture = { width: 0, height: 0, rotation: 0, frameRate: null, videoCodec: null };

async function readPicture(track: InputVideoTrack | null): Promise<Picture> {
  if (!track) return NO_PICTURE;
  const { averagePacketRate } = await track.computePacketStats(PACKETS_FOR_FRAME_RATE);
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    rotation: await track.getRotation(),
    frameRate: Number.isFinite(averagePacketRate) && averagePacketRate > 0 ? Math.round(averagePacketRate * 1000) / 1000 : null,
    videoCodec: await codecName(track),
  };
}

async function readDuration(input: Input, tracks: (InputVideoTrack | InputAudioTrack)[]): Promise<number> {
  const end = await input.getDurationFromMetadata(tracks) ?? await input.computeDuration(tracks);
  return Math.max(0, end - await timeOrigin(input));
}

/** Null when mediabunny can't read the file, finds no track in it, or can't tell how long it is: then ffmpeg.wasm has to look. */
export function probeWithWebCodecs(file: Blob, sniffed: Sniffed, signal: AbortSignal): Promise<WorkerProbe | null> {
  return withInput(file, signal, async (input) => {
    if (!await input.canRead()) return null;
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    const tracks = [video, audio].filter((track) => track !== null);
    if (tracks.length === 0) return null;
    const durationSeconds = await readDuration(input, tracks);
    if (durationSeconds === 0) return null;
    return {
      engine: 'webcodecs',
      info: {
        container: sniffed.container,
        durationSeconds,
        ...await readPicture(video),
        bitrate: Math.round(file.size * 8 / durationSeconds),
        audioCodec: audio ? await codecName(audio) : null,
        sizeBytes: file.size,
        ...(sniffed.cutShort ? { truncated: true } : {}),
      },
      canDecodeVideo: video !== null && await video.canDecode(),
      canDecodeAudio: audio !== null && await audio.canDecode(),
      mimeType: await input.getMimeType(),
      hasTextTrack: sniffed.hasTextTrack,
    };
  });
}
