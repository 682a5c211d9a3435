import { CuelightError } from '@cuelight/protocol';
import { env } from '@huggingface/transformers';
import { env as ortEnv, InferenceSession, Tensor } from 'onnxruntime-web';
import type { RunVad } from '../speech/vad.js';
import type { InferenceAssets } from '../types.js';
import { hasGpu } from './device.js';
import { fetchAsset } from './fetch.js';
import { policyError } from './policy.js';

export type WorkerAssets = Omit<InferenceAssets, 'workerUrl'>;

/** What every transcription of this worker shares. */
export interface Runtime {
  readonly runVad: RunVad;
  /** Whether WebGPU may be tried. */
  readonly gpu: boolean;
}

/** Why ONNX Runtime did not start, in our words. */
async function startFailure(files: { readonly mjs: string; readonly wasm: string }, vadUrl: string, cause: unknown): Promise<CuelightError> {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/content security policy|unsafe-eval/i.test(reason)) {
    return new CuelightError('csp_blocked', 'The page\'s Content-Security-Policy forbids WebAssembly. Add \'wasm-unsafe-eval\' to script-src.', { directive: 'script-src', blocked: 'wasm-eval' }, { cause });
  }
  if (/protobuf|invalid model|ERROR_CODE: (7|2)/i.test(reason)) {
    return new CuelightError('model_corrupt', `The voice detector ${vadUrl} is not a model that ONNX Runtime can load. Serve the file of the build.`, { model: 'silero-vad-v6', file: vadUrl }, { cause });
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

async function startRuntime(assets: WorkerAssets, mayUseGpu: boolean): Promise<Runtime> {
  const gpu = mayUseGpu && assets.ortWebgpu !== null && await hasGpu();
  const files = gpu && assets.ortWebgpu ? assets.ortWebgpu : assets.ortWasm;
  const { wasm } = env.backends.onnx;
  if (wasm !== ortEnv.wasm) {
    throw new CuelightError('worker_failed', 'This build holds two copies of ONNX Runtime; bundle the one of transformers.js only.', { reason: 'two copies of onnxruntime-web' });
  }
  ortEnv.wasm.wasmPaths = { mjs: files.mjs, wasm: files.wasm };
  // It would turn the glue into a blob: module, which a strict policy forbids.
  env.useWasmCache = false;
  const bytes = await fetchAsset(assets.vadModelUrl);
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(bytes, { executionProviders: ['wasm'], logSeverityLevel: 3 });
  } catch (cause) {
    throw await startFailure(files, assets.vadModelUrl, cause);
  }
  const rate = new Tensor('int64', BigInt64Array.from([16_000n]), []);
  return {
    gpu,
    runVad: async (input, state) => {
      const { output, stateN } = await session.run({
        input: new Tensor('float32', input, [1, input.length]), state: new Tensor('float32', state, [2, 1, 128]), sr: rate,
      });
      return { probability: Number(output?.data[0] ?? 0), state: stateN?.data as Float32Array };
    },
  };
}

let runtime: Promise<Runtime> | null = null;

/** ONNX Runtime and the voice detector, once for this worker. Codes: `asset_unreachable model_corrupt csp_blocked worker_failed`. */
export function getRuntime(assets: WorkerAssets, mayUseGpu: boolean): Promise<Runtime> {
  const mine = runtime ??= startRuntime(assets, mayUseGpu);
  mine.catch(() => { if (runtime === mine) runtime = null; });
  return mine;
}
