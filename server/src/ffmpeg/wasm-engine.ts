import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './child.js';
import type { FfmpegEngine } from './engine.js';
import { bound } from './resource-limits.js';

/** Input and output lie in the child's memory as a whole. */
export const WASM_MAX_INPUT_BYTES = 256 * 1024 * 1024;
const MEMORY_MB = 1536;

const require = createRequire(import.meta.url);
const childFile = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './wasm-child.ts' : './wasm-child.js', import.meta.url));

/** Flags of this process that make it understand our sources, without those of its test runner or debugger. */
const inheritedFlags = (): string[] => process.execArgv.filter((flag) => !/^--(test|inspect|watch)/.test(flag));

/** ffmpeg from the packages, or why it can't be used. */
export function openWasmEngine(): FfmpegEngine | { readonly problem: string } {
  let version: string;
  try {
    const wasm = require.resolve('@ffmpeg/core/wasm');
    version = (JSON.parse(readFileSync(join(dirname(wasm), '../../package.json'), 'utf8')) as { readonly version: string }).version;
  } catch {
    return { problem: 'the package @ffmpeg/core is not installed' };
  }
  // One at a time: each holds its files and a whole core in memory.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    kind: 'wasm',
    version,
    sentence: `Media work runs on ffmpeg in WebAssembly: several times slower than an installed one (videos of pictures most of all), for files up to ${WASM_MAX_INPUT_BYTES / 1024 ** 2} MB, without HLS, and without finding out what is said, written or shown in a video. Install ffmpeg on the server.`,
    maxInputBytes: WASM_MAX_INPUT_BYTES,
    run(program, args, options) {
      const flags = [...inheritedFlags(), `--max-old-space-size=${MEMORY_MB}`];
      const result = turn.then(() => runChild(...bound(process.execPath, [...flags, childFile, options.cwd, (options.outputs ?? []).join(','), program, ...args]), { ...options, spawnIn: process.cwd() }));
      turn = result.catch(() => undefined);
      return result;
    },
  };
}
