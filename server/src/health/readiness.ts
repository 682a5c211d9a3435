import { randomUUID } from 'node:crypto';
import { access, constants, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { FfmpegEngine } from '../ffmpeg/engine.js';

/** What one thing that the server needs is like. */
export interface Check {
  readonly name: 'stopping' | 'store' | 'disk' | 'ffmpeg';
  /** `warn`: it works, with less. */
  readonly state: 'ok' | 'warn' | 'fail';
  readonly sentence: string;
}

export interface ReadinessParts {
  readonly dataDir: string;
  readonly minFreeBytes: number;
  readonly engine: FfmpegEngine;
  /** The program's path where there is one. */
  readonly program: string | null;
  readonly isStopping: () => boolean;
}

/** Asked more often than this, the same is answered: a probe must not become a load of its own. */
const KEPT_MS = 1000;
const MEGABYTE = 1024 ** 2;

async function checkStore(dataDir: string): Promise<Check> {
  const file = join(dataDir, `.ready-${randomUUID()}.tmp`);
  try {
    const handle = await open(file, 'wx');
    await handle.write('ready');
    await handle.close();
    return { name: 'store', state: 'ok', sentence: 'The data folder can be written.' };
  } catch (error) {
    return { name: 'store', state: 'fail', sentence: `The data folder can't be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).` };
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

async function checkDisk(dataDir: string, minFreeBytes: number): Promise<Check> {
  try {
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const left = `${Math.floor(free / MEGABYTE)} MB`;
    return free < minFreeBytes
      ? { name: 'disk', state: 'fail', sentence: `The disk has ${left} left, less than the ${Math.floor(minFreeBytes / MEGABYTE)} MB of CUELIGHT_MIN_FREE_MB.` }
      : { name: 'disk', state: 'ok', sentence: `The disk has ${left} left.` };
  } catch (error) {
    return { name: 'disk', state: 'fail', sentence: `The disk can't be asked (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).` };
  }
}

async function checkEngine({ kind, sentence }: FfmpegEngine, program: string | null): Promise<Check> {
  if (kind === 'none') return { name: 'ffmpeg', state: 'warn', sentence };
  if (program === null) return { name: 'ffmpeg', state: 'ok', sentence };
  return access(program, constants.X_OK).then((): Check => ({ name: 'ffmpeg', state: 'ok', sentence }), (): Check => ({ name: 'ffmpeg', state: 'fail', sentence: 'The ffmpeg this server started with is gone; install it again and restart.' }));
}

/** Asks all that the server needs, whether it is there now. */
export function createReadiness({ dataDir, minFreeBytes, engine, program, isStopping }: ReadinessParts): () => Promise<readonly Check[]> {
  let asked: { readonly at: number; readonly checks: Promise<readonly Check[]> } | null = null;
  return async () => {
    // Never from before: who asks whether to send somebody here must not be told of a second ago.
    if (isStopping()) return [{ name: 'stopping', state: 'fail', sentence: 'The server is stopping.' }];
    const now = performance.now();
    if (asked === null || now - asked.at > KEPT_MS) asked = { at: now, checks: Promise.all([checkStore(dataDir), checkDisk(dataDir, minFreeBytes), checkEngine(engine, program)]) };
    return asked.checks;
  };
}
