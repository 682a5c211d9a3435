import { CuelightError } from '@cuelight/protocol';
import { filesOf } from '../models/model-files.js';
import { resolveModel } from '../models/resolve-model.js';
import { createModelStore, type ModelStore } from '../models/store/model-store.js';
import type { InferenceAssets, ModelChoice, ModelNeed, ModelTask } from '../types/index.js';
import { hasGpu, likesGpu } from '../worker/device.js';
import { policyError, watchPolicy } from '../worker/policy.js';

let store: ModelStore | null = null;

function openStore(): ModelStore {
  // violations of a page are told at its document
  watchPolicy(globalThis.document);
  return createModelStore({ blocked: policyError });
}

export interface NeedOptions {
  readonly signal: AbortSignal;
  /** False after WebGPU has failed. */
  readonly mayUseGpu: boolean;
}

/** What a task would fetch and where it would run. Asks hosts for nothing but sizes. Codes: `bad_request model_unavailable csp_blocked`. */
export async function modelNeed(task: ModelTask, choice: ModelChoice, assets: InferenceAssets, { signal, mayUseGpu }: NeedOptions): Promise<ModelNeed> {
  const { model, host } = resolveModel(task, choice);
  if (task === 'text' && !assets.textModels) {
    throw new CuelightError('model_unavailable', 'This site leaves the reader of on-screen text out; everything else works without it. Add it to the site\'s assets.', { model: model.id });
  }
  const canUseGpu = mayUseGpu && assets.ortWebgpu !== null && likesGpu(task, navigator.userAgent) && filesOf(model, 'webgpu').length > 0;
  const device = canUseGpu && await hasGpu() ? 'webgpu' : 'wasm';
  const files = filesOf(model, device);
  store ??= openStore();
  const downloadBytes = await store.measure({ model, host: host ?? assets.fixtureModelsUrl, files }, { signal });
  return { model: model.id, licence: model.licence, host: host === null ? '' : new URL(host).host, downloadBytes, device };
}
