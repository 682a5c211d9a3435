import type { MediaInfo } from '@cuelight/protocol';
import type { FfmpegEngine } from './engine.js';
import { filtersOf } from './filters.js';

/** As ffmpeg names the curves; both come with the wide colours of BT.2020. */
const CURVES = { pq: 'smpte2084', hlg: 'arib-std-b67' } as const;
/** cd/m² of white paper in HDR (ITU-R BT.2408): it becomes the white of usual screens. */
const PAPER_WHITE = 203;
/** cd/m² of the brightest light that keeps its place below white. Not read from the file: parts made one by one have to look alike. */
const BRIGHTEST = 1000;

/** Whether an ffmpeg has what {@link toneMapping} needs. */
export async function mapsTones(engine: FfmpegEngine, cwd?: string): Promise<boolean> {
  const filters = await filtersOf(engine, cwd);
  return filters.has('zscale') && filters.has('tonemap');
}

/**
 * Filters that bring HDR (PQ and HLG) into the range and the colours of usual screens (BT.709). None for all other video, and where this ffmpeg
 * lacks them: HDR then looks flat and pale. They cost more than encoding does, so they stand behind whatever makes the picture smaller.
 */
export async function toneMapping(engine: FfmpegEngine, info: Pick<MediaInfo, 'hdr'> | null, cwd?: string): Promise<readonly string[]> {
  if (info?.hdr === undefined || !await mapsTones(engine, cwd)) return [];
  return [
    `zscale=tin=${CURVES[info.hdr]}:pin=bt2020:min=bt2020nc:t=linear:npl=${PAPER_WHITE}`, 'format=gbrpf32le', 'zscale=p=bt709',
    // what is no brighter than a face stays as it is, the rest is bent below white
    `tonemap=mobius:desat=0:peak=${(BRIGHTEST / PAPER_WHITE).toFixed(3)}`, 'zscale=t=bt709:m=bt709:r=tv', 'format=yuv420p',
  ];
}
