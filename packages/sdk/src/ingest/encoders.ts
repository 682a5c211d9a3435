import type { CanEncode } from '../plan/types.js';

const VIDEO = { h264: 'avc1.4d401f', vp9: 'vp09.00.31.08', av1: 'av01.0.05M.08' } as const;
const AUDIO = { aac: 'mp4a.40.2', opus: 'opus' } as const;

/** A browser that doesn't know a codec may reject instead of answering no. */
const asked = async (answer: () => Promise<{ supported?: boolean | undefined }>): Promise<boolean> => {
  try {
    return (await answer()).supported === true;
  } catch {
    return false;
  }
};

const video = (codec: string): Promise<boolean> => asked(() => VideoEncoder.isConfigSupported({ codec, width: 1280, height: 720, bitrate: 2_500_000, framerate: 30 }));
const audio = (codec: string): Promise<boolean> => asked(() => AudioEncoder.isConfigSupported({ codec, numberOfChannels: 2, sampleRate: 48_000, bitrate: 128_000 }));

/** What this browser encodes, asked for 720p and for stereo at 48 kHz. All false where there is no WebCodecs. */
export async function canEncode(): Promise<CanEncode> {
  const [h264, vp9, av1, aac, opus] = await Promise.all([video(VIDEO.h264), video(VIDEO.vp9), video(VIDEO.av1), audio(AUDIO.aac), audio(AUDIO.opus)]);
  return { h264, vp9, av1, aac, opus };
}
