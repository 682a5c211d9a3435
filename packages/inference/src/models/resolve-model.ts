import { CuelightError } from '@cuelight/protocol';
import type { ModelChoice, ModelTask } from '../types/index.js';
import { MODEL_SETS, modelsOf, type ModelOf, type SpeechModel } from './registry.js';

/** A model of the registry with what the caller decided about it. */
export interface ResolvedModel<T extends ModelTask = 'speech'> {
  readonly model: ModelOf<T>;
  /** Base URL in the hub's layout with a trailing slash; null: the files that come with Cuelight. */
  readonly host: string | null;
  /** What is spoken (BCP 47, or `auto`); English for tasks that hear nothing. */
  readonly language: string;
}

const TASK_NAMES: Readonly<Record<ModelTask, string>> = { speech: 'speech model', objects: 'object model', embed: 'embedding model', text: 'text model', write: 'language model' };

/** For sentences: "speech model". */
export const taskName = (task: ModelTask): string => TASK_NAMES[task];

function checkedHost(host: string): string {
  const protocol = URL.canParse(host) ? new URL(host).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new CuelightError('bad_request', `"${host}" is no host of models. Give an address such as https://models.example.org/.`, { field: 'host' });
  }
  return host.endsWith('/') ? host : `${host}/`;
}

function checkedLanguage(model: SpeechModel, spoken: string | undefined): string {
  const language = spoken || (model.multilingual ? 'auto' : 'en');
  if (model.multilingual) return language;
  if (language !== 'auto' && !/^en(-|$)/i.test(language)) {
    throw new CuelightError('bad_request', `The model ${model.id} knows English only, not "${language}". Choose a multilingual one, such as ${MODEL_SETS.real.speech}.`, { field: 'language' });
  }
  return language === 'auto' ? 'en' : language;
}

const setOf = (name: string): Readonly<Record<ModelTask, string>> | null => (Object.hasOwn(MODEL_SETS, name) ? MODEL_SETS[name as keyof typeof MODEL_SETS] : null);

/** The first of the names that has a model for the task. */
function modelNamed<T extends ModelTask>(task: T, names: readonly string[]): ModelOf<T> | undefined {
  const candidates: readonly ModelOf<T>[] = modelsOf(task);
  for (const name of names) {
    const id = setOf(name)?.[task] ?? name;
    const model = candidates.find((candidate) => candidate.id === id || candidate.id.endsWith(`/${id}`));
    if (model) return model;
  }
  return undefined;
}

/**
 * The model that a choice means for a task. `real` and `fixture` are sets; anything else has to be an id of the registry, with or
 * without its organisation; of several with commas between them the first one that does the task. Throws `model_unavailable` with the names there are, `bad_request` for a language that an English-only
 * model can't do or a host that is no http(s) address.
 */
export function resolveModel<T extends ModelTask>(task: T, choice: ModelChoice, spoken?: string): ResolvedModel<T> {
  const model = modelNamed(task, choice.name.split(',').map((name) => name.trim()));
  if (!model) {
    const known = [...Object.keys(MODEL_SETS), ...modelsOf(task).map(({ id }) => id)].join(', ');
    throw new CuelightError('model_unavailable', `There is no ${TASK_NAMES[task]} named "${choice.name}". Choose one of: ${known}.`, { model: choice.name });
  }
  const language = model.task === 'speech' ? checkedLanguage(model, spoken) : 'en';
  // an empty attribute means none; what comes with Cuelight lies beside it, wherever other models are; a test may serve its own
  const host = choice.host ? checkedHost(choice.host) : model.host;
  return { model, host: model.host === null && !model.fixture ? null : host, language };
}
