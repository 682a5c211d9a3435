/**
 * Starting a process for a test file, with all that it imports, takes longer than most of the tests do, so several files share one.
 * Each event still names the file that a test stands in.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../lib/paths.mjs';

/** What may share processes with its like. Files of the server each start servers: fewer of them in one, so that no run is long. */
const kinds = [
  { name: 'server-tests', pattern: /^server\/src\//, filesInBatch: 8 },
  { name: 'unit-tests', pattern: /^(?:packages\/\w+\/src|scripts|bench)\//, filesInBatch: 12 },
];
/** Clocks, globals, the process, native engines, and files that are not loaded at once: not to be shared. */
const KEEPS_TO_ITSELF = /\bmock\.|\bprocess\.|\bglobalThis\b|createNodeInferenceEngine|^(?:const [^\n]* = )?await /m;
const mayShare = (file) => !file.includes('.slow.') && !KEEPS_TO_ITSELF.test(readFileSync(inRoot(file), 'utf8'));

const loader = pathToFileURL(inRoot('scripts/test/load-batch.mjs'));

/**
 * `runs` are the files with those that may share a process replaced, at the end, by modules in `folder` that load several;
 * `filesOf` tells which a run loads.
 */
export function inBatches(files, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const batches = new Map();
  const shared = new Set();
  for (const { name, pattern, filesInBatch } of kinds) {
    const some = files.filter((file) => pattern.test(file) && mayShare(file));
    const count = Math.ceil(some.length / filesInBatch);
    for (let n = 0; n < count; n++) {
      const batch = path.join(folder, `${name}-${n + 1}-of-${count}.mjs`);
      const loaded = some.filter((_file, i) => i % count === n).map((file) => inRoot(file));
      writeFileSync(batch, `import { loadBatch } from ${JSON.stringify(loader)};\nawait loadBatch(${JSON.stringify(loaded, null, 1)});\n`);
      batches.set(batch, loaded);
    }
    for (const file of some) shared.add(file);
  }
  return {
    runs: [...files.filter((file) => !shared.has(file)).map((file) => inRoot(file)), ...batches.keys()],
    filesOf: (run) => batches.get(run) ?? [run],
  };
}
