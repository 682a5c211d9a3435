import { CuelightError } from '@cuelight/protocol';
import type { ModelChoice } from '../types.js';
import { MODEL_SETS, SPEECH_MODELS, type SpeechModel } from './registry.js';

/** A model of the registry with what the caller decided about it. */
export interface ResolvedModel {
  readonly model: SpeechModel;
  /** Base URL in the hub's layout with a trailing slash; null: the files that come with Cuelight. */
  readonly host: string | null;
  /** BCP 47. */
  readonly language: string;
}

function checkedHost(host: string): string {
  const protocol = URL.canParse(host) ? new URL(host).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new CuelightError('bad_request', `"${host}" is no host of models. Give an address such as https://models.example.org/.`, { field: 'host' });
  }
  return host.endsWith('/') ? host : `${host}/`;
}

/**
 * The model that a choice means. `real` and `fixture` are sets; anything else has to be an id of the registry, with or without its
 * organisation. Throws `model_unavailable` with the names there are, `bad_request` for a language that an English-only model can't do
 * or a host that is no http(s) address.
 */
export function resolveModel(choice: ModelChoice): ResolvedModel {
  const id = Object.hasOwn(MODEL_SETS, choice.name) ? MODEL_SETS[choice.name] : choice.name;
  const model = SPEECH_MODELS.find((candidate) => candidate.id === id || candidate.id.endsWith(`/${id}`));
  if (!model) {
    const known = [...Object.keys(MODEL_SETS), ...SPEECH_MODELS.map((candidate) => candidate.id)].join(', ');
    throw new CuelightError('model_unavailable', `There is no speech model named "${choice.name}". Choose one of: ${known}.`, { model: choice.name });
  }
  const language = choice.language || 'en';
  if (!model.multilingual && !/^en(-|$)/i.test(language)) {
    throw new CuelightError('bad_request', `The model ${model.id} knows English only, not "${language}". Choose a multilingual one, such as ${MODEL_SETS['real']}.`, { field: 'language' });
  }
  // an empty attribute means none
  const host = choice.host || model.host;
  return { model, host: host === null ? null : checkedHost(host), language };
}
