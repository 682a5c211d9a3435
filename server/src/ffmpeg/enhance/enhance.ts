import type { EnhancePreset } from '@cuelight/protocol';
import type { FfmpegEngine } from '../engine.js';
import type { Film, FilmSound, PartReader } from '../film/film.js';
import type { Cut, SourceFile } from '../film/times.js';
import { colourFilters } from './colour.js';
import { gainFilters } from './loudness.js';
import type { Measured } from './measure.js';
import { enhanceAbilities } from './presets.js';
import { STEADY_LEAD_SECONDS, steadyFilters } from './steady.js';

/** Grain of the brightness and the colours, over the picture and over time. */
const DENOISE = 'hqdn3d=9:7:14:10';
/** Less where grain was taken away: what is left of it would come back. */
const sharpen = (isCleaned: boolean): string => `unsharp=luma_msize_x=5:luma_msize_y=5:luma_amount=${isCleaned ? 0.5 : 0.9}:chroma_amount=0`;
const LEAD_SECONDS = 1;
const ENHANCED_CRF = 19;

export interface EnhanceOrder {
  readonly presets: readonly EnhancePreset[];
  readonly targetLufs: number;
}

/** The picture as the presets make it. Steadied first: grain is easier to tell from what moves when the rest stands still. */
export async function enhancedFilm(engine: FfmpegEngine, source: SourceFile, cut: Cut, { presets }: Pick<EnhanceOrder, 'presets'>, { colour }: Measured): Promise<Film> {
  const has = (preset: EnhancePreset): boolean => presets.includes(preset);
  const { steady } = await enhanceAbilities(engine, source.cwd);
  return {
    source, cut, crf: ENHANCED_CRF,
    filters: [...(has('clean') ? [DENOISE] : []), ...(colour === null ? [] : colourFilters(colour)), ...(has('sharp') ? [sharpen(has('clean'))] : [])],
    leadSeconds: has('steady') ? STEADY_LEAD_SECONDS : has('clean') ? LEAD_SECONDS : 0,
    ...(has('steady') ? { prepare: (reader: PartReader) => steadyFilters(engine, steady, reader) } : {}),
  };
}

export const enhancedSound = ({ gain }: Measured): FilmSound => ({ filters: gain === null ? [] : gainFilters(gain) });
