import type { ChapterInfo, MediaInfo } from '@cuelight/protocol';
import { z } from 'zod';
import { cleanTitle } from '../videos/schema.js';

const number = z.coerce.number().optional().catch(undefined);
const streamSchema = z.object({
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  profile: z.union([z.string(), z.number()]).transform(String).optional(),
  level: number,
  pix_fmt: z.string().optional(),
  color_transfer: z.string().optional(),
  width: number,
  height: number,
  sample_aspect_ratio: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  r_frame_rate: z.string().optional(),
  channels: number,
  sample_rate: number,
  duration: number,
  disposition: z.object({ attached_pic: z.number().optional() }).optional(),
  tags: z.object({ rotate: z.coerce.number().optional().catch(undefined), language: z.string().optional(), title: z.string().optional() }).optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
});
const chapterSchema = z.object({ start_time: z.coerce.number(), end_time: z.coerce.number(), tags: z.object({ title: z.string().optional() }).optional() });

/** What ffprobe is asked for: the fields of {@link answerSchema} and no more. A file may carry megabytes of other tags. */
export const ASKED = [
  'stream=codec_type,codec_name,profile,level,pix_fmt,color_transfer,width,height,sample_aspect_ratio,avg_frame_rate,r_frame_rate,channels,sample_rate,duration',
  'stream_disposition=attached_pic', 'stream_tags=rotate,language,title', 'stream_side_data=rotation', 'chapter=start_time,end_time', 'chapter_tags=title', 'format=duration,start_time',
].join(':');

/** A film has some tens; the record of a video is read whole, and is in every list. */
const MOST_TRACKS = 64;
const MOST_CHAPTERS = 1000;

/** ffprobe's JSON; everything may be missing in a broken file. */
export const answerSchema = z.object({
  streams: z.array(streamSchema),
  chapters: z.array(chapterSchema).optional().catch(undefined),
  format: z.object({ duration: number, start_time: number }).optional(),
});

export type Answer = z.output<typeof answerSchema>;
export type Stream = z.output<typeof streamSchema>;

/** "a/b" or "a:b"; null when unknown. */
function ratio(text: string | undefined): number | null {
  const [above = 0, below = 0] = (text ?? '').split(/[:/]/).map(Number);
  return above > 0 && below > 0 ? above / below : null;
}

const AVC_PROFILES: Readonly<Record<string, string>> = {
  'Constrained Baseline': '42e0', Baseline: '4200', Main: '4d00', High: '6400', 'High 10': '6e00', 'High 4:2:2': '7a00', 'High 4:4:4 Predictive': 'f400',
};

/** As in a MIME type; null for what is not H.264, the only one that says all of it in two numbers. */
export function codecString({ codec_name: codec, profile = '', level = -1 }: Stream): string | null {
  const known = AVC_PROFILES[profile];
  return codec === 'h264' && known !== undefined && level > 0 ? `avc1.${known}${level.toString(16).padStart(2, '0')}` : null;
}

/** Containers carry ISO 639-2 ("ger"), we carry BCP 47 ("de"). */
function languageOf(stream: Stream): string {
  const code = stream.tags?.language ?? 'und';
  try {
    return code === 'und' ? '' : Intl.getCanonicalLocales(code)[0] ?? '';
  } catch {
    return '';
  }
}

const codecOf = (stream: Stream): string => (stream.codec_name ?? 'unknown').replace(/^pcm_.*/, 'pcm');

const trackOf = (stream: Stream): { codec: string; language: string; title?: string } => {
  const title = cleanTitle(stream.tags?.title ?? '');
  return { codec: codecOf(stream), language: languageOf(stream), ...(title === '' ? {} : { title }) };
};

const HDR: Readonly<Record<string, 'pq' | 'hlg'>> = { smpte2084: 'pq', 'arib-std-b67': 'hlg' };

function pictureOf(video: Stream): Partial<MediaInfo> & Pick<MediaInfo, 'width' | 'height' | 'rotation' | 'frameRate' | 'videoCodec'> {
  const stated = video.side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  const rotation = (((stated === undefined ? video.tags?.rotate ?? 0 : -stated) % 360) + 360) % 360;
  const turned = rotation === 90 || rotation === 270;
  const width = Math.round((video.width ?? 0) * (ratio(video.sample_aspect_ratio) ?? 1));
  const height = video.height ?? 0;
  const frameRate = ratio(video.avg_frame_rate);
  // The lowest rate that all times fit in: well above the mean when they are uneven.
  const grid = ratio(video.r_frame_rate);
  const codec = codecString(video);
  const hdr = HDR[video.color_transfer ?? ''];
  return {
    width: turned ? height : width,
    height: turned ? width : height,
    rotation,
    frameRate: frameRate === null ? null : Math.round(frameRate * 1000) / 1000,
    videoCodec: codecOf(video),
    ...(frameRate === null || grid === null ? {} : { variableFrameRate: Math.abs(grid / frameRate - 1) > 0.02 }),
    ...(codec === null ? {} : { videoCodecString: codec }),
    ...(video.pix_fmt === undefined ? {} : { bitDepth: Number(/p0?(9|10|12|14|16)(?:le|be)?$/.exec(video.pix_fmt)?.[1] ?? 8) }),
    ...(hdr === undefined ? {} : { hdr }),
  };
}

export function toMediaInfo(answer: Answer, video: Stream, container: string, sizeBytes: number): MediaInfo {
  const sounds = answer.streams.filter((stream) => stream.codec_type === 'audio');
  const audio = sounds[0];
  const durationSeconds = Math.max(0, answer.format?.duration ?? video.duration ?? audio?.duration ?? 0);
  const firstTimestamp = answer.format?.start_time;
  const chapters: ChapterInfo[] = (answer.chapters ?? []).slice(0, MOST_CHAPTERS).map((chapter) => ({ start: chapter.start_time, end: chapter.end_time, title: cleanTitle(chapter.tags?.title ?? '') }));
  return {
    container,
    durationSeconds,
    ...pictureOf(video),
    bitrate: durationSeconds > 0 ? Math.round((sizeBytes * 8) / durationSeconds) : 0,
    audioCodec: audio === undefined ? null : codecOf(audio),
    sizeBytes,
    ...(audio === undefined ? {} : { audioChannels: audio.channels ?? 0, audioSampleRate: audio.sample_rate ?? 0 }),
    audioTracks: sounds.slice(0, MOST_TRACKS).map((stream) => ({ ...trackOf(stream), channels: stream.channels ?? 0, sampleRate: stream.sample_rate ?? 0 })),
    textTracks: answer.streams.filter((stream) => stream.codec_type === 'subtitle').slice(0, MOST_TRACKS).map(trackOf),
    ...(chapters.length === 0 ? {} : { chapters }),
    ...(firstTimestamp === undefined ? {} : { firstTimestamp }),
  };
}
