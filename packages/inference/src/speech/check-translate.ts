import { CuelightError } from '@cuelight/protocol';
import type { SpeechModel } from '../models/registry.js';

/** Throws `bad_request` where a model that can't translate is asked to. */
export function checkTranslate(model: SpeechModel, translate: boolean | undefined): void {
  if (!translate || model.multilingual) return;
  throw new CuelightError('bad_request', `The model ${model.id} knows English only and can't translate. Choose a multilingual one.`, { field: 'translate' });
}
