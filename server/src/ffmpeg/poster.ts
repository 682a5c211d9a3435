import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError, type MediaInfo } from '@cuelight/protocol';
import type { FfmpegEngine } from './engine.js';
import { inputLimits } from './limits.js';

const POSTER_LIMIT_MS = 90_000;
const POSTER_WIDTH = 320;

export interface FileJob {
  /** Folder of its own for this job, with the input in it. */
  readonly cwd: string;
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
}

/** The picture at one second, or in the middle of a shorter video, as a JPEG in `cwd`; answers its name. */
export async function makePoster(engine: FfmpegEngine, info: MediaInfo | null, job: FileJob): Promise<string> {
  const output = 'poster.jpg';
  const duration = info?.durationSeconds ?? 0;
  const at = duration > 0 && duration <= 1.2 ? duration / 2 : 1;
  let log = '';
  // A file whose index promises more than it holds has no picture at that time: then the first one.
  for (const seconds of [at, 0]) {
    const args = ['-nostdin', '-hide_banner', '-v', 'error', '-y', ...inputLimits, '-threads', '1', '-ss', String(seconds), '-i', job.name, '-map', '0:V:0', '-frames:v', '1', '-vf', `scale=${POSTER_WIDTH}:-2`, '-q:v', '4', '-huffman', 'default', '-f', 'image2', output];
    const { stderr } = await engine.run('ffmpeg', args, { cwd: job.cwd, limitMs: POSTER_LIMIT_MS, signal: job.signal, outputs: [output] });
    log = stderr;
    const made = await stat(join(job.cwd, output)).catch(() => null);
    if (made !== null && made.size > 0) return output;
  }
  throw new CuelightError('ffmpeg_failed', 'No picture could be taken from this video; it may be damaged.', { log: log.slice(-500) });
}
