import type { Choice } from '../plan/types.js';
import type { StepState } from '../session/state.js';
import type { Task } from './task.js';

/** Shows a planned step: where it runs, with what, and why. */
export function announce({ steps }: Pick<Task, 'steps'>, { step, where, engine, sentence }: Choice): void {
  steps.add({ step: step satisfies StepState['step'], where: where === 'server' ? 'server' : 'browser', engine, sentence });
}
