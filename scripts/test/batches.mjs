/**
 * Starting a process for a test file takes longer than most unit tests do, so several of those share one.
 * Each event still names the file that a test stands in.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../lib/paths.mjs';

const FILES_IN_BATCH = 12;
/** Hooks of a whole file, clocks, globals, the process and native engines: not to be shared. */
const KEEPS_TO_ITSELF = /^(?:before|after)\w*\(|\bmock\.|\bprocess\.|\bglobalThis\b|createNodeInferenceEngine/m;
const isUnitTest = (file) => /^(?:packages\/\w+\/src|scripts|bench)\//.test(file) && !file.includes('.slow.');

const loader = pathToFileURL(inRoot('scripts/test/load-batch.mjs'));

/**
 * `runs` are the files with those that may share a process replaced, at the end, by modules in `folder` that load several;
 * `filesOf` tells which a run loads.
 */
export function inBatches(files, folder) {
  const shared = files.filter((file) => isUnitTest(file) && !KEEPS_TO_ITSELF.test(readFileSync(inRoot(file), 'utf8')));
  const count = Math.ceil(shared.length / FILES_IN_BATCH);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const batches = new Map(Array.from({ length: count }, (_, n) => {
    const batch = path.join(folder, `unit-tests-${n + 1}-of-${count}.mjs`);
    const loaded = shared.filter((_file, i) => i % count === n).map((file) => inRoot(file));
    writeFileSync(batch, `import { loadBatch } from ${JSON.stringify(loader)};\nawait loadBatch(${JSON.stringify(loaded, null, 1)});\n`);
    return [batch, loaded];
  }));
  return {
    runs: [...files.filter((file) => !shared.includes(file)).map((file) => inRoot(file)), ...batches.keys()],
    filesOf: (run) => batches.get(run) ?? [run],
  };
}
