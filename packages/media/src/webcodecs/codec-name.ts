import type { InputTrack } from 'mediabunny';

const SHORT_NAMES: Readonly<Record<string, string>> = { avc: 'h264', mp4v: 'mpeg4', 'v_mpeg4/iso/asp': 'mpeg4', jpeg: 'mjpeg' };

/** ffmpeg's short name of a track's codec; for a codec mediabunny doesn't know, from the container's own id. */
export async function codecName(track: InputTrack): Promise<string> {
  const codec = await track.getCodec();
  if (codec !== null) return codec.startsWith('pcm-') ? 'pcm' : SHORT_NAMES[codec] ?? codec;
  const internal = await track.getInternalCodecId();
  const id = typeof internal === 'string' ? internal.trim().toLowerCase() : '';
  return SHORT_NAMES[id] ?? (id || 'unknown');
}
