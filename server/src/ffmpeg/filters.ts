import { tmpdir } from 'node:os';
import type { FfmpegEngine } from './engine.js';

const ASK_LIMIT_MS = 20_000;

const asked = new WeakMap<FfmpegEngine, Promise<ReadonlySet<string>>>();

/** The filters of an ffmpeg, asked from itself, once: builds differ. */
export function filtersOf(engine: FfmpegEngine, cwd = tmpdir()): Promise<ReadonlySet<string>> {
  const known = asked.get(engine) ?? ask(engine, cwd);
  asked.set(engine, known);
  known.catch(() => asked.delete(engine));
  return known;
}

async function ask(engine: FfmpegEngine, cwd: string): Promise<ReadonlySet<string>> {
  if (engine.kind === 'none') return new Set();
  const { stdout } = await engine.run('ffmpeg', ['-hide_banner', '-filters'], { cwd, limitMs: ASK_LIMIT_MS });
  return new Set([...stdout.matchAll(/^ \S{2,3} (\w+) +\S+->\S+/gm)].map(([, name = '']) => name));
}
