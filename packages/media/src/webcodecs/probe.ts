import type { MediaInfo } from '@cuelight/protocol';
import type { Input, InputAudioTrack, InputVideoTrack } from 'mediabunny';
import { isLikelyLength } from '../probe/length.js';
import type { Sniffed } from '../sniff/container.js';
import type { MediaSource } from '../types.js';
import type { WorkerProbe } from '../worker-protocol.js';
import { codecName } from './codec-name.js';
import { withInput } from './open.js';
import { timeOrigin } from './origin.js';
import { readAudioTrack, readPicture } from './track-info.js';

/** Five seconds of most codecs: silence at the start would tell too little. */
const PACKETS_FOR_BITRATE = 256;

type SoundInfo = Pick<MediaInfo, 'audioCodec' | 'audioChannels' | 'audioSampleRate'> & Pick<WorkerProbe, 'soundBitrate'>;

/** No bitrate of a track too short to tell. */
async function readSound(track: InputAudioTrack | null): Promise<SoundInfo> {
  if (!track) return { audioCodec: null };
  const { averageBitrate } = await track.computePacketStats(PACKETS_FOR_BITRATE);
  return {
    audioCodec: await codecName(track),
    audioChannels: await track.getNumberOfChannels(),
    audioSampleRate: await track.getSampleRate(),
    ...(Number.isFinite(averageBitrate) && averageBitrate > 0 ? { soundBitrate: Math.round(averageBitrate) } : {}),
  };
}

/** The header's word where it can be true; else the end of the last packet. 0 when neither is known. */
async function readDuration(input: Input, tracks: (InputVideoTrack | InputAudioTrack)[], sizeBytes: number): Promise<number> {
  const stated = await input.getDurationFromMetadata(tracks) ?? 0;
  const end = isLikelyLength(stated, sizeBytes) ? stated : await input.computeDuration(tracks) || stated;
  return Math.max(0, end - await timeOrigin(input));
}

/**
 * Null when mediabunny can't read the file, finds no track in it, or can't tell how long it is: then ffmpeg.wasm has to look. What the bytes
 * look like may still be on its way.
 */
export function probeWithWebCodecs(source: MediaSource, sniffing: Sniffed | Promise<Sniffed>, sizeBytes: number, signal: AbortSignal): Promise<WorkerProbe | null> {
  return withInput(source, signal, async (input) => {
    if (!await input.canRead()) return null;
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    const tracks = [video, audio].filter((track) => track !== null);
    if (tracks.length === 0) return null;
    // a browser answers each of these after a while of its own, so they are asked at once
    const [durationSeconds, picture, audioTracks, canDecodeVideo, canDecodeAudio, sound, mimeType, firstTimestamp] = await Promise.all([
      readDuration(input, tracks, sizeBytes),
      readPicture(video),
      input.getAudioTracks().then((all) => Promise.all(all.map(readAudioTrack))),
      video?.canDecode() ?? false,
      audio?.canDecode() ?? false,
      readSound(audio),
      input.getMimeType(),
      input.getFirstTimestamp(),
    ]);
    if (durationSeconds === 0) return null;
    const { soundBitrate, ...audioInfo } = sound;
    const sniffed = await sniffing;
    return {
      engine: 'webcodecs',
      info: {
        container: sniffed.container,
        durationSeconds,
        ...picture,
        bitrate: Math.round(sizeBytes * 8 / durationSeconds),
        sizeBytes,
        ...(sniffed.cutShort ? { truncated: true } : {}),
        ...audioInfo,
        audioTracks,
        ...(sniffed.hasTextTrack ? {} : { textTracks: [] }),
        firstTimestamp,
      },
      canDecodeVideo,
      canDecodeAudio,
      ...(soundBitrate === undefined ? {} : { soundBitrate }),
      mimeType,
      hasTextTrack: sniffed.hasTextTrack,
    };
  });
}
