import type { EnhancePreset } from '@cuelight/protocol';
import type { FfmpegEngine } from '../engine.js';
import { filtersOf } from '../filters.js';

export const PRESETS = ['clean', 'sharp', 'colour', 'steady', 'loudness'] as const satisfies readonly EnhancePreset[];

/** How a server steadies a picture: in two passes that look ahead, in one that does not, or not at all. */
export type Steadying = 'vidstab' | 'deshake' | null;

export interface EnhanceAbilities {
  readonly presets: readonly EnhancePreset[];
  readonly steady: Steadying;
}

const NEEDED: Readonly<Record<Exclude<EnhancePreset, 'steady'>, readonly string[]>> = { clean: ['hqdn3d'], sharp: ['unsharp'], colour: ['signalstats', 'metadata', 'lutyuv'], loudness: ['ebur128', 'ametadata', 'astats', 'alimiter'] };

/** As far as this ffmpeg has filters for them. */
export async function enhanceAbilities(engine: FfmpegEngine, cwd?: string): Promise<EnhanceAbilities> {
  const filters = await filtersOf(engine, cwd);
  const hasAll = (...names: readonly string[]): boolean => names.every((name) => filters.has(name));
  const steady = hasAll('vidstabdetect', 'vidstabtransform') ? 'vidstab' : hasAll('deshake') ? 'deshake' : null;
  return { presets: PRESETS.filter((preset) => (preset === 'steady' ? steady !== null : hasAll(...NEEDED[preset]))), steady };
}
