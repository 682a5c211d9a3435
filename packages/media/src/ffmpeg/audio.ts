import { Chunker, SOUND_RATE } from '../sound/chunker.js';
import type { AudioChunk, ProbeResult } from '../types.js';
import { INPUT_PATH, execFailed, seekTo, type FfmpegQueue } from './queue.js';

/** One run of ffmpeg: 7.7 MB of samples. A run over the whole file would hold all its sound in memory at once. */
const SLICE_SECONDS = 120;
const OUTPUT_PATH = '/sound.f32';

/** Silence is put in where the sound has gaps or begins late, so that samples stand where they are heard. */
const KEEP_TIME = 'aresample=async=1:first_pts=0';

export function audioWithFfmpeg(
  queue: FfmpegQueue, file: Blob, probe: ProbeResult, onChunk: (chunk: AudioChunk) => void, onTime: (seconds: number) => void, signal: AbortSignal,
): Promise<void> {
  return queue.run(file, signal, async (core) => {
    const chunker = new Chunker(onChunk);
    const end = probe.info.durationSeconds > 0 ? probe.info.durationSeconds : Infinity;
    for (let from = 0; from < end; from += SLICE_SECONDS) {
      const exit = await core.exec([...seekTo(from), '-t', String(SLICE_SECONDS), '-i', INPUT_PATH, '-map', '0:a:0',
        '-af', KEEP_TIME, '-ac', '1', '-ar', String(SOUND_RATE), '-f', 'f32le', OUTPUT_PATH]);
      if (exit !== 0) throw execFailed(core, 'decode the sound');
      const bytes = await core.take(OUTPUT_PATH);
      if (!bytes || bytes.length === 0) break;
      const samples = new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4)).subarray(0, SLICE_SECONDS * SOUND_RATE);
      if (from > 0) chunker.restart(from);
      chunker.push(samples);
      onTime(from + samples.length / SOUND_RATE);
      if (samples.length < (SLICE_SECONDS - 1) * SOUND_RATE) break;
    }
    chunker.flush();
  });
}
