import { CuelightError } from '@cuelight/protocol';
import { env } from '@huggingface/transformers';
import { loadRecogniser, type Recogniser } from '../models/recogniser.js';
import type { ResolvedModel } from '../models/resolve-model.js';
import { createPatientFetch } from './fetch.js';

const HUB_PATH = '{model}/resolve/{revision}/';
const FIXTURE_PATH = '{model}/';
const WARM_UP_MS = 30_000;
const WARM_UP_SAMPLES = 16_000;

interface LoadedModel {
  readonly key: string;
  readonly recogniser: Promise<Recogniser>;
}

function unavailable(model: string, url: string, reason: string, cause?: unknown): CuelightError {
  return new CuelightError('model_unavailable',
    `The speech model ${model} can't be fetched from ${new URL(url).host} (${reason}); playing, captions, search and chat work without it: add captions, or try again.`,
    { model, url }, { cause });
}

async function tried(recogniser: Recogniser): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => { timer = setTimeout(() => { resolve(false); }, WARM_UP_MS); });
  const controller = new AbortController();
  const answered = recogniser.forLanguage('en')(new Float32Array(WARM_UP_SAMPLES), controller.signal).then(() => true, () => false);
  const answer = await Promise.race([answered, late]);
  clearTimeout(timer);
  controller.abort();
  return answer;
}

async function load({ model }: ResolvedModel, host: string, gpu: boolean, onFraction: (fraction: number) => void): Promise<Recogniser> {
  const path = model.fixture ? FIXTURE_PATH : HUB_PATH;
  const base = `${host}${path.replace('{model}', model.id).replace('{revision}', 'main')}`;
  let failed: { url: string; reason: string } | null = null;
  const patientFetch = createPatientFetch((url, reason) => { failed = { url, reason }; });

  // The library takes a host that doesn't answer for a model without tokenizer: asked first, the reason is known.
  const config = `${base}config.json`;
  const answer = await patientFetch(config).catch((cause: unknown) => {
    throw unavailable(model.id, config, failed?.reason ?? 'no answer', cause);
  });
  await answer.body?.cancel();
  if (!answer.ok) throw unavailable(model.id, config, `it answered ${answer.status}`);

  env.allowLocalModels = false;
  env.allowRemoteModels = true;
  env.remoteHost = host;
  env.remotePathTemplate = path;
  env.fetch = patientFetch;
  // Fixture files are the site's own: its HTTP cache is enough, and a new build must not meet an old copy.
  env.useBrowserCache = !model.fixture && 'caches' in globalThis;

  if (gpu) {
    const recogniser = await loadRecogniser(model, { device: 'webgpu', onFraction }).catch(() => null);
    if (recogniser && await tried(recogniser)) return recogniser;
    await recogniser?.dispose();
  }
  failed = null;
  try {
    return await loadRecogniser(model, { device: 'wasm', onFraction });
  } catch (cause) {
    const lost = failed as { url: string; reason: string } | null;
    if (lost) throw unavailable(model.id, lost.url, lost.reason, cause);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CuelightError('model_corrupt', `The speech model ${model.id} from ${new URL(host).host} can't be loaded: ${reason}. Reload the page, or choose another model.`, { model: model.id }, { cause });
  }
}

let loaded: LoadedModel | null = null;

/** The model, kept loaded until another one is asked for. Codes: `model_unavailable model_corrupt`. */
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
