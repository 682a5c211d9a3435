import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError, type MediaInfo } from '@cuelight/protocol';
import type { FfmpegEngine } from './engine.js';
import { inputLimits } from './limits.js';
import type { FileJob } from './poster.js';
import { toneMapping } from './tone-mapping.js';

const TILE_WIDTH = 160;
const COLUMNS = 10;
const MOST_TILES = 100;
const LEAST_INTERVAL = 1;
/** Above this only key frames are decoded: eight times quicker, and near enough. */
const DECODES_ALL_SECONDS = 180;
const MIN_LIMIT_MS = 120_000;
const PATIENCE = { native: 4, wasm: 60, none: 0 };
const [SHEET, VTT] = ['0.jpg', 'storyboard.vtt'];

export interface StoryboardPlan {
  readonly count: number;
  readonly interval: number;
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

/** As the page plans its own: at most 100 tiles, none closer than a second. */
export function planStoryboard({ durationSeconds, width, height }: Pick<MediaInfo, 'durationSeconds' | 'width' | 'height'>): StoryboardPlan {
  const interval = Math.max(LEAST_INTERVAL, durationSeconds / MOST_TILES);
  // A rest shorter than rounding errors is no tile of its own.
  const count = Math.max(1, Math.ceil(durationSeconds / interval - 1e-6));
  const tileWidth = Math.min(TILE_WIDTH, Math.max(2, width));
  return { count, interval, columns: Math.min(COLUMNS, count), rows: Math.ceil(count / COLUMNS), width: tileWidth, height: Math.max(2, Math.round((tileWidth * height) / Math.max(1, width))) };
}

const timestamp = (seconds: number): string => {
  const milliseconds = Math.round(seconds * 1000);
  const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return `${pad(Math.floor(milliseconds / 3_600_000), 2)}:${pad(Math.floor(milliseconds / 60_000) % 60, 2)}:${pad(Math.floor(milliseconds / 1000) % 60, 2)}.${pad(milliseconds % 1000, 3)}`;
};

/** A cue for the span of each tile, with its place on the sheet. */
export function storyboardVtt({ count, interval, columns, width, height }: StoryboardPlan, durationSeconds: number): string {
  const cues = Array.from({ length: count }, (_, n) => {
    const end = n === count - 1 ? Math.max(durationSeconds, n * interval) : (n + 1) * interval;
    return `${timestamp(n * interval)} --> ${timestamp(end)}\n${SHEET}#xywh=${(n % columns) * width},${Math.floor(n / columns) * height},${width},${height}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

/** Small pictures of the whole video on one sheet, and the WebVTT file that tells what is where, in `cwd`; answers their names. */
export async function makeStoryboard(engine: FfmpegEngine, info: MediaInfo, { cwd, name, signal }: FileJob): Promise<{ readonly sheet: string; readonly vtt: string }> {
  const plan = planStoryboard(info);
  const { count, interval, columns, rows, width, height } = plan;
  const toned = (await toneMapping(engine, info, cwd)).map((filter) => `,${filter}`).join('');
  // The picture in the middle of each span; where the file ends early the last one stands for the rest.
  const filter = `tpad=stop_duration=${interval}:stop_mode=clone,fps=fps=1/${interval}:start_time=${interval / 2}:round=up,scale=${width}:${height},setsar=1${toned},tpad=stop=${count}:stop_mode=clone,trim=end_frame=${count},tile=${columns}x${rows}`;
  const args = [
    '-nostdin', '-hide_banner', '-v', 'error', '-y', ...inputLimits, '-threads', '2', ...(info.durationSeconds > DECODES_ALL_SECONDS ? ['-skip_frame', 'nokey'] : []), '-i', name,
    '-map', '0:V:0', '-an', '-sn', '-dn', '-vf', filter, '-frames:v', '1', '-q:v', '5', '-huffman', 'default', '-f', 'image2', SHEET,
  ];
  const limitMs = Math.max(MIN_LIMIT_MS, info.durationSeconds * PATIENCE[engine.kind] * 1000);
  const { stderr } = await engine.run('ffmpeg', args, { cwd, limitMs, signal, outputs: [SHEET] });
  const made = await stat(join(cwd, SHEET)).catch(() => null);
  if (made === null || made.size === 0) throw new CuelightError('ffmpeg_failed', 'No small pictures could be made of this video; it may be damaged.', { log: stderr.slice(-500) });
  await writeFile(join(cwd, VTT), storyboardVtt(plan, info.durationSeconds));
  return { sheet: SHEET, vtt: VTT };
}
