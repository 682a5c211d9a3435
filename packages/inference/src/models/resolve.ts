import { CuelightError } from '@cuelight/protocol';
import type { ModelChoice } from '../types.js';
import type { ModelRegistry, SpeechModel } from './model.js';
import { modelRegistry } from './registry.js';

/** A model of the registry, the host it is fetched from, and the language it is asked for. */
export interface ResolvedModel {
  readonly model: SpeechModel;
  /** Absolute URL without a trailing slash; null: the site's own assets. */
  readonly host: string | null;
  /** BCP 47. */
  readonly language: string;
}

const DEFAULT_LANGUAGE = 'en';

function checkedHost(host: string): string {
  let url: URL | null = null;
  try {
    url = new URL(host);
  } catch {
    // said below, with what a host looks like
  }
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new CuelightError('bad_request', `"${host}" is no host of models; give an address such as https://models.example.org.`, { field: 'model.host' });
  }
  return url.href.replace(/\/+$/, '');
}

/**
 * The model a choice means: `real`, `fixture`, or a model's id, with or without its organisation.
 * @throws CuelightError `bad_request` naming what exists, or for a host that is no http(s) address.
 */
export function resolveModel(choice: ModelChoice, registry: ModelRegistry = modelRegistry): ResolvedModel {
  const { sets, models } = registry.speech;
  const id = choice.name === 'real' || choice.name === 'fixture' ? sets[choice.name] : choice.name;
  const model = models.find((one) => one.id === id || one.id.endsWith(`/${id}`));
  if (!model) {
    const known = ['real', 'fixture', ...models.map((one) => one.id)].join(', ');
    throw new CuelightError('bad_request', `There is no speech model "${choice.name}"; there are ${known}.`, { field: 'model.name' });
  }
  const host = choice.host !== undefined && choice.host !== '' && !model.fixture ? checkedHost(choice.host) : model.host;
  return { model, host, language: choice.language === undefined || choice.language === '' ? DEFAULT_LANGUAGE : choice.language };
}
