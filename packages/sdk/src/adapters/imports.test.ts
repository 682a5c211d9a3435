import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

test('no player library, nor anything else from npm, comes with the adapters', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true, format: 'esm', platform: 'browser', conditions: ['cuelight-source'], write: false, metafile: true, logLevel: 'silent',
  });
  const files = Object.keys(metafile.inputs);
  assert.ok(files.some((file) => file.endsWith('adapters/create-player-adapter.ts')));
  assert.deepEqual(files.filter((file) => file.includes('node_modules')), []);
  assert.deepEqual(Object.values(metafile.outputs).flatMap(({ imports }) => imports), []);
});
