import { CuelightError, isCuelightError } from '@cuelight/protocol';
import { env, LogLevel } from '@huggingface/transformers';
import { checkPinned } from '../models/pinned.js';
import type { SpeechModel } from '../models/registry.js';
import { createPatientFetch, type FetchFailure } from './fetch.js';
import { policyError } from './policy.js';

const HUB_PATH = '{model}/resolve/{revision}/';
const FIXTURE_PATH = '{model}/';

/** Where a model's files come from, and what went wrong on the way. */
export interface ModelSource {
  /** Fails early, with the reason, where nothing can be had. Codes: `model_unavailable csp_blocked`. */
  check(): Promise<void>;
  /** Points transformers.js there. One at a time: the library has one setting for all. */
  install(): void;
  /** What a failed load means. Codes: `model_unavailable model_corrupt csp_blocked`. */
  explain(cause: unknown): Promise<CuelightError>;
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** `model` on `host` (with its slash). */
export function createModelSource(model: SpeechModel, host: string): ModelSource {
  const path = model.fixture ? FIXTURE_PATH : HUB_PATH;
  const base = `${host}${path.replace('{model}', model.id).replace('{revision}', 'main')}`;
  const configUrl = `${base}config.json`;
  // Fixture files are the site's own: its HTTP cache is enough, and a new build must not meet an old copy.
  const usesCache = !model.fixture && 'caches' in globalThis;
  let failures: FetchFailure[] = [];
  const refusals: unknown[] = [];
  const patientFetch = createPatientFetch((failure) => { failures.push(failure); });

  /** Pinned files are read whole and compared before the library sees them. */
  const fetchChecked: typeof fetch = async (input, init) => {
    const response = await patientFetch(input, init);
    const url = input instanceof Request ? input.url : String(input);
    const file = url.startsWith(base) ? url.slice(base.length) : '';
    if (!response.ok || !model.files?.[file] || new Headers(init?.headers).has('range')) return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    try {
      await checkPinned(model, file, bytes);
    } catch (reason) {
      refusals.push(reason);
      throw reason;
    }
    return new Response(bytes, { status: response.status, headers: { 'content-length': String(bytes.length) } });
  };

  const unavailable = async ({ url, reason, cause }: FetchFailure): Promise<CuelightError> => await policyError(url, cause)
    ?? new CuelightError('model_unavailable',
      `The speech model ${model.id} can't be fetched from ${new URL(url).host} (${reason}); playing, captions, search and chat work without it: add captions, or try again.`,
      { model: model.id, url }, { cause });

  // What is broken in the browser's cache would be broken the next time as well.
  const forget = async (): Promise<void> => {
    if (!usesCache) return;
    const cache = await caches.open(env.cacheKey);
    for (const request of await cache.keys()) if (request.url.startsWith(base)) await cache.delete(request);
  };

  return {
    check: async () => {
      if (usesCache && await (await caches.open(env.cacheKey)).match(configUrl)) return;
      // The library takes a host that doesn't answer for a model without tokenizer: asked first, the reason is known.
      const answer = await patientFetch(configUrl).catch((cause: unknown) => {
        failures.push({ url: configUrl, reason: reasonOf(cause), cause });
        return null;
      });
      await answer?.body?.cancel();
      if (!answer?.ok) throw await unavailable(failures[0] ?? { url: configUrl, reason: 'no answer' });
      failures = [];
    },
    install: () => {
      env.allowLocalModels = false;
      env.allowRemoteModels = true;
      env.remoteHost = host;
      env.remotePathTemplate = path;
      env.fetch = fetchChecked;
      env.logLevel = LogLevel.ERROR;
      env.useBrowserCache = usesCache;
    },
    explain: async (cause) => {
      const refusal = refusals.find(isCuelightError);
      if (refusal) return refusal;
      // files that a model may lack are asked for as well: an answer of no counts only where the library names it as its reason
      const failure = failures.findLast(({ url, status }) => status === undefined || reasonOf(cause).includes(url));
      if (failure) return unavailable({ ...failure, cause });
      await forget();
      return new CuelightError('model_corrupt',
        `The speech model ${model.id} from ${new URL(host).host} can't be loaded: ${reasonOf(cause)}. Try again, or choose another model.`, { model: model.id }, { cause });
    },
  };
}
