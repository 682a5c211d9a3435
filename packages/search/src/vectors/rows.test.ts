import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import wabt from 'wabt';
import { BLOCK, createPlainRows, type Rows } from './rows.js';
import { createSimdRows, PRODUCTS_WASM } from './simd-rows.js';

const WIDTH = 48;

/** Codes from -127 to 127 that look as if there were no rule. */
const codeAt = (n: number): number => (Math.imul(n + 1, 2_654_435_761) >>> 8) % 255 - 127;

function filled(rows: Rows | null, from: number, to: number): Rows {
  assert.ok(rows, 'WebAssembly with SIMD is here');
  rows.reserve(to);
  rows.codes.set(Int8Array.from({ length: (to - from) * WIDTH }, (_, i) => codeAt(from * WIDTH + i)), from * WIDTH);
  return rows;
}

test('the products are those of the definition, with plain rows and with SIMD, from any row on, also after growing', () => {
  const query = Int8Array.from({ length: WIDTH }, (_, i) => codeAt(i * 7));
  const expected = Array.from({ length: 5000 }, (_, row) => query.reduce((sum, code, i) => sum + code * codeAt(row * WIDTH + i), 0));
  for (const made of [createPlainRows(WIDTH), createSimdRows(WIDTH)]) {
    const rows = filled(filled(made, 0, 100), 100, 5000);
    for (const [from, count] of [[0, 1], [0, BLOCK], [4999, 1], [904, BLOCK], [17, 3], [5, 0]] as const) {
      assert.deepEqual([...rows.products(query, from, count).subarray(0, count)], expected.slice(from, from + count), `${count} from ${from}`);
    }
  }
});

test('the largest codes there are do not overflow', () => {
  const large = new Int8Array(WIDTH).fill(127);
  const small = new Int8Array(WIDTH).fill(-127);
  for (const rows of [createPlainRows(WIDTH), createSimdRows(WIDTH)]) {
    assert.ok(rows);
    rows.reserve(2);
    rows.codes.set(large);
    rows.codes.set(small, WIDTH);
    assert.deepEqual([...rows.products(large, 0, 2).subarray(0, 2)], [127 * 127 * WIDTH, -127 * 127 * WIDTH]);
  }
});

test('where WebAssembly is forbidden there are no SIMD rows, and no error', () => {
  const { Module } = WebAssembly;
  WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('blocked by the page\'s policy'); } } as unknown as typeof Module;
  try {
    assert.equal(createSimdRows(WIDTH), null);
  } finally {
    WebAssembly.Module = Module;
  }
});

test('the WebAssembly in the code is that of products.wat', async () => {
  const text = readFileSync(new URL('products.wat', import.meta.url), 'utf8');
  const { buffer } = (await wabt()).parseWat('products.wat', text, { simd: true }).toBinary({});
  assert.equal(Buffer.from(buffer).toString('base64'), PRODUCTS_WASM);
});
