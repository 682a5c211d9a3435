/**
 * npm run build [-- --runtime] [--force] [--threaded-ffmpeg]
 * Type declarations, ESM packages, the server, the one-tag build with its workers and assets, the demo, then the byte budgets.
 * A step whose sources have not changed since it last went well is skipped. `--runtime` leaves out what only compiling and
 * checking need; `--force` skips nothing.
 * `--threaded-ffmpeg` adds the threaded core of ffmpeg.wasm to the assets (docs/media.md).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withBuildLock } from './lib/build-lock.mjs';
import { inRoot } from './lib/paths.mjs';
import { hashSources } from './lib/source-hash.mjs';
import { steps } from './build/steps.mjs';

const options = new Set(process.argv.slice(2));
const isRuntimeOnly = options.has('--runtime');
const isForced = options.has('--force');
const isTest = (file) => file.endsWith('.test.ts');

const stampFile = (step) => inRoot('.cache/build', `${step.name.replace(/\W/g, '-')}.sha256`);

function isFresh(step, hash) {
  const stamp = stampFile(step);
  return (
    !isForced &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hash &&
    step.outputs.every((file) => existsSync(inRoot(file))) &&
    (step.isThere?.() ?? true)
  );
}

async function runStep(step, done) {
  const missing = (step.entries ?? []).filter((file) => !existsSync(inRoot(file)));
  if (missing.length > 0) throw new Error(`${missing.join(', ')} is missing`);
  const hash = hashSources(step.inputs, isTest);
  if (isFresh(step, hash) && !step.after?.some((name) => done.has(name))) return;
  const startedAt = performance.now();
  await step.run();
  done.add(step.name);
  mkdirSync(path.dirname(stampFile(step)), { recursive: true });
  writeFileSync(stampFile(step), hash);
  console.log(`  ${step.name.padEnd(20)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function build() {
  const done = new Set();
  const failed = [];
  for (const step of steps) {
    if (isRuntimeOnly && step.isForTypesOnly) continue;
    try {
      await runStep(step, done);
    } catch (error) {
      failed.push(step.name);
      console.error(`  ${step.name}: ${error.frame ?? ''}${error.message}${error.loc?.file === undefined ? '' : ` (${error.loc.file}:${error.loc.line})`}`);
    }
  }
  if (done.size === 0 && failed.length === 0) console.log('Everything is built already.');
  return failed;
}

let failed = null;
try {
  failed = await withBuildLock(build);
} catch (error) {
  console.error(`The build did not run: ${error.message}`);
  process.exitCode = 1;
}
if (failed?.length > 0) {
  console.error(`The build failed in: ${failed.join(', ')}.`);
  process.exitCode = 1;
} else if (failed !== null && !isRuntimeOnly && !options.has('--no-budgets')) {
  await import('./size.mjs');
}
