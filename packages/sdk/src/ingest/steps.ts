import { isAbortError, toCuelightError, type Progress } from '@cuelight/protocol';
import type { StepState } from '../session/state.js';
import type { Store } from '../session/store.js';

/** The steps of the file being brought in, as the page shows them. */
export interface Steps {
  add(step: Pick<StepState, 'step' | 'where' | 'engine' | 'sentence'>): void;
  skip(step: StepState['step'], sentence: string): void;
  /** Runs the work of a step; a failure is shown there and thrown on. */
  run<R>(step: StepState['step'], work: (onProgress: (progress: Progress) => void) => Promise<R>): Promise<R>;
}

export function createSteps(store: Store): Steps {
  const change = (step: StepState['step'], values: Partial<StepState>): void => {
    const { steps } = store.get().ingest;
    store.patch('ingest', { steps: steps.map((state) => (state.step === step ? { ...state, ...values } : state)) });
  };
  const add: Steps['add'] = (step) => {
    const others = store.get().ingest.steps.filter((state) => state.step !== step.step);
    store.patch('ingest', { steps: [...others, { ...step, status: 'waiting', progress: null, error: null }] });
  };
  return {
    add,
    skip(step, sentence) {
      add({ step, where: 'browser', engine: '', sentence });
      change(step, { status: 'skipped' });
    },
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
