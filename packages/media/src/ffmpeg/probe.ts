import { CuelightError, type MediaInfo } from '@cuelight/protocol';
import type { ContainerName, Sniffed } from '../sniff/container.js';
import type { MediaSource } from '../types.js';
import type { WorkerProbe } from '../worker-protocol.js';
import type { FfmpegCore } from './core.js';
import { probeJson } from './probe-json.js';
import { isLikelyLength } from '../probe/length.js';
import { chaptersOf, infoOf, textTracksOf } from './probed-info.js';
import { progressSeconds } from './progress-line.js';
import { INPUT_PATH, type FfmpegQueue } from './queue.js';

const MIME_TYPES: Readonly<Partial<Record<ContainerName, string>>> = {
  mp4: 'video/mp4', mov: 'video/quicktime', webm: 'video/webm', mkv: 'video/x-matroska', ogg: 'video/ogg', mpegts: 'video/mp2t',
  avi: 'video/x-msvideo', flv: 'video/x-flv', asf: 'video/x-ms-asf', mpeg: 'video/mpeg',
};

/** Why ffprobe found nothing. */
function refusal(core: FfmpegCore, { container, cutShort }: Sniffed): CuelightError {
  const codec = core.log.map((line) => /Codec \(([^)]+)\) not on whitelist/.exec(line)?.[1]).find((name) => name !== undefined);
  if (codec !== undefined) {
    return new CuelightError('unsupported_codec', `This video is coded as "${codec}", which is not opened here. Convert it to H.264 in MP4 first.`, { codec });
  }
  // A transport stream of junk is "cut" as well: its packets have one size.
  if (cutShort && container !== 'mpegts') return new CuelightError('incomplete_file', `The file ends too early: no track of this ${container} file can be read. Copy or download it again.`, {});
  return new CuelightError('not_a_video', `The file starts like ${container}, but has no picture or sound that can be read.`, { looksLike: container });
}

/** A recording made live says nowhere how long it is, and a header can be wrong: then its packets are walked through, without decoding them. */
async function measureSeconds(core: FfmpegCore): Promise<number> {
  await core.exec(['-i', INPUT_PATH, '-map', '0:V?', '-map', '0:a?', '-c', 'copy', '-f', 'null', '-']);
  return Math.max(0, ...core.log.map((line) => progressSeconds(line) ?? 0));
}

const withDuration = (info: MediaInfo, durationSeconds: number): MediaInfo => ({
  ...info, durationSeconds, bitrate: durationSeconds > 0 ? Math.round(info.sizeBytes * 8 / durationSeconds) : 0,
});

export function probeWithFfmpeg(queue: FfmpegQueue, source: MediaSource, sniffed: Sniffed, sizeBytes: number, signal: AbortSignal, onFetched: (fraction: number) => void): Promise<WorkerProbe> {
  return queue.run(source, signal, async (core) => {
    const probed = await probeJson(core);
    if (!probed) throw refusal(core, sniffed);
    const stated = infoOf(probed, sniffed.container, sizeBytes);
    const info = isLikelyLength(stated.durationSeconds, sizeBytes) ? stated : withDuration(stated, await measureSeconds(core));
    if (info.videoCodec === null && info.audioCodec === null) throw refusal(core, sniffed);
    const soundBitrate = Number(probed.streams.find(({ codec_type: type }) => type === 'audio')?.bit_rate);
    return {
      engine: 'ffmpeg-wasm',
      ...(soundBitrate > 0 ? { soundBitrate } : {}),
      info: { ...info, ...(sniffed.cutShort ? { truncated: true } : {}) },
      canDecodeVideo: false,
      canDecodeAudio: false,
      mimeType: MIME_TYPES[sniffed.container] ?? 'application/octet-stream',
      hasTextTrack: (info.textTracks ?? []).length > 0,
    };
  }, onFetched);
}

/** What mediabunny does not read. Empty where ffmpeg finds no track in the file. */
export function tracksWithFfmpeg(queue: FfmpegQueue, file: Blob, signal: AbortSignal): Promise<Pick<MediaInfo, 'textTracks' | 'chapters'>> {
  return queue.run(file, signal, async (core) => {
    const probed = await probeJson(core);
    if (!probed) return {};
    const chapters = chaptersOf(probed);
    return { textTracks: textTracksOf(probed), ...(chapters.length > 0 ? { chapters } : {}) };
  });
}
