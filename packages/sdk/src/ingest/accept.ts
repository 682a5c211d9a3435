import { CuelightError, formatTime, type MediaInfo, type ServerCapabilities } from '@cuelight/protocol';

const MEGABYTE = 1024 * 1024;
const NAMES: Readonly<Record<string, string>> = {
  h264: 'H.264', hevc: 'HEVC', vp8: 'VP8', vp9: 'VP9', av1: 'AV1', mpeg4: 'MPEG-4 Part 2', theora: 'Theora', aac: 'AAC', opus: 'Opus', vorbis: 'Vorbis', mp3: 'MP3', ac3: 'AC-3', pcm: 'PCM',
};

const megabytes = (bytes: number): string => (bytes < MEGABYTE / 10 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${Number((bytes / MEGABYTE).toFixed(bytes < 10 * MEGABYTE ? 1 : 0))} MB`);

/** What a file is, in one line: "640 × 360 · 0:08 · MP4, H.264, AAC · 1.2 MB". */
export function describeMedia(info: MediaInfo): string {
  const codecs = [info.container.toUpperCase(), ...[info.videoCodec, info.audioCodec].flatMap((codec) => (codec === null ? [] : [NAMES[codec] ?? codec]))];
  const picture = info.width > 0 ? [`${info.width} × ${info.height}`] : [];
  return [...picture, formatTime(info.durationSeconds), codecs.join(', '), megabytes(info.sizeBytes)].join(' · ');
}

/**
 * Refuses what could not be used anyway, before anything is sent.
 * @throws CuelightError `no_video_stream` for sound alone, `too_large` for more than the server takes.
 */
export function assertBringable(file: File, info: MediaInfo, server: ServerCapabilities | null): void {
  if (info.videoCodec === null) {
    throw new CuelightError('no_video_stream', `"${file.name}" has only sound and no picture. Bring a video; its words can then be found.`, { name: file.name });
  }
  if (server !== null && file.size > server.maxUploadBytes) {
    throw new CuelightError('too_large', `"${file.name}" has ${megabytes(file.size)}; this server takes up to ${megabytes(server.maxUploadBytes)}. Bring a shorter or smaller version of it.`,
      { limitBytes: server.maxUploadBytes, sizeBytes: file.size });
  }
}
