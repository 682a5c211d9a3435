import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError, type MediaInfo } from '@cuelight/protocol';
import type { FfmpegEngine } from './engine.js';
import { inputLimits } from './limits.js';
import { liveliness, LIVELY_ENOUGH } from './liveliness.js';
import { threads } from './run-ffmpeg.js';
import { toneMapping } from './tone-mapping.js';

const POSTER_LIMIT_MS = 90_000;
const POSTER_WIDTH = 320;
const [POSTER, CANDIDATE, JUDGED] = ['poster.jpg', 'candidate.jpg', 'judged.gray'];

export interface FileJob {
  /** Folder of its own for this job, with the input in it. */
  readonly cwd: string;
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
}

/** Seconds tried one after another until a picture is good enough: 1 s, or the middle of a shorter video, then around it, the start last. */
export function posterTimes(durationSeconds: number): readonly number[] {
  const first = durationSeconds > 0 ? Math.min(1, durationSeconds / 2) : 1;
  const times = [0, 1, 2, 4, 8, -0.5, -first].map((offset) => first + offset);
  return [...new Set(times)].filter((time) => time >= 0 && (durationSeconds <= 0 || time < Math.max(durationSeconds - 0.05, first + 0.001)));
}

/** The first picture around one second with something to see, else the liveliest, as a JPEG in `cwd`; answers its name. */
export async function makePoster(engine: FfmpegEngine, info: MediaInfo | null, job: FileJob): Promise<string> {
  const toned = (await toneMapping(engine, info, job.cwd)).map((filter) => `${filter},`).join('');
  let best = -1;
  let log = '';
  for (const seconds of posterTimes(info?.durationSeconds ?? 0)) {
    const taken = await takePicture(engine, seconds, toned, job);
    log = taken.log;
    // A file whose index promises more than it holds has no picture at that time.
    if (taken.liveliness === null || taken.liveliness <= best) continue;
    best = taken.liveliness;
    await rename(join(job.cwd, CANDIDATE), join(job.cwd, POSTER));
    if (best >= LIVELY_ENOUGH) break;
  }
  if (best >= 0) return POSTER;
  throw new CuelightError('ffmpeg_failed', 'No picture could be taken from this video; it may be damaged.', { log: log.slice(-500) });
}

async function takePicture(engine: FfmpegEngine, seconds: number, toned: string, { cwd, name, signal }: FileJob): Promise<{ readonly liveliness: number | null; readonly log: string }> {
  for (const file of [CANDIDATE, JUDGED]) await rm(join(cwd, file), { force: true });
  const args = [
    '-nostdin', '-hide_banner', '-v', 'error', '-y', ...inputLimits, '-threads', threads(engine), '-ss', String(seconds), '-i', name,
    '-filter_complex', `[0:V:0]scale=${POSTER_WIDTH}:-2,${toned}split[picture][copy];[copy]scale=48:27,format=gray[judged]`,
    '-map', '[picture]', '-frames:v', '1', '-q:v', '4', '-huffman', 'default', '-f', 'image2', CANDIDATE, '-map', '[judged]', '-frames:v', '1', '-f', 'rawvideo', JUDGED,
  ];
  const { stderr } = await engine.run('ffmpeg', args, { cwd, limitMs: POSTER_LIMIT_MS, signal, outputs: [CANDIDATE, JUDGED] });
  const brightness = await readFile(join(cwd, JUDGED)).catch(() => Buffer.alloc(0));
  return { liveliness: brightness.length === 0 ? null : liveliness(brightness), log: stderr };
}
