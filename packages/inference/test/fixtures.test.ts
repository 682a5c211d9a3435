import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { modelsDir, packageFolder } from './parts.js';

const folder = path.join(packageFolder, 'fixtures');
const LIMIT_BYTES = 8e6;

const filesIn = (where: string): string[] => readdirSync(where, { recursive: true, encoding: 'utf8' })
  .map((name) => name.split(path.sep).join('/')).filter((name) => statSync(path.join(where, name)).isFile() && !name.includes('__pycache__')).sort();
const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A Python with what the recipe of the embedder needs. */
const python = ['python3', '/usr/bin/python3'].find((name) => spawnSync(name, ['-c', 'import onnx, numpy']).status === 0);

test('all fixtures together are 8 MB at most', (context) => {
  const bytes = filesIn(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
  context.diagnostic(`${(bytes / 1e6).toFixed(2)} MB`);
  assert.ok(bytes <= LIMIT_BYTES, `${bytes} bytes`);
});

test('the page about the fixture models lists exactly their files, with sizes and hashes', () => {
  const listed = [...readFileSync(path.join(folder, 'README.md'), 'utf8').matchAll(/^\| `(fixture-[^`]+)` \| ([\d,]+) \| `([0-9a-f]{64})` \|$/gm)]
    .map(([, name = '', size = '', hash = '']) => [name, Number(size.replaceAll(',', '')), hash] as const);
  const there = filesIn(modelsDir).map((name) => [name, statSync(path.join(modelsDir, name)).size, hashOf(path.join(modelsDir, name))] as const);
  assert.deepEqual([...listed].sort((a, b) => (a[0] < b[0] ? -1 : 1)), there);
});

for (const [recipe, model] of [['embed', 'fixture-embed'], ['writer', 'fixture-writer']] as const) test(`the recipe of ${model} gives the committed bytes`, { skip: python === undefined ? 'no python3 with onnx and numpy is here' : false }, () => {
  const out = mkdtempSync(path.join(tmpdir(), 'cuelight-recipe-'));
  try {
    execFileSync(python ?? '', ['-B', path.join(folder, `recipe/${recipe}/build.py`), out], { stdio: ['ignore', 'ignore', 'inherit'] });
    const committed = path.join(modelsDir, model);
    assert.deepEqual(filesIn(out), filesIn(committed));
    for (const name of filesIn(out)) assert.equal(hashOf(path.join(out, name)), hashOf(path.join(committed, name)), name);
  } finally {
    rmSync(out, { recursive: true });
  }
});
