import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { listFiles } from '../lib/source-hash.mjs';

const isSource = (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.d.ts');

/** The source file behind each public export of a workspace: its own `exports` are the only list there is. */
export function publicEntries(folder) {
  const { exports = {} } = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8'));
  return Object.values(exports)
    .map((target) => target['cuelight-source'])
    .filter((source) => typeof source === 'string' && source.endsWith('.ts'))
    .map((source) => path.posix.join(folder, source))
    .filter((source) => existsSync(inRoot(source)));
}

/** Every source file of a workspace: for a program whose parts are also started as processes of their own. */
export const allSources = (folder) => listFiles(`${folder}/src`).filter(isSource);

/** rollup's input: output name (path below src, no extension) to absolute source. */
export function inputsByName(folder, sources) {
  return Object.fromEntries(sources.map((source) => [path.posix.relative(`${folder}/src`, source).replace(/\.ts$/, ''), inRoot(source)]));
}
