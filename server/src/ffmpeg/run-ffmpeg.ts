import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError, type TaskOptions } from '@cuelight/protocol';
import { LOG_FOR_DAMAGE } from './damage.js';
import type { FfmpegEngine } from './engine.js';
import { MAX_OUTPUT_BYTES } from './limits.js';

const MIN_LIMIT_MS = 120_000;
/** Allowed seconds of work a second of video. */
const PATIENCE = { native: 30, wasm: 120, none: 0 };

/** One run of ffmpeg that leaves one file. */
export interface FfmpegRun extends TaskOptions {
  /** Folder of its own for the job. */
  readonly cwd: string;
  /** Everything between the common options and the output's name; input limits stand before each `-i`. */
  readonly args: readonly string[];
  /** Name of the file that it leaves in `cwd`. */
  readonly output: string;
  /** Seconds of media that are worked on: for the time limit and the progress. */
  readonly seconds: number;
  /** Reads the log; see `damageOf`. Only errors are logged where nobody reads it. */
  readonly onLog?: ((line: string) => string | null) | undefined;
  /** What to say when it fails: what happened and what to do. */
  readonly failure: string;
}

/** Threads of an encoder: the other processor serves requests. */
export const threads = (engine: FfmpegEngine): string => (engine.kind === 'wasm' ? '1' : '2');

/** Runs ffmpeg and looks whether the file is there, and whole. @throws CuelightError `ffmpeg_failed` with `failure`, `too_large` */
export async function runFfmpeg(engine: FfmpegEngine, { cwd, args, output, seconds, onLog, failure, signal, onProgress }: FfmpegRun): Promise<void> {
  const limitMs = Math.max(MIN_LIMIT_MS, seconds * PATIENCE[engine.kind] * 1000);
  const command = ['-nostdin', '-hide_banner', ...(onLog ? LOG_FOR_DAMAGE : ['-v', 'error']), '-y', ...args, '-fs', String(MAX_OUTPUT_BYTES), '-progress', 'pipe:1', output];
  const { exitCode, stderr } = await engine.run('ffmpeg', command, { cwd, limitMs, signal, onLog, outputs: [output], onLine: progressTeller(seconds, { onProgress }) });
  const made = await stat(join(cwd, output)).catch(() => null);
  if (exitCode !== 0 || made === null || made.size === 0) throw new CuelightError('ffmpeg_failed', failure, { exitCode, log: stderr.slice(-500) });
  // ffmpeg stops there without a word: what it left is not the whole.
  if (made.size > MAX_OUTPUT_BYTES * 0.999) throw new CuelightError('too_large', `The result would be larger than ${MAX_OUTPUT_BYTES / 1024 ** 3} GB; ask for a shorter passage.`, { limitBytes: MAX_OUTPUT_BYTES });
}

/** ffmpeg's `out_time_us=` lines as progress that never falls. */
export function progressTeller(seconds: number, { onProgress }: TaskOptions): (line: string) => void {
  const startedAt = Date.now();
  let reached = 0;
  return (line) => {
    const micros = Number(/^out_time_us=(\d+)/.exec(line)?.[1] ?? Number.NaN);
    if (!Number.isFinite(micros) || seconds <= 0) return;
    reached = Math.min(0.99, Math.max(reached, micros / 1_000_000 / seconds));
    const elapsed = (Date.now() - startedAt) / 1000;
    onProgress?.({ fraction: reached, secondsLeft: reached > 0.02 ? Math.max(0, (elapsed / reached) * (1 - reached)) : null });
  };
}

/** `onProgress` of one stage that goes from `from` to `to` of the whole. */
export function stage({ onProgress }: TaskOptions, from: number, to: number, phase?: string): TaskOptions['onProgress'] {
  const startedAt = Date.now();
  return ({ fraction }) => {
    const whole = from + (to - from) * fraction;
    const done = whole - from;
    const elapsed = (Date.now() - startedAt) / 1000;
    onProgress?.({ fraction: whole, secondsLeft: done > 0.02 ? Math.max(0, (elapsed / done) * (1 - whole)) : null, ...(phase === undefined ? {} : { phase }) });
  };
}
