import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coreLoadError } from './core-error.js';
import { ratio } from './probe-json.js';
import { progressSeconds } from './progress-line.js';

test('progress is read from the time of a log line, and from nothing else', () => {
  assert.equal(progressSeconds('frame=  120 fps= 60 q=28.0 size=     256kB time=00:00:04.03 bitrate= 520.1kbits/s speed=2.01x'), 4.03);
  assert.equal(progressSeconds('size=N/A time=01:02:03.50 bitrate=N/A'), 3723.5);
  assert.equal(progressSeconds('frame=    1 fps=0.0 q=0.0 size=       0kB time=-577014:32:22.77 bitrate=  -0.0kbits/s'), null);
  assert.equal(progressSeconds('  Duration: 00:00:04.00, start: 0.000000'), null);
  assert.equal(progressSeconds('time=N/A'), null);
});

test('ratios of ffprobe are numbers, or null when unknown', () => {
  assert.equal(ratio('30000/1001'), 30_000 / 1001);
  assert.equal(ratio('4:3'), 4 / 3);
  for (const unknown of [undefined, '', '0/0', 'N/A', '0:1', '5']) assert.equal(ratio(unknown), null);
});

test('a core that cannot be loaded is told as what the page has to change', () => {
  const url = 'https://cdn.example/assets/core.wasm';
  const wasm = coreLoadError("CompileError: WebAssembly.instantiate(): Refused to compile because 'unsafe-eval' is not allowed", null, url);
  assert.deepEqual([wasm.code, wasm.details], ['csp_blocked', { directive: 'script-src', blocked: url }]);
  const fetchBlocked = coreLoadError('TypeError: Failed to fetch', 'connect-src', url);
  assert.equal(fetchBlocked.code, 'csp_blocked');
  assert.match(fetchBlocked.message, /https:\/\/cdn\.example to "connect-src"/);
  assert.equal(coreLoadError('TypeError: Failed to fetch', null, url).code, 'asset_unreachable');
  assert.equal(coreLoadError('RuntimeError: out of memory', null, url).code, 'engine_failed');
});
