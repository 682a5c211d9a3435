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

/** Nothing for a track too short to tell. */
async function readSoundBitrate(track: InputAudioTrack): Promise<{ soundBitrate?: number }> {
  const { averageBitrate } = await track.computePacketStats(PACKETS_FOR_BITRATE);
  return Number.isFinite(averageBitrate) && averageBitrate > 0 ? { soundBitrate: Math.round(averageBitrate) } : {};
}

/** The header's word where it can be true; else the end of the last packet. 0 when neither is known. */
async function readDuration(input: Input, tracks: (InputVideoTrack | InputAudioTrack)[], sizeBytes: number): Promise<number> {
  const stated = await input.getDurationFromMetadata(tracks) ?? 0;
  const end = isLikelyLength(stated, sizeBytes) ? stated : await input.computeDuration(tracks) || stated;
  return Math.max(0, end - await timeOrigin(input));
}

/** Null when mediabunny can't read the file, finds no track in it, or can't tell how long it is: then ffmpeg.wasm has to look. */
export function probeWithWebCodecs(source: MediaSource, sniffed: Sniffed, sizeBytes: number, signal: AbortSignal): Promise<WorkerProbe | null> {
  return withInput(source, signal, async (input) => {
    if (!await input.canRead()) return null;
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    const tracks = [video, audio].filter((track) => track !== null);
    if (tracks.length === 0) return null;
    const durationSeconds = await readDuration(input, tracks, sizeBytes);
    if (durationSeconds === 0) return null;
    const audioTracks = [];
    for (const track of await input.getAudioTracks()) audioTracks.push(await readAudioTrack(track));
    return {
      engine: 'webcodecs',
      info: {
        container: sniffed.container,
        durationSeconds,
        ...await readPicture(video),
        bitrate: Math.round(sizeBytes * 8 / durationSeconds),
        audioCodec: audio ? await codecName(audio) : null,
        sizeBytes,
        ...(sniffed.cutShort ? { truncated: true } : {}),
        ...(audio ? { audioChannels: await audio.getNumberOfChannels(), audioSampleRate: await audio.getSampleRate() } : {}),
        audioTracks,
        ...(sniffed.hasTextTrack ? {} : { textTracks: [] }),
        firstTimestamp: await input.getFirstTimestamp(),
      },
      canDecodeVideo: video !== null && await video.canDecode(),
      canDecodeAudio: audio !== null && await audio.canDecode(),
      ...(audio ? await readSoundBitrate(audio) : {}),
      mimeType: await input.getMimeType(),
      hasTextTrack: sniffed.hasTextTrack,
    };
  });
}
