/**
 * ffmpeg in WebAssembly as a program: `wasm-child <folder> <outputs, comma-separated> <ffmpeg|ffprobe> <args…>` behaves like the program of
 * that name working in that folder. It runs in a process of its own because a call can't be interrupted and a failing one may spoil the
 * instance for good. Files of the folder that the arguments name are copied in, outputs are copied out.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Core {
  readonly FS: { writeFile(path: string, data: Uint8Array): void; readFile(path: string): Uint8Array; analyzePath(path: string): { readonly exists: boolean }; chdir(path: string): void; mkdir(path: string): void };
  readonly ret: number;
  setLogger(logger: (line: { readonly type: string; readonly message: string }) => void): void;
  exec(...args: string[]): number;
  ffprobe(...args: string[]): number;
}

const PROBE_ANSWER = 'probe-answer.json';
const [folder = '', outputList = '', program = '', ...args] = process.argv.slice(2);
const outputs = outputList.split(',').filter((name) => name !== '');

const require = createRequire(import.meta.url);
const corePath = require.resolve('@ffmpeg/core');
// The core was made for workers of a page and looks for these two.
Object.assign(globalThis, { self: globalThis, location: { href: pathToFileURL(corePath).href } });
const createCore = require('@ffmpeg/core') as (options: { readonly wasmBinary: Uint8Array }) => Promise<Core>;
const core = await createCore({ wasmBinary: readFileSync(require.resolve('@ffmpeg/core/wasm')) });

core.setLogger(({ type, message }) => {
  // "Aborted()" ends every run of this core, also those that went well.
  if (message === 'Aborted()') return;
  writeFileSync(type === 'stdout' ? 1 : 2, `${message}\n`);
});
core.FS.mkdir('/job');
core.FS.chdir('/job');
for (const name of readdirSync(folder)) {
  if (args.includes(name) && !outputs.includes(name)) core.FS.writeFile(`/job/${name}`, readFileSync(join(folder, name)));
}

let exitCode: number;
if (program === 'ffprobe') {
  // Its answer goes to a file, and its exit code says nothing: an answer that parses is success.
  core.ffprobe(...args, '-o', PROBE_ANSWER);
  const answer = core.FS.analyzePath(`/job/${PROBE_ANSWER}`).exists ? Buffer.from(core.FS.readFile(`/job/${PROBE_ANSWER}`)) : Buffer.alloc(0);
  writeFileSync(1, answer);
  exitCode = /"streams": \[\s*\{/.test(answer.toString('utf8')) ? 0 : 1;
} else {
  core.exec(...args);
  exitCode = core.ret;
  for (const name of outputs) if (core.FS.analyzePath(`/job/${name}`).exists) writeFileSync(join(folder, name), core.FS.readFile(`/job/${name}`));
}
process.exit(exitCode);
