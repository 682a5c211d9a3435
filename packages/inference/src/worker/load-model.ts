import { CuelightError } from '@cuelight/protocol';
import { loadRecogniser, type Recogniser } from '../models/recogniser.js';
import type { ResolvedModel } from '../models/resolve-model.js';
import { createModelSource } from './model-source.js';
import { getRuntime, type Runtime, type WorkerAssets } from './runtime.js';

const WARM_UP_MS = 30_000;
const WARM_UP_SAMPLES = 16_000;

/** What a transcription needs of this worker. */
export interface LoadedSpeech {
  readonly runtime: Runtime;
  readonly recogniser: Recogniser;
}

export interface LoadSpeechOptions {
  readonly assets: WorkerAssets;
  readonly mayUseGpu: boolean;
  /** 0 to 1 over all files that have to be fetched. */
  readonly onFraction: (fraction: number) => void;
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

async function load({ model }: ResolvedModel, host: string, { assets, mayUseGpu, onFraction }: LoadSpeechOptions): Promise<LoadedSpeech> {
  const source = createModelSource(model, host);
  // before megabytes of runtime are fetched for nothing
  await source.check();
  const runtime = await getRuntime(assets, mayUseGpu);
  const { gpu } = runtime;
  source.install();
  try {
    // the files of a fixture are there at once, and asking for their sizes first would double the requests
    const recogniser = await loadRecogniser(model, { device: gpu ? 'webgpu' : 'wasm', ...(model.fixture ? {} : { onFraction }) });
    if (gpu) await warmUp(recogniser);
    return { runtime, recogniser };
  } catch (cause) {
    const error = await source.explain(cause);
    // Files that can't be had are as missing on wasm; anything else may be the adapter's fault.
    if (!gpu || error.code !== 'model_corrupt' || 'file' in error.details) throw error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CuelightError('engine_failed', `WebGPU does not run the speech model ${model.id}: ${reason}.`, { engine: 'webgpu', reason }, { cause });
  }
}

interface Entry {
  readonly key: string;
  readonly speech: Promise<LoadedSpeech>;
}

let loaded: Entry | null = null;

/**
 * Runtime and model, kept loaded until another model is asked for. Codes: `model_unavailable model_corrupt csp_blocked asset_unreachable
 * worker_failed`, and `engine_failed` where WebGPU gives no answer. After a failure the library refuses all further work in this
 * worker, so that the page has to start another.
 */
export async function loadSpeech(resolved: ResolvedModel, options: LoadSpeechOptions): Promise<LoadedSpeech> {
  const host = resolved.host ?? options.assets.fixtureModelsUrl;
  const key = `${host} ${resolved.model.id}`;
  if (loaded?.key === key) return loaded.speech;
  const before = loaded;
  const speech = (async () => {
    // One at a time: the library has one setting for all. What came before is done or has failed to its own caller.
    await before?.speech.catch(() => undefined);
    return load(resolved, host, options);
  })();
  const mine: Entry = { key, speech };
  loaded = mine;
  speech.catch(() => { if (loaded === mine) loaded = null; });
  return speech;
}
