import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError, type MediaInfo, type TaskOptions } from '@cuelight/protocol';
import { damageOf, LOG_FOR_DAMAGE, TELL_PICTURES, type OnDamage } from './damage.js';
import type { FfmpegEngine } from './engine.js';
import { inputLimits, MAX_OUTPUT_BYTES } from './limits.js';
import type { FileJob } from './poster.js';
import { toneMapping } from './tone-mapping.js';

const MAX_HEIGHT = 720;
const MIN_LIMIT_MS = 120_000;
/** Allowed seconds of work a second of video. */
const PATIENCE = { native: 20, wasm: 90, none: 0 };

const shape = (info: MediaInfo): { readonly width: number; readonly height: number } => {
  const scale = Math.min(1, MAX_HEIGHT / Math.max(1, Math.min(info.width, info.height)));
  const even = (value: number): number => Math.max(2, Math.round((value * scale) / 2) * 2);
  return { width: even(info.width), height: even(info.height) };
};

/** An MP4 that browsers play: H.264 up to 720 lines with AAC, never larger than the source. Answers its name in `cwd`. */
export async function makeRendition(engine: FfmpegEngine, info: MediaInfo, job: FileJob & TaskOptions & { readonly onDamage?: OnDamage }): Promise<{ readonly name: string; readonly width: number; readonly height: number }> {
  const name = 'rendition.mp4';
  const { width, height } = shape(info);
  const args = [
    '-nostdin', '-hide_banner', ...LOG_FOR_DAMAGE, '-y', ...inputLimits, '-i', job.name,
    '-map', '0:V:0', '-map', '0:a:0?', '-dn', '-sn', '-map_metadata', '-1',
    '-vf', [TELL_PICTURES, `scale=${width}:${height}`, 'setsar=1', ...await toneMapping(engine, info, job.cwd)].join(','), '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-pix_fmt', 'yuv420p', '-threads', engine.kind === 'wasm' ? '1' : '2',
    '-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-movflags', '+faststart', '-fs', String(MAX_OUTPUT_BYTES), '-progress', 'pipe:1', '-f', 'mp4', name,
  ];
  const limitMs = Math.max(MIN_LIMIT_MS, info.durationSeconds * PATIENCE[engine.kind] * 1000);
  const tell = progressTeller(info.durationSeconds, job);
  const { exitCode, stderr } = await engine.run('ffmpeg', args, { cwd: job.cwd, limitMs, signal: job.signal, outputs: [name], onLine: tell, onLog: damageOf(job.onDamage, { secondsOf: (told) => told, isOnlyInside: false }) });
  const made = await stat(join(job.cwd, name)).catch(() => null);
  if (exitCode !== 0 || made === null || made.size === 0) {
    throw new CuelightError('ffmpeg_failed', 'This video could not be converted; it may be damaged. Export it again, as MP4 with H.264 if you can.', { exitCode, log: stderr.slice(-500) });
  }
  return { name, width, height };
}

/** ffmpeg's `out_time_us=` lines as progress that never falls. */
function progressTeller(durationSeconds: number, { onProgress }: TaskOptions): (line: string) => void {
  const startedAt = Date.now();
  let reached = 0;
  return (line) => {
    const micros = Number(/^out_time_us=(\d+)/.exec(line)?.[1] ?? Number.NaN);
    if (!Number.isFinite(micros) || durationSeconds <= 0) return;
    reached = Math.min(0.99, Math.max(reached, micros / 1_000_000 / durationSeconds));
    const elapsed = (Date.now() - startedAt) / 1000;
    onProgress?.({ fraction: reached, secondsLeft: reached > 0.02 ? Math.max(0, (elapsed / reached) * (1 - reached)) : null, phase: 'converting' });
  };
}
