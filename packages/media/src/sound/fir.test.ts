import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import wabt from 'wabt';
import { createFir, createSimdFir, FIR_WASM, type Fir, type Taps } from './fir.js';

const TAPS: Taps = { rows: Float32Array.from({ length: 3 * 16 }, (_, i) => Math.cos(i * i)), rowLength: 16, up: 3, down: 7 };
const INPUT = Float32Array.from({ length: 400 }, (_, i) => Math.sin(i / 3) + (i % 5) / 10);

function withoutWasm<R>(work: () => R): R {
  const { Module } = WebAssembly;
  WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('blocked by the page\'s policy'); } } as unknown as typeof Module;
  try {
    return work();
  } finally {
    WebAssembly.Module = Module;
  }
}

test('outputs are those of the definition, with SIMD and where a policy forbids it, also after growing', () => {
  const simd = createSimdFir(TAPS);
  assert.ok(simd, 'WebAssembly with SIMD is here');
  withoutWasm(() => { assert.equal(createSimdFir(TAPS), null); });
  for (const fir of [simd, withoutWasm(() => createFir(TAPS))] satisfies Fir[]) {
    fir.reserve(100);
    fir.input.set(INPUT.subarray(0, 100));
    fir.reserve(40_000);
    fir.input.set(INPUT.subarray(100), 100);
    for (const [from, phase, count] of [[0, 0, 1], [3, 2, 100], [17, 1, 60], [5, 0, 0]] as const) {
      const expected = Array.from({ length: count }, (_, n) => {
        const [row, first] = [(phase + n * 7) % 3, from + Math.floor((phase + n * 7) / 3)];
        return INPUT.subarray(first, first + 16).reduce((sum, sample, i) => sum + sample * (TAPS.rows[row * 16 + i] ?? 0), 0);
      });
      const output = fir.run(from, phase, count);
      assert.equal(output.length, count);
      expected.forEach((value, i) => { assert.ok(Math.abs((output[i] ?? NaN) - value) < 1e-4, `${output[i]} instead of ${value}`); });
    }
  }
});

test('the WebAssembly in the code is that of fir.wat', async () => {
  const text = readFileSync(new URL('fir.wat', import.meta.url), 'utf8');
  const { buffer } = (await wabt()).parseWat('fir.wat', text, { simd: true }).toBinary({});
  assert.equal(Buffer.from(buffer).toString('base64'), FIR_WASM);
});
