import { CuelightError, isAbortError, isCuelightError } from '@cuelight/protocol';
import type { RpcHandlers } from '@cuelight/protocol/rpc';
import { audioWithFfmpeg } from '../ffmpeg/audio.js';
import { captionsWithFfmpeg } from '../ffmpeg/captions.js';
import { posterWithFfmpeg } from '../ffmpeg/poster.js';
import { probeWithFfmpeg } from '../ffmpeg/probe.js';
import { FfmpegQueue } from '../ffmpeg/queue.js';
import { transcodeWithFfmpeg } from '../ffmpeg/transcode.js';
import { sniffContainer } from '../sniff/container.js';
import { audioWithWebCodecs } from '../webcodecs/audio.js';
import { posterWithWebCodecs } from '../webcodecs/poster.js';
import { probeWithWebCodecs } from '../webcodecs/probe.js';
import type { FfmpegAssets, MediaMethods, WorkerProbe } from '../worker-protocol.js';
import { hashFile } from './hash.js';

/** What is the caller's business, not a weakness of the engine: no other engine is tried then. */
const isFinal = (reason: unknown): boolean => isAbortError(reason) || isCuelightError(reason);

async function probe(file: Blob, queue: FfmpegQueue, signal: AbortSignal): Promise<WorkerProbe> {
  if (file.size === 0) throw new CuelightError('empty_file', 'The file is empty (0 bytes). Choose another one.', {});
  const sniffed = await sniffContainer(file);
  if ('looksLike' in sniffed) {
    throw new CuelightError('not_a_video', `This is not a video: its content looks like ${sniffed.looksLike}. Choose a video or sound file.`,
      { looksLike: sniffed.looksLike });
  }
  if (sniffed.indexMissing) {
    throw new CuelightError('incomplete_file', 'The end of the file is missing, and with it the index without which nothing can be played. Copy or download it again.', {});
  }
  if (!sniffed.needsFfmpeg) {
    try {
      const probed = await probeWithWebCodecs(file, sniffed, signal);
      if (probed) return probed;
    } catch (reason) {
      // A demuxer's complaint about broken bytes; ffmpeg has the last word on those.
      if (isFinal(reason)) throw reason;
    }
  }
  return probeWithFfmpeg(queue, file, sniffed, signal);
}

export function createHandlers(): RpcHandlers<MediaMethods> {
  let assets: FfmpegAssets | null = null;
  const queue = new FfmpegQueue(() => {
    if (assets) return assets;
    throw new CuelightError('internal', 'The media worker was not told where ffmpeg.wasm is.', {});
  });

  return {
    configure: async (given) => {
      assets = given;
      return null;
    },

    probe: ({ file }, { signal }) => probe(file, queue, signal),

    poster: async ({ file, probe: probed, maxWidth }, { signal }) => {
      if (probed.info.videoCodec === null) throw new CuelightError('no_video_stream', 'This file has sound only, so there is no picture to show.', {});
      if (probed.canDecodeVideo) {
        try {
          const poster = await posterWithWebCodecs(file, probed, maxWidth, signal);
          if (poster) return poster;
        } catch (reason) {
          if (isFinal(reason)) throw reason;
        }
      }
      return posterWithFfmpeg(queue, file, probed, maxWidth, signal);
    },

    audio: async ({ file, probe: probed }, { signal, emit }) => {
      if (probed.info.audioCodec === null) throw new CuelightError('no_audio', 'This file has no sound.', {});
      let sent = false;
      const onChunk = (chunk: { start: number; samples: Float32Array }): void => {
        sent = true;
        emit({ chunk }, [chunk.samples.buffer]);
      };
      const onTime = (seconds: number): void => { emit({ fraction: seconds / probed.info.durationSeconds }); };
      if (probed.canDecodeAudio) {
        try {
          await audioWithWebCodecs(file, onChunk, onTime, signal);
          return null;
        } catch (reason) {
          // Sound that was handed on must not be handed on again by the other engine.
          if (isFinal(reason) || sent) throw reason;
        }
      }
      await audioWithFfmpeg(queue, file, probed, onChunk, onTime, signal);
      return null;
    },

    captions: async ({ file, probe: probed }, { signal }) => probed.hasTextTrack === false ? null : captionsWithFfmpeg(queue, file, signal),

    transcode: ({ file, maxHeight, durationSeconds }, { signal, emit }) =>
      transcodeWithFfmpeg(queue, file, { maxHeight, durationSeconds, onFraction: (fraction) => { emit({ fraction }); } }, signal),

    hash: ({ file }, { signal, emit }) => hashFile(file, (fraction) => { emit({ fraction }); }, signal),
  };
}
