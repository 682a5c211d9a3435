import { rollup } from 'rollup';
import { firstLoadChunks } from '../lib/first-load.mjs';

/**
 * Bundles so that all that the entry needs at once is one chunk, `core`, and the entry's own module is alone in the entry file.
 * Lazy chunks then import from `core`, whose name carries its hash, and never from the entry: a page may load that one under
 * another URL (`cuelight.js?v=2`), and would get a second copy of every element with it.
 */
export async function bundleWithCore(entry, { output, ...input }) {
  const build = await rollup({ ...input, input: entry });
  try {
    const core = await neededAtOnce(build, output);
    return (await build[output.dir === undefined ? 'generate' : 'write']({ ...output, onlyExplicitManualChunks: true, manualChunks: (id) => (core.has(id) && !isEntry(id, entry) ? 'core' : undefined) })).output;
  } finally {
    await build.close();
  }
}

const isEntry = (id, entry) => Object.values(entry).includes(id);

/**
 * Which modules those are, as rollup finds without being told: one that the entry could reach, but that only a lazy chunk makes use
 * of (what an index re-exports), is none of them.
 */
async function neededAtOnce(build, { dir: _dir, plugins: _plugins, ...output }) {
  const { output: natural } = await build.generate(output);
  return new Set(firstLoadChunks(natural.filter(({ type }) => type === 'chunk')).flatMap(({ moduleIds }) => moduleIds));
}
