import type { ChapterInfo, MediaInfo, TextTrackInfo } from '@cuelight/protocol';
import { languageTag } from '../probe/language.js';
import { isPicture, ratio, type ProbedFile, type ProbedStream } from './probe-json.js';

/** What ffmpeg has no name for. */
export const UNKNOWN_CODEC = 'unknown';

export const shortCodec = (name: string | undefined): string => name === undefined ? UNKNOWN_CODEC : name.startsWith('pcm_') ? 'pcm' : name;

/** Degrees clockwise the picture has to be turned to be shown. ffprobe's matrix counts the other way round. */
function rotationOf(stream: ProbedStream): number {
  const matrix = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  const degrees = matrix === undefined ? Number(stream.tags?.rotate ?? 0) : -matrix;
  return ((Math.round(degrees / 90) * 90) % 360 + 360) % 360;
}

function shownSize(stream: ProbedStream, rotation: number): { width: number; height: number } {
  const width = Math.round((stream.width ?? 0) * (ratio(stream.sample_aspect_ratio) ?? 1));
  const height = stream.height ?? 0;
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** From pixel formats like `yuv420p10le`, `p010le`; those without a number have 8 bits. */
const bitDepthOf = (pixelFormat: string): number => Number(/p0?(9|10|12|14|16)(?:le|be)?$/.exec(pixelFormat)?.[1] ?? 8);

const AVC_PROFILES: Readonly<Record<string, string>> = {
  'Constrained Baseline': '42e0', Baseline: '4200', Main: '4d00', High: '6400', 'High 10': '6e00', 'High 4:2:2': '7a00', 'High 4:4:4 Predictive': 'f400',
};

/** Only H.264 says all of it in two numbers; of a codec without a name there is the file's own word for it. */
function codecStringOf({ codec_name: codec, codec_tag_string: tag = '', profile = '', level = -1 }: ProbedStream): string | null {
  if (shortCodec(codec) === UNKNOWN_CODEC) return /^\w{4}$/.test(tag) ? tag : null;
  const known = AVC_PROFILES[profile];
  return codec === 'h264' && known !== undefined && level > 0 ? `avc1.${known}${level.toString(16).padStart(2, '0')}` : null;
}

const HDR: Readonly<Record<string, MediaInfo['hdr']>> = { smpte2084: 'pq', 'arib-std-b67': 'hlg' };

const titled = ({ tags }: ProbedStream): { title?: string } => tags?.title === undefined || tags.title === '' ? {} : { title: tags.title };

function pictureOf(video: ProbedStream | undefined): Pick<MediaInfo, 'width' | 'height' | 'rotation' | 'frameRate' | 'videoCodec'> & Partial<MediaInfo> {
  if (!video) return { width: 0, height: 0, rotation: 0, frameRate: null, videoCodec: null };
  const rotation = rotationOf(video);
  const frameRate = ratio(video.avg_frame_rate);
  // The lowest rate that all times fit in: twice the mean and more when they are uneven.
  const grid = ratio(video.r_frame_rate);
  const codec = codecStringOf(video);
  const hdr = HDR[video.color_transfer ?? ''];
  return {
    ...shownSize(video, rotation),
    rotation,
    frameRate: frameRate === null ? null : Math.round(frameRate * 1000) / 1000,
    videoCodec: shortCodec(video.codec_name),
    ...(frameRate === null || grid === null ? {} : { variableFrameRate: Math.abs(grid / frameRate - 1) > 0.02 }),
    ...(codec === null ? {} : { videoCodecString: codec }),
    ...(video.pix_fmt === undefined ? {} : { bitDepth: bitDepthOf(video.pix_fmt) }),
    ...(hdr === undefined ? {} : { hdr }),
  };
}

export const textTracksOf = ({ streams }: ProbedFile): TextTrackInfo[] => streams
  .filter((stream) => stream.codec_type === 'subtitle')
  .map((stream) => ({ codec: shortCodec(stream.codec_name), language: languageTag(stream.tags?.language), ...titled(stream) }));

export const chaptersOf = ({ chapters }: ProbedFile): ChapterInfo[] => chapters
  .map((chapter) => ({ start: Number(chapter.start_time), end: Number(chapter.end_time), title: chapter.tags?.title ?? '' }))
  .filter(({ start, end }) => Number.isFinite(start) && end >= start);

/** What ffprobe says, in our words. */
export function infoOf(probed: ProbedFile, container: string, sizeBytes: number): MediaInfo {
  const video = probed.streams.find(isPicture);
  const sounds = probed.streams.filter((stream) => stream.codec_type === 'audio');
  const audio = sounds[0];
  const durationSeconds = [probed.format.duration, video?.duration, audio?.duration].map(Number).find((seconds) => seconds > 0) ?? 0;
  const firstTimestamp = Number(probed.format.start_time);
  const chapters = chaptersOf(probed);
  return {
    container,
    durationSeconds,
    ...pictureOf(video),
    bitrate: durationSeconds > 0 ? Math.round(sizeBytes * 8 / durationSeconds) : 0,
    audioCodec: audio ? shortCodec(audio.codec_name) : null,
    sizeBytes,
    ...(audio ? { audioChannels: audio.channels ?? 0, audioSampleRate: Number(audio.sample_rate ?? 0) } : {}),
    audioTracks: sounds.map((stream) => ({
      codec: shortCodec(stream.codec_name), language: languageTag(stream.tags?.language), channels: stream.channels ?? 0, sampleRate: Number(stream.sample_rate ?? 0), ...titled(stream),
    })),
    textTracks: textTracksOf(probed),
    ...(chapters.length > 0 ? { chapters } : {}),
    ...(Number.isFinite(firstTimestamp) ? { firstTimestamp } : {}),
  };
}
