import type { MODEL_SETS, ModelChoice, ModelTask } from '@cuelight/inference';
import type { LibraryOptions } from '../library/library.js';
import type { AskedStep } from '../session/understanding-state.js';

const TASKS: Readonly<Record<AskedStep, ModelTask>> = { transcribe: 'speech', readText: 'text', detect: 'objects', embed: 'embed' };

export const taskOf = (step: AskedStep): ModelTask => TASKS[step];

type Named = Pick<LibraryOptions, 'models'>;

/** Names that stand for one model of each task. */
const SETS: readonly (keyof typeof MODEL_SETS)[] = ['real', 'fixture'];
/** Text is read by what comes with Cuelight. */
export const STEPS_WITH_MODEL = ['transcribe', 'detect', 'embed'] as const satisfies readonly AskedStep[];

const namesIn = (models: string): string[] => models.split(',').map((name) => name.trim());
const hasSet = (models: string): boolean => namesIn(models).some((name) => SETS.some((set) => set === name));

/** By the registry. Of a name that it does not know everything is believed: whoever asks for a step is then told which names there are. */
async function canDo(task: ModelTask, models: string): Promise<boolean> {
  if (hasSet(models)) return true;
  const { MODELS } = await import('@cuelight/inference');
  return namesIn(models).some((name) => {
    const named = MODELS.filter(({ id }) => id === name || id.endsWith(`/${name}`));
    return named.length === 0 || named.some((model) => model.task === task);
  });
}

/** Calls back when one of the models that a page names does a task: at once for a set, which does them all; others are looked up. */
export function whenNamed(task: ModelTask, { models }: Named, tell: () => void): void {
  if (models === undefined) return;
  if (hasSet(models)) tell();
  else void canDo(task, models).then((can) => { if (can) tell(); }, tell);
}

/** The steps for which this page names a model. */
export async function stepsWithModel({ models }: Named, readsText: boolean): Promise<AskedStep[]> {
  const can = await Promise.all(STEPS_WITH_MODEL.map(async (step) => (models !== undefined && await canDo(taskOf(step), models) ? [step] : [])));
  return [...can.flat(), ...(readsText ? ['readText' as const] : [])];
}

/** Which model does a step. */
export function modelFor(step: AskedStep, { models, modelHost }: Pick<LibraryOptions, 'models' | 'modelHost'>): ModelChoice {
  return step === 'readText' ? { name: 'real' } : { name: models ?? 'real', host: modelHost };
}
