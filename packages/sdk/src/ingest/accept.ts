import { CuelightError, formatTime, type MediaInfo } from '@cuelight/protocol';
import { phrase } from '../phrases/phrase.js';

const MEGABYTE = 1024 * 1024;
/** What a probe says of a codec without a name. */
const UNKNOWN = 'unknown';
/** Containers that say how long they are. */
const CHECKED_BY_SERVER: readonly string[] = ['mp4', 'mov', 'webm', 'mkv'];
const NAMES: Readonly<Record<string, string>> = {
  h264: 'H.264', hevc: 'HEVC', vp8: 'VP8', vp9: 'VP9', av1: 'AV1', mpeg4: 'MPEG-4 Part 2', theora: 'Theora', aac: 'AAC', opus: 'Opus', vorbis: 'Vorbis', mp3: 'MP3', ac3: 'AC-3', pcm: 'PCM',
};

const megabytes = (bytes: number): string => (bytes < MEGABYTE / 10 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${Number((bytes / MEGABYTE).toFixed(bytes < 10 * MEGABYTE ? 1 : 0))} MB`);

/** Facts in one line. */
export const factsOf = (parts: readonly string[]): string => phrase('facts', { parts }, parts.join(' · '));

/** What a file is, in one line: "640 × 360 · 0:08 · MP4, H.264, AAC · 1.2 MB". */
export function describeMedia(info: MediaInfo): string {
  const codecs = [info.container.toUpperCase(), ...[info.videoCodec, info.audioCodec].flatMap((codec) => (codec === null ? [] : [NAMES[codec] ?? codec]))];
  const picture = info.width > 0 ? [`${info.width} × ${info.height}`] : [];
  const cut = info.truncated === true ? [phrase('endsEarly', {}, 'the file ends too early and plays as far as it goes')] : [];
  return factsOf([...picture, formatTime(info.durationSeconds), codecs.join(', '), megabytes(info.sizeBytes), ...cut]);
}

/** Refuses what could not be used anyway, before anything is done. @throws CuelightError `no_video_stream` for sound alone, `unsupported_codec`. */
export function assertBringable(file: File, info: MediaInfo): void {
  if (info.videoCodec === UNKNOWN) {
    const { videoCodecString: codec = UNKNOWN } = info;
    throw new CuelightError('unsupported_codec', `The picture of "${file.name}" is coded in a way (${codec}) that neither this browser nor ffmpeg knows. Convert it to H.264 in MP4 first.`, { codec });
  }
  if (info.videoCodec !== null) return;
  throw new CuelightError('no_video_stream', `"${file.name}" has only sound and no picture. Bring a video; its words can then be found.`, { name: file.name });
}

/** @throws CuelightError `too_large` for more than the server takes. */
export function assertSendable(file: File, limitBytes: number | null): void {
  if (limitBytes === null || file.size <= limitBytes) return;
  throw new CuelightError('too_large', `"${file.name}" has ${megabytes(file.size)}; this server takes up to ${megabytes(limitBytes)}. Bring a shorter or smaller version of it.`,
    { limitBytes, sizeBytes: file.size });
}

/** @throws CuelightError `truncated` for what the server would refuse after all of it was sent. `onServer` is false where files stay here. */
export function assertWhole(file: File, info: MediaInfo, onServer: boolean): void {
  if (!onServer || info.truncated !== true || !CHECKED_BY_SERVER.includes(info.container)) return;
  throw new CuelightError('truncated', `"${file.name}" ends too early: it plays here as far as it goes, but the server keeps only whole files. Copy or download it again.`, {});
}
