import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rollup } from 'rollup';
import { coreChunk } from './core-chunk.mjs';

const sources = {
  entry: "import { shared } from 'shared'; console.log(shared, import.meta.url); import('lazy');",
  shared: "import 'deep'; export const shared = {};",
  deep: 'globalThis.deep = 1;',
  lazy: "import { shared } from 'shared'; import { engine } from 'engine'; console.log(shared, engine);",
  engine: 'export const engine = {};',
};
const virtual = { name: 'virtual', resolveId: (id) => (id in sources ? id : null), load: (id) => sources[id] ?? null };

test('lazy chunks share a core chunk with the entry and never import the entry itself', async () => {
  const build = await rollup({ input: 'entry', plugins: [virtual] });
  const { output } = await build.generate({ format: 'es', manualChunks: coreChunk('entry'), hoistTransitiveImports: false, entryFileNames: '[name].js', chunkFileNames: '[name].js' });
  await build.close();
  const modules = Object.fromEntries(output.map(({ fileName, moduleIds }) => [fileName, [...moduleIds].sort()]));
  assert.deepEqual(modules, { 'entry.js': ['entry'], 'core.js': ['deep', 'shared'], 'lazy.js': ['engine', 'lazy'] });
  const imports = Object.fromEntries(output.map(({ fileName, imports: names }) => [fileName, names]));
  assert.deepEqual(imports, { 'entry.js': ['core.js'], 'core.js': [], 'lazy.js': ['core.js'] });
});
