import { CuelightError } from '@cuelight/protocol';
import { env } from '@huggingface/transformers';
import { env as ortEnv, InferenceSession } from 'onnxruntime-web';
import type { InferenceAssets } from '../types/index.js';
import { hasGpu } from './device.js';
import { fetchAsset } from './fetch.js';
import { policyError } from './policy.js';

export type WorkerAssets = Omit<InferenceAssets, 'workerUrl'>;

/** ONNX Runtime, started. */
export interface OnnxRuntime {
  /** Whether WebGPU may be tried. */
  readonly gpu: boolean;
}

/** The smallest model that does something (y = x + x, made by hand): starts the runtime without a file that could be at fault. */
const SMALLEST_MODEL = 'CAg6NwoOCgF4CgF4EgF5IgNBZGQSAWdaEAoBeBILCgkIARIFCgMSAW5iEAoBeRILCgkIARIFCgMSAW5CBAoAEA0=';

/** Why ONNX Runtime did not start, in our words. */
async function startFailure(files: { readonly mjs: string; readonly wasm: string }, cause: unknown): Promise<CuelightError> {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/content security policy|unsafe-eval/i.test(reason)) {
    return new CuelightError('csp_blocked', 'The page\'s Content-Security-Policy forbids WebAssembly. Add \'wasm-unsafe-eval\' to script-src.', { directive: 'script-src', blocked: 'wasm-eval' }, { cause });
  }
  for (const url of [files.mjs, files.wasm]) {
    const blocked = await policyError(url, cause);
    if (blocked) return blocked;
    try {
      await fetchAsset(url);
    } catch (error) {
      if (error instanceof CuelightError) return error;
    }
  }
  return new CuelightError('worker_failed', `ONNX Runtime could not start: ${reason}. Try again; reload the page if it stays so.`, { reason }, { cause });
}

async function startRuntime(assets: WorkerAssets, mayUseGpu: boolean): Promise<OnnxRuntime> {
  const gpu = mayUseGpu && assets.ortWebgpu !== null && await hasGpu();
  const files = gpu && assets.ortWebgpu ? assets.ortWebgpu : assets.ortWasm;
  const { wasm } = env.backends.onnx;
  if (wasm !== ortEnv.wasm) {
    throw new CuelightError('worker_failed', 'This build holds two copies of ONNX Runtime; bundle the one of transformers.js only.', { reason: 'two copies of onnxruntime-web' });
  }
  ortEnv.wasm.wasmPaths = { mjs: files.mjs, wasm: files.wasm };
  // It would turn the glue into a blob: module, which a strict policy forbids.
  env.useWasmCache = false;
  try {
    const model = Uint8Array.from(atob(SMALLEST_MODEL), (letter) => letter.charCodeAt(0));
    await (await InferenceSession.create(model, { executionProviders: ['wasm'], logSeverityLevel: 3 })).release();
  } catch (cause) {
    throw await startFailure(files, cause);
  }
  return { gpu };
}

let runtime: Promise<OnnxRuntime> | null = null;

/** ONNX Runtime, once for this worker. Codes: `asset_unreachable csp_blocked worker_failed`. */
export function getRuntime(assets: WorkerAssets, mayUseGpu: boolean): Promise<OnnxRuntime> {
  const mine = runtime ??= startRuntime(assets, mayUseGpu);
  mine.catch(() => { if (runtime === mine) runtime = null; });
  return mine;
}
