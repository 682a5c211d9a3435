import { CuelightError, isCuelightError } from '@cuelight/protocol';
import type { InferenceAssets } from '@cuelight/inference';
import type { MediaAssets } from '@cuelight/media';

/** Absolute URLs of the heavy files. */
export interface Assets {
  readonly media: MediaAssets;
  readonly inference: InferenceAssets;
  readonly searchWorkerUrl: string;
}

interface Manifest {
  readonly files: Readonly<Record<string, { readonly path: string }>>;
  readonly fixtureModels?: string;
}

const loaded = new Map<string, Promise<Assets>>();

const isManifest = (value: unknown): value is Manifest => (
  typeof value === 'object' && value !== null && 'files' in value && typeof value.files === 'object' && value.files !== null
);

async function fetchManifest(url: string): Promise<Manifest> {
  let directive = '';
  const handleViolation = (event: SecurityPolicyViolationEvent): void => {
    if (event.blockedURI && url.startsWith(event.blockedURI)) directive = event.effectiveDirective;
  };
  globalThis.document?.addEventListener('securitypolicyviolation', handleViolation);
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const manifest: unknown = await response.json();
    if (!isManifest(manifest)) throw new Error('it is not a manifest of Cuelight');
    return manifest;
  } catch (cause) {
    // the violation event comes in a task of its own
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    if (directive) {
      throw new CuelightError('csp_blocked', `This page's policy blocks ${url}: add its origin to ${directive}.`, { directive, blocked: url }, { cause });
    }
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CuelightError('asset_unreachable', `A file of Cuelight could not be loaded (${why}): ${url}. Check assetBase.`, { url }, { cause });
  } finally {
    globalThis.document?.removeEventListener('securitypolicyviolation', handleViolation);
  }
}

function toAssets(manifest: Manifest, manifestUrl: string): Assets {
  const resolve = (path: string): string => new URL(path, manifestUrl).href;
  const find = (name: string): string | null => {
    const path = manifest.files[name]?.path;
    return path === undefined ? null : resolve(path);
  };
  const need = (name: string): string => {
    const url = find(name);
    if (url === null) throw new CuelightError('asset_unreachable', `${manifestUrl} does not name "${name}". Build the assets again.`, { url: manifestUrl });
    return url;
  };
  const text = { detector: find('ppocr-v4-det.onnx'), recogniser: find('ppocr-v4-rec.onnx'), characters: find('ppocr-v4-keys.txt') };
  const threaded = { coreUrl: find('ffmpeg-core-mt.js'), wasmUrl: find('ffmpeg-core-mt.wasm'), workerUrl: find('ffmpeg-core-mt-worker.js') };
  const webgpu = { mjs: find('ort-webgpu.mjs'), wasm: find('ort-webgpu.wasm') };
  return {
    // read on use: a site that serves no speech recognition still does media work
    get searchWorkerUrl() { return need('search-worker'); },
    get media() {
      return {
      workerUrl: need('media-worker'), ffmpegWorkerUrl: need('ffmpeg-worker'),
      ffmpegCoreUrl: find('ffmpeg-core.js'), ffmpegWasmUrl: find('ffmpeg-core.wasm'),
      ffmpegThreaded: threaded.coreUrl && threaded.wasmUrl && threaded.workerUrl ? { coreUrl: threaded.coreUrl, wasmUrl: threaded.wasmUrl, workerUrl: threaded.workerUrl } : null,
      };
    },
    get inference() {
      return {
      workerUrl: need('inference-worker'),
      ortWasm: { mjs: need('ort-wasm.mjs'), wasm: need('ort-wasm.wasm') },
      ortWebgpu: webgpu.mjs && webgpu.wasm ? { mjs: webgpu.mjs, wasm: webgpu.wasm } : null,
      textModels: text.detector && text.recogniser && text.characters ? { detector: text.detector, recogniser: text.recogniser, characters: text.characters } : null,
      vadModelUrl: need('silero-vad-v6.onnx'),
      fixtureModelsUrl: resolve(manifest.fixtureModels ?? 'assets/models/'),
      };
    },
  };
}

/**
 * The heavy files' URLs, from `assets.json` under `assetBase`; fetched once per base, again after a failure.
 * @throws CuelightError `asset_unreachable` or `csp_blocked`.
 */
export function loadAssets(assetBase: string): Promise<Assets> {
  const page = globalThis.document?.baseURI;
  const url = new URL('assets.json', new URL(assetBase.endsWith('/') ? assetBase : `${assetBase}/`, page)).href;
  const known = loaded.get(url);
  if (known) return known;
  const loading = fetchManifest(url).then((manifest) => toAssets(manifest, url));
  loaded.set(url, loading);
  loading.catch((reason: unknown) => {
    // a later step may find the network back
    if (isCuelightError(reason)) loaded.delete(url);
  });
  return loading;
}
