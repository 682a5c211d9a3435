import { CuelightError } from '@cuelight/protocol';
import type { FfmpegEngine } from '../engine.js';
import type { SourceFile } from '../film/times.js';
import { inputLimits } from '../limits.js';

const PATIENCE_MS_PER_SECOND = 2000;
const MIN_LIMIT_MS = 120_000;
/** dB below full scale that no peak passes, and the range of loudness that speech and music together have. */
const TRUE_PEAK = -1.5;
const RANGE = 11;

/** As EBU R128 measures it: LUFS, dB and LU, as loudnorm wants them back. */
export interface Loudness {
  readonly integrated: number;
  readonly truePeak: number;
  readonly range: number;
  readonly threshold: number;
  readonly offset: number;
}

export interface Span {
  readonly start: number;
  readonly seconds: number;
}

/** Measures the sound of a span, in the file's own time; null for silence. */
export async function measureLoudness(engine: FfmpegEngine, { cwd, name, signal }: SourceFile, { start, seconds }: Span, targetLufs: number): Promise<Loudness | null> {
  const args = [
    '-nostdin', '-hide_banner', '-nostats', '-v', 'info', ...inputLimits, '-seek_timestamp', '1', '-ss', start.toFixed(6), '-t', seconds.toFixed(6), '-i', name, '-map', '0:a:0', '-ac', '2',
    '-af', `loudnorm=I=${targetLufs}:TP=${TRUE_PEAK}:LRA=${RANGE}:print_format=json`, '-f', 'null', '-',
  ];
  const { exitCode, stderr } = await engine.run('ffmpeg', args, { cwd, signal, limitMs: Math.max(MIN_LIMIT_MS, seconds * PATIENCE_MS_PER_SECOND) });
  const json = /\{[^{}]*"input_i"[^{}]*\}/.exec(stderr)?.[0];
  if (exitCode !== 0 || json === undefined) throw new CuelightError('ffmpeg_failed', 'The sound of this video could not be measured; it may be damaged. Enhance it without "loudness".', { exitCode, log: stderr.slice(-500) });
  const answer = JSON.parse(json) as Readonly<Record<string, string>>;
  const [integrated, truePeak, range, threshold, offset] = ['input_i', 'input_tp', 'input_lra', 'input_thresh', 'target_offset'].map((key) => Number(answer[key]));
  // loudnorm takes what it measured back only within these.
  if (integrated === undefined || !Number.isFinite(integrated) || integrated < -70 || truePeak === undefined || range === undefined || threshold === undefined || offset === undefined) return null;
  return { integrated, truePeak: Math.max(-99, Math.min(99, truePeak)), range, threshold, offset: Number.isFinite(offset) ? offset : 0 };
}

/** Brings measured sound to the loudness wanted: by one gain where its peaks allow that, else by a slow one that follows it. */
export const loudnessFilters = ({ integrated, truePeak, range, threshold, offset }: Loudness, targetLufs: number): readonly string[] => [
  `loudnorm=I=${targetLufs}:TP=${TRUE_PEAK}:LRA=${Math.min(50, Math.max(RANGE, Math.ceil(range)))}:measured_I=${integrated}:measured_TP=${truePeak}:measured_LRA=${range}:measured_thresh=${threshold}:offset=${offset}:linear=true`,
];
