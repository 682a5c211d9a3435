import { CuelightError } from '@cuelight/protocol';
import { Chunker, SOUND_RATE } from '../sound/chunker.js';
import type { AudioChunk, MediaSource, ProbeResult } from '../types.js';
import type { AudioListener } from '../webcodecs/audio.js';
import { ABSOLUTE } from './presentation.js';
import { INPUT_PATH, execFailed, type FfmpegQueue } from './queue.js';

/** One run of ffmpeg: 7.7 MB of samples. A run over the whole file would hold all its sound in memory at once. */
const SLICE_SECONDS = 120;
/** Read before a slice and thrown away: what a decoder gives first lacks what came before. */
const LEAD_SECONDS = 2;
const OUTPUT_PATH = '/sound.f32';

/**
 * A span of sound, cut (reading ends with it, too) by the file's own times: ffmpeg rounds a shift of time to ticks of the file, which in AVI are 26 ms.
 * Silence is put in where the sound has gaps or begins late, so that samples stand where they are heard.
 */
function sliceArgs({ info }: ProbeResult, track: number, from: number, seconds: number): string[] {
  const begin = Math.max(0, from - LEAD_SECONDS);
  return [
    '-copyts', ...(ABSOLUTE.has(info.container) ? ['-seek_timestamp', '1'] : ['-start_at_zero']), '-noaccurate_seek',
    ...(begin > 0 ? ['-ss', begin.toFixed(3)] : []), '-i', INPUT_PATH, '-map', `0:a:${track}`,
    '-af', `atrim=start=${from}:end=${from + seconds},asetpts=PTS-${from}/TB,aresample=${SOUND_RATE}:async=1:first_pts=0:ochl=mono:rematrix_maxval=1`, '-f', 'f32le', OUTPUT_PATH,
  ];
}

/** `from`: the second up to which the sound was handed on already. */
export async function audioWithFfmpeg(
  queue: FfmpegQueue, source: MediaSource, probe: ProbeResult, track: number, from: number, listener: AudioListener, signal: AbortSignal,
): Promise<void> {
  const chunker = new Chunker();
  const known = probe.info.durationSeconds > 0;
  const end = known ? probe.info.durationSeconds : Infinity;
  const send = async (chunks: readonly AudioChunk[]): Promise<void> => {
    for (const chunk of chunks) await listener.chunk(chunk);
  };
  await send(chunker.restart(from));
  let expected = from;
  for (let at = from; at < end; at += SLICE_SECONDS) {
    const samples = await queue.run(source, signal, async (core) => {
      const exit = await core.exec(sliceArgs(probe, track, at, SLICE_SECONDS));
      if (exit !== 0 && core.log.some((line) => line.includes('matches no streams'))) throw new CuelightError('no_audio', `This file has no sound track ${track + 1}.`, {});
      if (exit !== 0) throw execFailed(core, 'decode the sound');
      const bytes = await core.take(OUTPUT_PATH);
      return new Float32Array(bytes?.buffer ?? new ArrayBuffer(), 0, Math.floor((bytes?.length ?? 0) / 4)).subarray(0, SLICE_SECONDS * SOUND_RATE);
    });
    // The rest of the last slice was silent.
    if (at - expected > 1 / SOUND_RATE) await send(chunker.restart(at));
    await send(chunker.push(samples));
    expected = at + samples.length / SOUND_RATE;
    listener.time(expected);
    if (!known && samples.length < (SLICE_SECONDS - 1) * SOUND_RATE) break;
  }
  await send(chunker.flush());
}
