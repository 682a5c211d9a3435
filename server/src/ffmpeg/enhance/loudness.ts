import { CuelightError } from '@cuelight/protocol';
import type { FfmpegEngine } from '../engine.js';
import { seekSlack, type SourceFile } from '../film/times.js';
import { inputLimits } from '../limits.js';

const PATIENCE_MS_PER_SECOND = 2000;
const MIN_LIMIT_MS = 120_000;
/** dB below full scale that no peak passes. */
const TRUE_PEAK = -1.5;
/** Between two samples a peak is seen at four times their rate. */
const PEAK_RATE = 192_000;
/** What a limiter took away is given back up to this: more would make all of it flat. */
const MOST_AMENDS = 3;
/** Below this nothing is loud, as EBU R128 has it; what is counted begins here. */
const SILENCE = -70;
const BINS_A_LU = 10;
const NO_PEAK = -120;
/** Heard before a span: its first block looks back 0.4 s, and the filter of the ear settles. */
const LEAD_SECONDS = 2;
const STEREO = 'aformat=channel_layouts=stereo';

export interface Span {
  readonly start: number;
  readonly seconds: number;
}

/** What was heard of spans, so that they add up to what is heard of them in one go. */
export interface Heard {
  /** How many blocks of 0.4 s, ten a second, were so loud: by tenths of a LU from -70 LUFS on. */
  readonly blocks: readonly number[];
  /** dB of full scale. */
  readonly peak: number;
}

/** How sound is brought to a loudness. */
export interface SoundGain {
  readonly gainDb: number;
  /** Its peaks would pass full scale: they are held down. */
  readonly isLimited: boolean;
}

export const NOTHING_HEARD: Heard = { blocks: [], peak: NO_PEAK };

export const addHeard = (one: Heard, other: Heard): Heard => ({
  blocks: Array.from({ length: Math.max(one.blocks.length, other.blocks.length) }, (_, bin) => (one.blocks[bin] ?? 0) + (other.blocks[bin] ?? 0)),
  peak: Math.max(one.peak, other.peak),
});

/** Listens to a span, in the file's own time, as it is or as `filters` make it. */
export async function hear(engine: FfmpegEngine, { cwd, name, info, signal }: SourceFile, { start, seconds }: Span, filters: readonly string[] = []): Promise<Heard> {
  const from = start - LEAD_SECONDS;
  const seekTo = from - seekSlack(info);
  const chain = [
    `atrim=start=${from.toFixed(6)}:end=${(start + seconds).toFixed(6)}`, STEREO, ...filters, 'aresample=48000', 'ebur128=metadata=1', 'ametadata=mode=print:key=lavfi.r128.M:file=pipe\\\\:1',
    `aresample=${PEAK_RATE}`, 'astats=measure_perchannel=none:measure_overall=Peak_level',
  ];
  const args = [
    '-nostdin', '-hide_banner', '-nostats', '-v', 'info', '-copyts', ...inputLimits, ...(seekTo > 0 ? ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', seekTo.toFixed(6)] : []), '-i', name,
    '-map', '0:a:0', '-af', chain.join(','), '-f', 'null', '-',
  ];
  const blocks: number[] = [];
  let time = -Infinity;
  const { exitCode, stderr } = await engine.run('ffmpeg', args, {
    cwd, signal, limitMs: Math.max(MIN_LIMIT_MS, seconds * PATIENCE_MS_PER_SECOND),
    onLine: (line) => {
      const [, at, loudness] = /^frame:.*pts_time:([-\d.e+]+)|^lavfi\.r128\.M=(\S+)/.exec(line) ?? [];
      if (at !== undefined) time = Number(at);
      const bin = Math.round((Number(loudness ?? Number.NaN) - SILENCE) * BINS_A_LU);
      // the lead belongs to the span before
      if (!(bin > 0) || !Number.isFinite(bin) || time < start - 0.001) return;
      while (blocks.length <= bin) blocks.push(0);
      blocks[bin] = (blocks[bin] ?? 0) + 1;
    },
  });
  if (exitCode !== 0) throw new CuelightError('ffmpeg_failed', 'The sound of this video could not be measured; it may be damaged. Enhance it without "loudness".', { exitCode, log: stderr.slice(-500) });
  const peak = Number(/Peak level dB: (-?[\d.]+)/.exec(stderr)?.[1] ?? NO_PEAK);
  return { blocks, peak: Math.max(NO_PEAK, peak) };
}

/** LUFS of all that was heard, gated as EBU R128 has it: silence does not count, nor what is 10 LU softer than the rest. Null for silence. */
export function integratedLoudness({ blocks }: Heard): number | null {
  const loudnessOf = (bin: number): number => SILENCE + bin / BINS_A_LU;
  const mean = (above: number): number | null => {
    let [count, energy] = [0, 0];
    blocks.forEach((times, bin) => {
      if (loudnessOf(bin) <= above) return;
      count += times;
      energy += times * 10 ** (loudnessOf(bin) / 10);
    });
    return count === 0 ? null : 10 * Math.log10(energy / count);
  };
  const ungated = mean(SILENCE);
  return ungated === null ? null : mean(ungated - 10);
}

/** One gain for all of it; null for silence. `isLimited`: with it, the sound has to be heard once more for what the limiter takes. */
export function gainFor(heard: Heard, targetLufs: number): SoundGain | null {
  const loudness = integratedLoudness(heard);
  if (loudness === null) return null;
  const gainDb = Math.round((targetLufs - loudness) * 100) / 100;
  return { gainDb, isLimited: heard.peak + gainDb > TRUE_PEAK };
}

/** The gain that makes up for what a limiter took, by what was heard behind it. */
export function amended(gain: SoundGain, limited: Heard, targetLufs: number): SoundGain {
  const lost = targetLufs - (integratedLoudness(limited) ?? targetLufs);
  return { ...gain, gainDb: Math.round((gain.gainDb + Math.min(MOST_AMENDS, Math.max(0, lost))) * 100) / 100 };
}

/** The limiter sees peaks between samples, looks ahead 5 ms and lets go within 50: what was before does not matter to it. */
export const gainFilters = ({ gainDb, isLimited }: SoundGain): readonly string[] => [
  STEREO,
  ...(isLimited
    ? [`aresample=${PEAK_RATE}`, `volume=${gainDb.toFixed(2)}dB`, `alimiter=limit=${(10 ** (TRUE_PEAK / 20)).toFixed(4)}:level=disabled:attack=5:release=50`, 'aresample=48000']
    : [`volume=${gainDb.toFixed(2)}dB`]),
];
