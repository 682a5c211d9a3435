import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { MediaInfo } from '@cuelight/protocol';
import type { ProbeResult } from '@cuelight/media';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { createFiles, type Files } from './files.js';

const run = promisify(execFile);

/** One row of coverage.json. */
export interface CoverageFile {
  readonly name: string;
  /** Arguments of ffmpeg, a list for each run of it; `{picture}`, `{sound}` and `{out}` are filled in. */
  readonly make: readonly (readonly string[])[];
  readonly needs?: readonly string[];
  /** False where native ffprobe does not know it (no sizes in the file). */
  readonly nativeDuration?: boolean;
  /** Bytes of another file with something else in the place of some text, for what ffmpeg can't make. */
  readonly patch?: { readonly of: string; readonly find: string; readonly put: string };
  readonly cut?: { readonly of: string; readonly fraction: number };
  readonly expect: Partial<MediaInfo>;
  /** What differs on the server, by `why`: fields, an error instead, a container it does not know, or cut files it does not see as such. */
  readonly server?: { readonly expect?: Partial<MediaInfo>; readonly code?: string; readonly container?: null; readonly incomplete?: boolean };
  readonly why?: string;
  readonly browser: Pick<ProbeResult, 'engine' | 'canDecodeVideo' | 'canDecodeAudio' | 'playable'> & { readonly expect?: Partial<MediaInfo> };
}

interface Coverage {
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly files: readonly CoverageFile[];
}

export const coverage = JSON.parse(await readFile(new URL('coverage.json', import.meta.url), 'utf8')) as Coverage;

const fill = (args: readonly string[], name: string): string[] => args.flatMap((arg) => {
  const input = coverage.inputs[arg.slice(1, -1)];
  return arg === '{out}' ? [name] : arg.startsWith('{') && input ? input : [arg];
});

const writeTexts = (dir: string): Promise<unknown> => Promise.all(Object.entries(coverage.texts).map(([name, text]) => writeFile(join(dir, name), text)));

export const createCoverageFiles = (): Promise<Files> => createFiles(async (name, { dir, make }) => {
  const file = coverage.files.find((one) => one.name === name);
  if (!file) throw new Error(`No row for ${name} in coverage.json`);
  await make(...file.needs ?? []);
  for (const args of file.make) await ffmpeg(dir, fill(args, name));
  if (file.patch) {
    const { of, find, put } = file.patch;
    await writeFile(join(dir, name), (await readFile(join(dir, of), 'latin1')).replace(find, put), 'latin1');
  }
  if (!file.cut) return;
  const whole = await readFile(join(dir, file.cut.of));
  await writeFile(join(dir, name), whole.subarray(0, Math.floor(whole.length * file.cut.fraction)));
}, writeTexts);

/** What native ffprobe measures. */
export async function nativeProbe(path: string): Promise<{ durationSeconds: number; frameRate: number }> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration:stream=codec_type,avg_frame_rate', '-of', 'json', path]);
  const { format, streams } = JSON.parse(stdout) as { format: { duration?: string }; streams: { codec_type: string; avg_frame_rate: string }[] };
  const [frames = 0, seconds = 0] = (streams.find((stream) => stream.codec_type === 'video')?.avg_frame_rate ?? '').split('/').map(Number);
  return { durationSeconds: Number(format.duration), frameRate: frames / seconds };
}
