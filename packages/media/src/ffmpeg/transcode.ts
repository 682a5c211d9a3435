import { CuelightError } from '@cuelight/protocol';
import type { TranscodeResult } from '../types.js';
import { isPicture, probeJson } from './probe-json.js';
import { progressSeconds } from './progress-line.js';
import { INPUT_PATH, execFailed, refuseUndecodable, type FfmpegQueue } from './queue.js';

/** The result lies in memory twice while it is handed over; larger videos belong on a server. */
const MAX_OUTPUT_BYTES = 500 * 1024 * 1024;
const OUTPUT_PATH = '/out.mp4';
/** Level 4.0 and yuv420p: what every browser's decoder takes. */
const MIME_TYPE = 'video/mp4; codecs="avc1.640028, mp4a.40.2"';
const MIME_TYPE_SILENT = 'video/mp4; codecs="avc1.640028"';

/** Square pixels, even sizes, at most `maxHeight` high and never larger than the source. */
const scaleFilter = (maxHeight: number): string => {
  const factor = `min(1\\,${maxHeight}/ih)`;
  return `scale='max(2\\,trunc(iw*sar*${factor}/2)*2)':'max(2\\,trunc(ih*${factor}/2)*2)',setsar=1`;
};

export interface TranscodeJob {
  readonly maxHeight: number;
  readonly durationSeconds: number;
  readonly onFraction: (fraction: number) => void;
}

export function transcodeWithFfmpeg(queue: FfmpegQueue, file: Blob, job: TranscodeJob, signal: AbortSignal): Promise<TranscodeResult> {
  return queue.run(file, signal, async (core) => {
    const source = await probeJson(core);
    const sourcePicture = source?.streams.find(isPicture);
    if (!source || !sourcePicture) throw new CuelightError('no_video_stream', 'This file has no picture to convert.', {});
    refuseUndecodable(sourcePicture.codec_name);
    const declared = Number(source.format.duration);
    const duration = job.durationSeconds > 0 ? job.durationSeconds : declared;
    core.onLog = (line) => {
      const done = progressSeconds(line);
      if (done !== null && duration > 0) job.onFraction(Math.min(0.99, done / duration));
    };
    const exit = await core.exec(['-stats_period', '0.2', '-i', INPUT_PATH, '-map', '0:V:0', '-map', '0:a:0?', '-sn', '-dn',
      '-vf', `${scaleFilter(job.maxHeight)},format=yuv420p`,
      '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-profile:v', 'high', '-level', '4.0',
      '-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-movflags', '+faststart', '-fs', String(MAX_OUTPUT_BYTES), '-f', 'mp4', OUTPUT_PATH]);
    core.onLog = null;
    if (exit !== 0) throw execFailed(core, 'convert this video');
    const made = await probeJson(core, OUTPUT_PATH);
    const picture = made?.streams.find(isPicture);
    const bytes = await core.take(OUTPUT_PATH);
    if (!picture || !bytes) throw execFailed(core, 'convert this video');
    if (bytes.length > MAX_OUTPUT_BYTES * 0.99) {
      throw new CuelightError('too_large', `The converted video is larger than ${MAX_OUTPUT_BYTES / 1024 / 1024} MB. Let a server convert it.`,
        { limitBytes: MAX_OUTPUT_BYTES });
    }
    job.onFraction(1);
    const mimeType = made?.streams.some((stream) => stream.codec_type === 'audio') ? MIME_TYPE : MIME_TYPE_SILENT;
    return { blob: new Blob([bytes], { type: 'video/mp4' }), mimeType, width: picture.width ?? 0, height: picture.height ?? 0 };
  });
}
