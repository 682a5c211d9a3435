import { CuelightError } from '@cuelight/protocol';
import type { ContainerName, Sniffed } from '../sniff/container.js';
import type { WorkerProbe } from '../worker-protocol.js';
import { isPicture, probeJson, ratio, type ProbedFile, type ProbedStream } from './probe-json.js';
import type { FfmpegQueue } from './queue.js';

const MIME_TYPES: Readonly<Partial<Record<ContainerName, string>>> = {
  mp4: 'video/mp4', mov: 'video/quicktime', webm: 'video/webm', mkv: 'video/x-matroska', ogg: 'video/ogg', mpegts: 'video/mp2t',
  avi: 'video/x-msvideo', flv: 'video/x-flv', asf: 'video/x-ms-asf', mpegps: 'video/mpeg',
};

const shortCodec = (name: string | undefined): string => name === undefined ? 'unknown' : name.startsWith('pcm_') ? 'pcm' : name;

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

function toProbe(probed: ProbedFile, sniffed: Sniffed, sizeBytes: number): WorkerProbe {
  const video = probed.streams.find(isPicture);
  const audio = probed.streams.find((stream) => stream.codec_type === 'audio');
  const rotation = video ? rotationOf(video) : 0;
  const durations = [probed.format.duration, video?.duration, audio?.duration].map(Number).filter((seconds) => seconds > 0);
  const durationSeconds = durations[0] ?? 0;
  const frameRate = ratio(video?.avg_frame_rate);
  return {
    engine: 'ffmpeg-wasm',
    info: {
      container: sniffed.container,
      durationSeconds,
      ...(video ? shownSize(video, rotation) : { width: 0, height: 0 }),
      rotation,
      frameRate: frameRate === null ? null : Math.round(frameRate * 1000) / 1000,
      bitrate: durationSeconds > 0 ? Math.round(sizeBytes * 8 / durationSeconds) : 0,
      videoCodec: video ? shortCodec(video.codec_name) : null,
      audioCodec: audio ? shortCodec(audio.codec_name) : null,
      sizeBytes,
      ...(sniffed.cutShort ? { truncated: true } : {}),
    },
    canDecodeVideo: false,
    canDecodeAudio: false,
    mimeType: MIME_TYPES[sniffed.container] ?? 'application/octet-stream',
    hasTextTrack: sniffed.hasTextTrack || probed.streams.some((stream) => stream.codec_type === 'subtitle'),
  };
}

export function probeWithFfmpeg(queue: FfmpegQueue, file: Blob, sniffed: Sniffed, signal: AbortSignal): Promise<WorkerProbe> {
  return queue.run(file, signal, async (core) => {
    const probed = await probeJson(core);
    if (probed) return toProbe(probed, sniffed, file.size);
    if (sniffed.cutShort) {
      throw new CuelightError('incomplete_file', `The file ends too early: no track of this ${sniffed.container} file can be read. Copy or download it again.`, {});
    }
    throw new CuelightError('not_a_video', `The file starts like ${sniffed.container}, but has no picture or sound that can be read.`, { looksLike: sniffed.container });
  });
}
