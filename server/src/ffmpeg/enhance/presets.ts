import { tmpdir } from 'node:os';
import type { EnhancePreset } from '@cuelight/protocol';
import type { FfmpegEngine } from '../engine.js';

export const PRESETS = ['clean', 'sharp', 'colour', 'steady', 'loudness'] as const satisfies readonly EnhancePreset[];

/** How a server steadies a picture: in two passes that look ahead, in one that does not, or not at all. */
export type Steadying = 'vidstab' | 'deshake' | null;

export interface EnhanceAbilities {
  readonly presets: readonly EnhancePreset[];
  readonly steady: Steadying;
}

const ASK_LIMIT_MS = 20_000;
const NEEDED: Readonly<Record<Exclude<EnhancePreset, 'steady'>, readonly string[]>> = { clean: ['hqdn3d'], sharp: ['unsharp'], colour: ['signalstats', 'metadata', 'lutyuv'], loudness: ['loudnorm'] };

const asked = new WeakMap<FfmpegEngine, Promise<EnhanceAbilities>>();

/** Asked from ffmpeg itself, once: builds differ in their filters. */
export function enhanceAbilities(engine: FfmpegEngine, cwd = tmpdir()): Promise<EnhanceAbilities> {
  const known = asked.get(engine) ?? ask(engine, cwd);
  asked.set(engine, known);
  known.catch(() => asked.delete(engine));
  return known;
}

async function ask(engine: FfmpegEngine, cwd: string): Promise<EnhanceAbilities> {
  if (engine.kind === 'none') return { presets: [], steady: null };
  const { stdout } = await engine.run('ffmpeg', ['-hide_banner', '-filters'], { cwd, limitMs: ASK_LIMIT_MS });
  const filters = new Set([...stdout.matchAll(/^ \S{2,3} (\w+) +\S+->\S+/gm)].map(([, name]) => name));
  const hasAll = (...names: readonly string[]): boolean => names.every((name) => filters.has(name));
  const steady = hasAll('vidstabdetect', 'vidstabtransform') ? 'vidstab' : hasAll('deshake') ? 'deshake' : null;
  return { presets: PRESETS.filter((preset) => (preset === 'steady' ? steady !== null : hasAll(...NEEDED[preset]))), steady };
}
