import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { inRoot, statsFolder } from '../lib/paths.mjs';
import { bundledPackages, licencePage, licenceTexts, unnamedPackages } from './licences.mjs';

test('docs/licences.md says what is installed (node scripts/licences.mjs writes it)', () => {
  assert.equal(readFileSync(inRoot('docs/licences.md'), 'utf8'), licencePage());
});

test('every package with code in the one-tag build is in the table', (context) => {
  if (!existsSync(statsFolder)) return context.skip('nothing is built yet (npm run build)');
  const modules = readdirSync(statsFolder).flatMap((file) => JSON.parse(readFileSync(path.join(statsFolder, file), 'utf8')).chunks.flatMap((chunk) => chunk.modules));
  assert.ok(modules.length > 0);
  assert.deepEqual(unnamedPackages(modules.map(({ id }) => id)), []);
});

test('a package is known by the innermost node_modules it lies in', () => {
  const ids = ['node_modules/@huggingface/transformers/node_modules/onnxruntime-web/dist/a.js', 'node_modules/lit/index.js', 'packages/sdk/src/a.ts', 'node_modules/left-pad/index.js?commonjs'];
  assert.deepEqual(bundledPackages(ids), ['left-pad', 'lit', 'onnxruntime-web']);
  assert.deepEqual(unnamedPackages(ids), ['left-pad']);
});

test('the texts beside the build hold our licence and those of others', () => {
  const text = licenceTexts();
  for (const part of ['Cuelight', 'Mozilla Public License', 'Google LLC', '@ffmpeg/core', 'GPL-2.0-or-later']) assert.ok(text.includes(part), part);
});
