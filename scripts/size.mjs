/**
 * npm run size
 * Byte budgets (budgets.json), brotli-compressed: what a page fetches before the widget is there, the worker of search and the worker
 * of inference (without ONNX Runtime's wasm); and that nothing heavy lies in the first load. Ends with code 1 when one of them
 * doesn't hold.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliBytes, judgeSize } from './lib/byte-size.mjs';
import { firstLoadChunks, heavyModules, weightByPackage } from './lib/first-load.mjs';
import { cdnFolder, inRoot, statsFile } from './lib/paths.mjs';

const budgets = JSON.parse(readFileSync(inRoot('budgets.json'), 'utf8'));
const limitOf = (name) => budgets[name].limitBytes;

function chunksOf(build) {
  if (!existsSync(statsFile(build))) throw new Error('there is no one-tag build to weigh; run "npm run build" first');
  const { chunks } = JSON.parse(readFileSync(statsFile(build), 'utf8'));
  return firstLoadChunks(chunks);
}

const brotliBytesOf = (chunks) => brotliBytes(chunks.map(({ fileName }) => readFileSync(path.join(cdnFolder, fileName))));

function judgeFirstLoad(chunks) {
  const name = 'cuelight.js first load';
  const size = judgeSize(name, brotliBytesOf(chunks), limitOf(name));
  const heavy = heavyModules(chunks, budgets.neverInFirstLoad);
  const heaviest = weightByPackage(chunks).slice(0, 8).map(([packageName, bytes]) => `${packageName} ${(bytes / 1024).toFixed(0)}`);
  return {
    holds: size.holds && heavy.length === 0,
    lines: [size.line, `       ${chunks.map(({ fileName }) => fileName).join(', ')}; KiB before minifying: ${heaviest.join(', ')}`, ...heavy.map(({ fileName, id }) => `  OVER ${id} lies in ${fileName}; import it when a step needs it`)],
  };
}

function judgeWorker(name) {
  const { holds, line } = judgeSize(name, brotliBytesOf(chunksOf(name)), limitOf(name));
  return { holds, lines: [line] };
}

function judgeAll() {
  const results = [judgeFirstLoad(chunksOf('cuelight')), ...['search-worker', 'inference-worker'].map(judgeWorker)];
  console.log(`Byte budgets (brotli):\n${results.flatMap(({ lines }) => lines).join('\n')}`);
  if (!results.every(({ holds }) => holds)) throw new Error('one does not hold (budgets.json)');
}

try {
  judgeAll();
} catch (error) {
  console.error(`Byte budgets: ${error.message}.`);
  process.exitCode = 1;
}
