import type { FfmpegCore } from './core.js';
import { INPUT_PATH } from './core.js';

/** The parts of ffprobe's JSON used here; everything may be missing in a broken file. */
export interface ProbedStream {
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly codec_tag_string?: string;
  readonly profile?: string;
  readonly level?: number;
  readonly pix_fmt?: string;
  readonly color_transfer?: string;
  readonly width?: number;
  readonly height?: number;
  readonly sample_aspect_ratio?: string;
  readonly avg_frame_rate?: string;
  readonly r_frame_rate?: string;
  readonly channels?: number;
  readonly sample_rate?: string;
  readonly bit_rate?: string;
  readonly start_time?: string;
  readonly duration?: string;
  readonly disposition?: { readonly attached_pic?: number };
  readonly tags?: { readonly language?: string; readonly rotate?: string; readonly title?: string; readonly handler_name?: string };
  readonly side_data_list?: readonly { readonly rotation?: number }[];
}

export interface ProbedChapter {
  readonly start_time?: string;
  readonly end_time?: string;
  readonly tags?: { readonly title?: string };
}

export interface ProbedFile {
  readonly streams: readonly ProbedStream[];
  readonly chapters: readonly ProbedChapter[];
  readonly format: { readonly duration?: string; readonly start_time?: string; readonly bit_rate?: string };
}

/** Streams, chapters and format of a file, or null when ffmpeg finds no stream. */
export async function probeJson(core: FfmpegCore, path = INPUT_PATH): Promise<ProbedFile | null> {
  await core.ffprobe(['-v', 'error', '-show_format', '-show_streams', '-show_chapters', '-of', 'json', path, '-o', '/probe.json']);
  const bytes = await core.take('/probe.json');
  if (!bytes) return null;
  try {
    const { streams = [], chapters = [], format = {} } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<ProbedFile>;
    return streams.length > 0 ? { streams, chapters, format } : null;
  } catch {
    return null;
  }
}

/** "a/b" or "a:b" as a number; null when unknown (0/0, N/A). */
export function ratio(text: string | undefined): number | null {
  const [above, below] = (text ?? '').split(/[:/]/).map(Number);
  const value = above !== undefined && below !== undefined ? above / below : NaN;
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** A picture of its own, not a cover glued to a song. */
export const isPicture = (stream: ProbedStream): boolean => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1;
