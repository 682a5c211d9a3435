import { CuelightError } from '@cuelight/protocol';
import { loadRecogniser, type Recogniser } from '../models/recogniser.js';
import type { ResolvedModel } from '../models/resolve-model.js';
import { useModelSource } from './model-source.js';

const WARM_UP_MS = 30_000;
const WARM_UP_SAMPLES = 16_000;

interface LoadedModel {
  readonly key: string;
  readonly recogniser: Promise<Recogniser>;
}

/** Whether the model answers at all on this graphics adapter, in a time that makes sense. */
async function warmUp(recogniser: Recogniser): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => { reject(new Error(`no answer in ${WARM_UP_MS / 1000} s`)); }, WARM_UP_MS);
  });
  try {
    await Promise.race([recogniser.forLanguage('en')(new Float32Array(WARM_UP_SAMPLES), new AbortController().signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function load({ model }: ResolvedModel, host: string, gpu: boolean, onFraction: (fraction: number) => void): Promise<Recogniser> {
  const source = useModelSource(model, host);
  await source.check();
  const device = gpu ? 'webgpu' : 'wasm';
  let recogniser: Recogniser;
  try {
    // the files of a fixture are there at once, and asking for their sizes first would double the requests
    recogniser = await loadRecogniser(model, { device, ...(model.fixture ? {} : { onFraction }) });
    if (gpu) await warmUp(recogniser);
  } catch (cause) {
    const error = await source.explain(cause);
    // Files that can't be had are as missing on wasm; anything else may be the adapter's fault.
    if (!gpu || error.code !== 'model_corrupt' || 'file' in error.details) throw error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CuelightError('engine_failed', `WebGPU does not run the speech model ${model.id}: ${reason}.`, { engine: 'webgpu', reason }, { cause });
  }
  return recogniser;
}

let loaded: LoadedModel | null = null;

/**
 * The model, kept loaded until another one is asked for. Codes: `model_unavailable model_corrupt csp_blocked`, and `engine_failed` where
 * WebGPU gives no answer. After a failure the library refuses all further work in this worker, so that the page has to start another.
 */
export async function getRecogniser(resolved: ResolvedModel, fixtureModelsUrl: string, gpu: boolean, onFraction: (fraction: number) => void): Promise<Recogniser> {
  const host = resolved.host ?? fixtureModelsUrl;
  const key = `${host} ${resolved.model.id}`;
  if (loaded?.key === key) return loaded.recogniser;
  const before = loaded;
  const recogniser = (async () => {
    // One at a time: the library has one setting for all. What came before is done or has failed to its own caller.
    await before?.recogniser.catch(() => undefined);
    return load(resolved, host, gpu, onFraction);
  })();
  const mine: LoadedModel = { key, recogniser };
  loaded = mine;
  recogniser.catch(() => { if (loaded === mine) loaded = null; });
  return recogniser;
}
