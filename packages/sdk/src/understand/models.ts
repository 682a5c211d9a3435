import type { ModelChoice, ModelTask } from '@cuelight/inference';
import type { LibraryOptions } from '../library/library.js';
import type { AskedStep } from '../session/understanding-state.js';

const TASKS: Readonly<Record<AskedStep, ModelTask>> = { transcribe: 'speech', readText: 'text', detect: 'objects', embed: 'embed' };

export const taskOf = (step: AskedStep): ModelTask => TASKS[step];

/** The steps for which this page names a model. Text is read by what comes with Cuelight. */
export const stepsWithModel = ({ models }: Pick<LibraryOptions, 'models'>, readsText: boolean): AskedStep[] => [
  ...(models === undefined ? [] : ['transcribe', 'detect', 'embed'] as const), ...(readsText ? ['readText'] as const : []),
];

/** Which model does a step. */
export function modelFor(step: AskedStep, { models, modelHost }: Pick<LibraryOptions, 'models' | 'modelHost'>): ModelChoice {
  return step === 'readText' ? { name: 'real' } : { name: models ?? 'real', host: modelHost };
}
