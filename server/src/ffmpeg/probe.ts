import { CuelightError, type MediaInfo } from '@cuelight/protocol';
import type { FfmpegEngine } from './engine.js';
import { inputLimits, MAX_DURATION_SECONDS, MAX_PIXELS } from './limits.js';
import { answerSchema, ASKED, codecString, toMediaInfo, type Stream } from './media-info.js';
import type { Sniffed } from './sniff.js';

const PROBE_LIMIT_MS = 60_000;

export interface Probed {
  readonly mediaInfo: MediaInfo;
  /** Any browser of today plays the file as it is. */
  readonly playable: boolean;
  /** MIME type with codecs where they are known. */
  readonly mimeType: string;
}

const TYPES: Readonly<Record<NonNullable<Sniffed['container']>, string>> = {
  mp4: 'video/mp4', mov: 'video/quicktime', webm: 'video/webm', mkv: 'video/x-matroska', avi: 'video/x-msvideo', ogg: 'video/ogg', mpegts: 'video/mp2t',
  flv: 'video/x-flv', asf: 'video/x-ms-asf', mpeg: 'video/mpeg', mp3: 'audio/mpeg', wav: 'audio/wav', flac: 'audio/flac',
};

export const typeOfContainer = (container: NonNullable<Sniffed['container']>): string => TYPES[container];

/**
 * Asks ffprobe about `name` in `cwd`. Rejects `no_video_stream`, `unsupported_codec`, `too_large_dimensions`, `too_long`, `too_large` or
 * `not_a_video` for files this server does not take.
 */
export async function probeFile(engine: FfmpegEngine, options: { readonly cwd: string; readonly name: string; readonly sizeBytes: number; readonly container: NonNullable<Sniffed['container']>; readonly signal?: AbortSignal | undefined }): Promise<Probed> {
  const { container, sizeBytes } = options;
  checkInputSize(engine, sizeBytes);
  const args = ['-hide_banner', '-v', 'error', ...inputLimits, '-show_entries', ASKED, '-of', 'json', options.name];
  const { stdout, stderr } = await engine.run('ffprobe', args, { cwd: options.cwd, limitMs: PROBE_LIMIT_MS, signal: options.signal });
  const answer = answerSchema.safeParse(parseJson(stdout));
  const refused = /Codec \(([^)]+)\) not on whitelist/.exec(stderr)?.[1];
  const streams = answer.success ? answer.data.streams : [];
  const video = streams.find((stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1);
  if (/exceeds.*max_pixels|Picture size .* is invalid|dimensions too large/i.test(stderr)) throw tooManyPixels();
  if (refused !== undefined && (video === undefined || video.codec_name === refused)) {
    throw new CuelightError('unsupported_codec', `This video is coded as "${refused}", which this server does not open; convert it to H.264 in MP4 first.`, { codec: refused });
  }
  if (!answer.success || streams.length === 0) throw unreadable();
  if (video === undefined) throw new CuelightError('no_video_stream', 'This file has only sound and no picture; bring a video file.', {});
  const stated = toMediaInfo(answer.data, video, container, sizeBytes);
  const mediaInfo = stated.durationSeconds > 0 ? stated : withDuration(stated, await measureSeconds(engine, options));
  if (mediaInfo.width * mediaInfo.height > MAX_PIXELS) throw tooManyPixels();
  // The decoder refused before it told a size.
  if (mediaInfo.width === 0 || mediaInfo.height === 0) throw /exceeds specified max pixel count/.test(stderr) ? tooManyPixels() : unreadable();
  if (mediaInfo.durationSeconds > MAX_DURATION_SECONDS) throw new CuelightError('too_long', `This video is longer than ${MAX_DURATION_SECONDS / 3600} hours; cut it into parts.`, { limitSeconds: MAX_DURATION_SECONDS });
  const playable = isPlayable(mediaInfo, video);
  return { mediaInfo, playable, mimeType: playable ? playableType(container, video, mediaInfo.audioCodec) : TYPES[container] };
}

/** A recording made live says nowhere how long it is: then its packets are walked through, without decoding them. */
async function measureSeconds(engine: FfmpegEngine, { cwd, name, signal }: { readonly cwd: string; readonly name: string; readonly signal?: AbortSignal | undefined }): Promise<number> {
  const args = ['-hide_banner', '-nostdin', ...inputLimits, '-i', name, '-map', '0:V?', '-map', '0:a?', '-c', 'copy', '-f', 'null', '-'];
  const { stderr } = await engine.run('ffmpeg', args, { cwd, limitMs: PROBE_LIMIT_MS, signal });
  const [, hours = 0, minutes = 0, seconds = 0] = [...stderr.matchAll(/time=(\d+):(\d{2}):(\d{2}(?:\.\d+)?)/g)].at(-1) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

const withDuration = (info: MediaInfo, durationSeconds: number): MediaInfo => ({
  ...info, durationSeconds, bitrate: durationSeconds > 0 ? Math.round(info.sizeBytes * 8 / durationSeconds) : 0,
});

export function checkInputSize(engine: FfmpegEngine, sizeBytes: number): void {
  const limitBytes = engine.maxInputBytes;
  if (limitBytes === null || sizeBytes <= limitBytes) return;
  throw new CuelightError('too_large', `This server's ffmpeg takes files up to ${Math.round(limitBytes / 1024 ** 2)} MB; install ffmpeg on it, or bring a smaller file.`, { limitBytes, sizeBytes });
}

const unreadable = (): CuelightError => new CuelightError('not_a_video', 'This file looks like a video but nothing in it can be read; it may be damaged. Export it again and try once more.', {});

const tooManyPixels = (): CuelightError => new CuelightError('too_large_dimensions', `The picture is larger than ${MAX_PIXELS / 1_000_000} million pixels; scale the video down to 8K or less.`, { limitPixels: MAX_PIXELS });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No answer: the caller says what that means.
    return null;
  }
}

const IN_MP4 = { video: ['h264', 'vp9', 'av1'], audio: [null, 'aac', 'mp3', 'opus'] };
const IN_WEBM = { video: ['vp8', 'vp9', 'av1'], audio: [null, 'opus', 'vorbis'] };

function isPlayable(info: MediaInfo, video: Stream): boolean {
  const rules = info.container === 'mp4' || info.container === 'mov' ? IN_MP4 : info.container === 'webm' ? IN_WEBM : null;
  if (rules === null) return false;
  // Browsers decode H.264 with 8 bits and 4:2:0 everywhere, other kinds here and there.
  if (info.videoCodec === 'h264' && !/^yuvj?420p$/.test(video.pix_fmt ?? '')) return false;
  return rules.video.includes(info.videoCodec ?? '') && rules.audio.includes(info.audioCodec);
}

function playableType(container: string, video: Stream, audioCodec: string | null): string {
  const base = container === 'webm' ? 'video/webm' : 'video/mp4';
  const codec = codecString(video);
  if (codec === null || (audioCodec !== null && audioCodec !== 'aac')) return base;
  return `${base}; codecs="${codec}${audioCodec === 'aac' ? ', mp4a.40.2' : ''}"`;
}
