import type { MediaSource } from '../types.js';
import { INPUT_PATH, execFailed, type FfmpegQueue } from './queue.js';

const OUTPUT_PATH = '/sound.m4a';

/** The first `seconds` (or all) of a file's sound as AAC in an MP4, with silence where it begins late, for what the browser can't decode itself. */
export function aacWithFfmpeg(queue: FfmpegQueue, sound: MediaSource, seconds: number, signal: AbortSignal): Promise<Blob> {
  return queue.run(sound, signal, async (core) => {
    const exit = await core.exec(['-i', INPUT_PATH, '-map', '0:a:0', ...(Number.isFinite(seconds) ? ['-t', seconds.toFixed(3)] : []),
      '-af', 'aresample=async=1:first_pts=0', '-ac', '2', '-c:a', 'aac', '-b:a', '128k', '-f', 'mp4', OUTPUT_PATH]);
    const bytes = exit === 0 ? await core.take(OUTPUT_PATH) : null;
    if (!bytes) throw execFailed(core, 'read this sound');
    return new Blob([bytes]);
  });
}
