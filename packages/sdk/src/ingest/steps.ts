import { isAbortError, toCuelightError, type MediaWarning, type Progress } from '@cuelight/protocol';
import type { StepState } from '../session/state.js';
import type { Store } from '../session/store.js';
import { REPLACED } from './task.js';

/** Steps as the page shows them. */
export interface Steps {
  add(step: Pick<StepState, 'step' | 'where' | 'engine' | 'sentence'>): void;
  skip(step: StepState['step'], sentence: string): void;
  /** Shows what should be known of the result of a step. */
  warn(step: StepState['step'], warnings: readonly MediaWarning[]): void;
  /** Runs the work of a step; a failure is shown there and thrown on. */
  run<R>(step: StepState['step'], work: (onProgress: (progress: Progress) => void) => Promise<R>): Promise<R>;
}

/** Where a list of steps is shown. */
export interface StepBoard {
  get(): readonly StepState[];
  set(steps: readonly StepState[]): void;
  /** The list belongs to something else by now: nothing is changed any more. */
  isOver(): boolean;
}

export function createStepList({ get, set, isOver }: StepBoard): Steps {
  const change = (step: StepState['step'], values: Partial<StepState>): void => {
    if (!isOver()) set(get().map((state) => (state.step === step ? { ...state, ...values } : state)));
  };
  const add: Steps['add'] = (step) => {
    if (!isOver()) set([...get().filter((state) => state.step !== step.step), { ...step, status: 'waiting', progress: null, error: null }]);
  };
  return {
    add,
    skip(step, sentence) {
      add({ step, where: 'browser', engine: '', sentence });
      change(step, { status: 'skipped' });
    },
    warn: (step, warnings) => { change(step, { warnings }); },
    async run(step, work) {
      change(step, { status: 'running' });
      try {
        const result = await work((progress) => change(step, { progress }));
        change(step, { status: 'done', progress: { fraction: 1, secondsLeft: 0 } });
        return result;
      } catch (reason) {
        if (isAbortError(reason)) change(step, { status: 'skipped' });
        else change(step, { status: 'failed', error: toCuelightError(reason) });
        throw reason;
      }
    },
  };
}

/** The steps of the file being brought in. */
export function createSteps(store: Store, signal: AbortSignal): Steps {
  const steps = createStepList({
    get: () => store.get().ingest.steps,
    set: (list) => { store.patch('ingest', { steps: list }); },
    isOver: () => signal.reason === REPLACED,
  });
  return { ...steps, add: (step) => { if (!signal.aborted) steps.add(step); } };
}
