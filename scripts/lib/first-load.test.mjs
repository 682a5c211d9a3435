import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliBytes, judgeSize } from './byte-size.mjs';
import { firstLoadChunks, heavyModules, weightByPackage } from './first-load.mjs';

const chunk = (fileName, imports, modules, isEntry = false) => ({ fileName, isEntry, imports, dynamicImports: [], modules: modules.map((id) => ({ id, renderedLength: 10 })) });
const chunks = [
  chunk('cuelight.js', ['chunks/core.js'], ['packages/cuelight/src/cdn.ts'], true),
  chunk('chunks/core.js', ['chunks/deep.js'], ['node_modules/lit/index.js', 'packages/sdk/src/a.ts']),
  chunk('chunks/deep.js', [], ['node_modules/hls.js/dist/hls.mjs']),
  chunk('chunks/lazy.js', ['chunks/core.js'], ['node_modules/mediabunny/dist/a.js']),
];

test('the first load is the entry and what it imports at once, however deep', () => {
  assert.deepEqual(firstLoadChunks(chunks).map(({ fileName }) => fileName).sort(), ['chunks/core.js', 'chunks/deep.js', 'cuelight.js']);
});

test('a heavy package is found where it is loaded at once and left alone where it is lazy', () => {
  assert.deepEqual(heavyModules(firstLoadChunks(chunks), ['hls.js', 'mediabunny']), [{ fileName: 'chunks/deep.js', id: 'node_modules/hls.js/dist/hls.mjs' }]);
});

test('weights are summed by package', () => {
  assert.deepEqual(Object.fromEntries(weightByPackage(firstLoadChunks(chunks))), { 'packages/cuelight': 10, lit: 10, 'packages/sdk': 10, 'hls.js': 10 });
});

test('sizes are brotli at its best, each file by itself as a server sends it', () => {
  const text = Buffer.from('cue '.repeat(1000));
  assert.ok(brotliBytes([text]) < 40);
  assert.equal(brotliBytes([text, text]), 2 * brotliBytes([text]));
});

test('a size over its limit fails', () => {
  assert.equal(judgeSize('x', 100, 100).holds, true);
  const over = judgeSize('x', 101, 100);
  assert.equal(over.holds, false);
  assert.match(over.line, /x/);
});
