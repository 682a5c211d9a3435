import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaInfo } from '@cuelight/protocol';
import { ffmpeg } from '../../scripts/test/beds/ffmpeg.mjs';

/** One row of the table that the browser's probe is tested with; the fields are explained there (packages/media/test/coverage-files.ts). */
export interface CoverageFile {
  readonly name: string;
  readonly make: readonly (readonly string[])[];
  readonly needs?: readonly string[];
  readonly patch?: { readonly of: string; readonly find: string; readonly put: string };
  readonly cut?: { readonly of: string; readonly fraction: number };
  readonly expect: Partial<MediaInfo>;
  readonly server?: { readonly expect?: Partial<MediaInfo>; readonly code?: string; readonly container?: null; readonly incomplete?: boolean };
}

interface Coverage {
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly files: readonly CoverageFile[];
}

export const coverage = JSON.parse(await readFile(new URL('../../packages/media/test/coverage.json', import.meta.url), 'utf8')) as Coverage;

/** Makes the files in a new folder, one after the other, each after those it is made of. */
export async function createCoverageFiles(): Promise<{ readonly dir: string; make(file: CoverageFile): Promise<void>; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-coverage-'));
  for (const [name, text] of Object.entries(coverage.texts)) await writeFile(join(dir, name), text);
  const made = new Set<string>();

  async function make({ name, make: runs, needs = [], patch, cut }: CoverageFile): Promise<void> {
    if (made.has(name)) return;
    made.add(name);
    for (const needed of coverage.files.filter((file) => needs.includes(file.name))) await make(needed);
    for (const args of runs) {
      const filled = args.flatMap((arg) => arg === '{out}' ? [name] : coverage.inputs[arg.replace(/^\{(.*)\}$/, '$1')] ?? [arg]);
      await ffmpeg(dir, filled);
    }
    if (patch) await writeFile(join(dir, name), (await readFile(join(dir, patch.of), 'latin1')).replace(patch.find, patch.put), 'latin1');
    if (cut) {
      const whole = await readFile(join(dir, cut.of));
      await writeFile(join(dir, name), whole.subarray(0, Math.floor(whole.length * cut.fraction)));
    }
  }

  return { dir, make, remove: () => rm(dir, { recursive: true, force: true }) };
}
