import { CuelightError } from '@cuelight/protocol';
import type { FfmpegEngine } from '../engine.js';
import { threads } from '../run-ffmpeg.js';
import type { PartReader } from '../film/film.js';
import type { Steadying } from './presets.js';

const MIN_LIMIT_MS = 120_000;
const PATIENCE_MS_PER_SECOND = 30_000;
const PATH_FILE = 'path.trf';
/** Frames before and after that a steady path is the mean of. */
const SMOOTHING = 20;
/** Percent that the picture is enlarged by, so that moving it shows no border; the same all over the video. */
const ZOOM = 4;
/** Work before a part that its filters need, and behind it that the search for its path looks at. */
export const STEADY_LEAD_SECONDS = 2;

/** The filters that hold a part still. In two passes the shaky path is looked for first, over the part and a little more on both sides. */
export async function steadyFilters(engine: FfmpegEngine, how: Steadying, reader: PartReader): Promise<readonly string[]> {
  if (how === 'deshake') return ['deshake=rx=32:ry=32:edge=mirror'];
  if (how === null) return [];
  const { cwd, signal, seconds } = reader;
  const args = ['-nostdin', '-hide_banner', '-v', 'error', '-y', ...reader.input, '-vf', [...reader.filters(STEADY_LEAD_SECONDS), `vidstabdetect=shakiness=6:accuracy=9:result=${PATH_FILE}`].join(','), '-threads', threads(engine), '-f', 'null', '-'];
  const { exitCode, stderr } = await engine.run('ffmpeg', args, { cwd, signal, limitMs: Math.max(MIN_LIMIT_MS, seconds * PATIENCE_MS_PER_SECOND), outputs: [PATH_FILE] });
  if (exitCode !== 0) throw new CuelightError('ffmpeg_failed', 'The movement of this picture could not be measured; it may be damaged. Enhance it without "steady".', { exitCode, log: stderr.slice(-500) });
  return [`vidstabtransform=input=${PATH_FILE}:smoothing=${SMOOTHING}:optzoom=0:zoom=${ZOOM}:interpol=bicubic:crop=keep`];
}
