import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { writeCompressed } from './compressed.mjs';

test('text gets its compressed form beside it, anew when it changes and not otherwise; what is small, or no text, gets none', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuelight-built-'));
  try {
    const at = (name) => path.join(folder, name);
    const code = 'export const words = ["harbour", "lantern"];\n'.repeat(100);
    mkdirSync(at('chunks'));
    for (const [name, content] of [['cuelight.js', code], ['chunks/core.js', code], ['small.json', '{}'], ['model.onnx', code], ['gone.js.br', 'old']]) writeFileSync(at(name), content);
    await writeCompressed(folder);
    assert.deepEqual(['cuelight.js.br', 'chunks/core.js.br', 'small.json.br', 'model.onnx.br', 'gone.js.br'].map((name) => existsSync(at(name))), [true, true, false, false, false]);
    assert.equal(brotliDecompressSync(readFileSync(at('cuelight.js.br'))).toString(), code);
    assert.ok(Math.abs(statSync(at('cuelight.js.br')).mtimeMs - statSync(at('cuelight.js')).mtimeMs) < 1);

    writeFileSync(at('chunks/core.js.br'), 'kept as it is');
    utimesSync(at('chunks/core.js.br'), new Date(), statSync(at('chunks/core.js')).mtime);
    writeFileSync(at('cuelight.js'), `${code}// new\n`);
    utimesSync(at('cuelight.js'), new Date(), new Date(Date.now() + 5000));
    await writeCompressed(folder);
    assert.equal(readFileSync(at('chunks/core.js.br'), 'utf8'), 'kept as it is');
    assert.match(brotliDecompressSync(readFileSync(at('cuelight.js.br'))).toString(), /\/\/ new\n$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
