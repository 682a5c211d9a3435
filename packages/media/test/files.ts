import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of files for tests, made when one asks for them. */
export interface Files {
  readonly dir: string;
  /** Makes the named files, each once. */
  make(...names: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

/**
 * @param build leaves the file of that name in the folder; what it is made of is asked for by `make` first
 * @param prepare what is there from the beginning
 */
export async function createFiles(build: (name: string, files: Files) => Promise<unknown>, prepare: (dir: string) => Promise<unknown> = () => Promise.resolve()): Promise<Files> {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-media-'));
  const made = new Map<string, Promise<unknown>>();
  const files: Files = {
    dir,
    make: async (...names) => {
      for (const name of names) {
        const making = made.get(name) ?? build(name, files);
        made.set(name, making);
        await making;
      }
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
  await prepare(dir);
  return files;
}

/** A folder in which all files are there from the beginning. */
export const preparedFiles = (prepare: (dir: string) => Promise<unknown>): Promise<Files> =>
  createFiles((name) => Promise.reject(new Error(`${name} is not one of the files that were made`)), prepare);
