/**
 * What a page fetches before it can load its first speech model, compressed as a server sends it: our worker, the runtime without WebGPU
 * where there is no graphics card, and the voice detector; against transformers.js as its README has it in a page, with the runtime that it
 * fetches by itself. From the build; models are the same for both and are left out.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { cdnFolder, inRoot } from '../../scripts/lib/paths.mjs';
import { fewerBytes, type Bench } from '../row.js';

const OURS = ['inference-worker', 'ort-wasm.mjs', 'ort-wasm.wasm', 'silero-vad-v6.onnx'];

const sent = (files: readonly string[]): number => files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);

export const startup: Bench = async function* (note) {
  const { files } = JSON.parse(readFileSync(path.join(cdnFolder, 'assets.json'), 'utf8')) as { readonly files: Readonly<Record<string, { readonly path: string }>> };
  const ours = sent(OURS.map((name) => {
    const built = files[name];
    if (!built) throw new Error(`The build has no ${name}; build first.`);
    return path.join(cdnFolder, built.path);
  }));
  const library = path.dirname(createRequire(inRoot('packages/inference/package.json')).resolve('@huggingface/transformers'));
  const runtime = path.dirname(createRequire(path.join(library, '../package.json')).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
  const peer = sent([path.join(library, 'transformers.min.js'), ...['mjs', 'wasm'].map((ending) => path.join(runtime, `ort-wasm-simd-threaded.asyncify.${ending}`))]);
  note(`inference.startup: ${(ours / 1e6).toFixed(2)} MB with the voice detector, plain transformers.js ${(peer / 1e6).toFixed(2)} MB`);
  yield fewerBytes('inference.startup', ours, peer, 'transformers.js and its runtime, gzip');
};
