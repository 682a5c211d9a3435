import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundleWithCore } from './core-chunk.mjs';

const sources = {
  entry: "import { shared } from 'index'; console.log(shared, import.meta.url); import('lazy');",
  index: "export { shared } from 'shared'; export { planning } from 'planning';",
  shared: "import 'deep'; export const shared = {};",
  deep: 'globalThis.deep = 1;',
  lazy: "import { shared } from 'shared'; import { engine } from 'engine'; import { planning } from 'planning'; console.log(shared, engine, planning);",
  planning: 'export const planning = {};',
  engine: 'export const engine = {};',
};
const virtual = { name: 'virtual', resolveId: (id) => (id in sources ? { id, moduleSideEffects: id === 'deep' } : null), load: (id) => sources[id] ?? null };

test('lazy chunks share a core chunk with the entry, never import the entry itself, and keep what only they use', async () => {
  const output = await bundleWithCore({ entry: 'entry' }, { plugins: [virtual], output: { format: 'es', hoistTransitiveImports: false, entryFileNames: '[name].js', chunkFileNames: '[name].js' } });
  const modules = Object.fromEntries(output.map(({ fileName, modules: held }) => [fileName, Object.keys(held).filter((id) => held[id].renderedLength > 0).sort()]));
  assert.deepEqual(modules, { 'entry.js': ['entry'], 'core.js': ['deep', 'shared'], 'lazy.js': ['engine', 'lazy', 'planning'] });
  const imports = Object.fromEntries(output.map(({ fileName, imports: names }) => [fileName, names]));
  assert.deepEqual(imports, { 'entry.js': ['core.js'], 'core.js': [], 'lazy.js': ['core.js'] });
});
