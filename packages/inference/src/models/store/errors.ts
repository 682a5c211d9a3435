import { CuelightError, type CuelightErrorDetails } from '@cuelight/protocol';
import type { ModelTask } from '../../types/index.js';
import type { Model } from '../registry.js';
import { taskName } from '../resolve-model.js';

/** What a person can do where a task's model can't be had. */
const STILL_WORKS: Readonly<Record<ModelTask, string>> = {
  speech: 'playing, captions, search and chat work without it: add captions, or try again',
  objects: 'everything but finding objects works without it: try again later',
  embed: 'search by words works without it: try again later',
  write: 'answers are the video\'s own sentences without it: try again later',
  text: 'everything but reading text in the picture works without it: try again later',
};

/** A model that a host does not give; `reason` for a sentence ("it answered 404"). */
export function modelUnavailable(model: Model, url: string, reason: string, cause: unknown): CuelightError {
  const details: CuelightErrorDetails['model_unavailable'] = { model: model.id, url };
  return new CuelightError('model_unavailable', `The ${taskName(model.task)} ${model.id} can't be fetched from ${new URL(url).host} (${reason}); ${STILL_WORKS[model.task]}.`, details, { cause });
}
