import type { TextLine } from '@cuelight/protocol';
import type { AskedStep } from '../session/understanding-state.js';
import { keptObjects } from './find-objects.js';
import { RESULT } from './kept.js';
import { keptMeanings, meaningsOf } from './meanings.js';
import type { StepRun } from './run.js';

/** Shows what steps gave that ended in this browser before. */
export async function showKept(run: Pick<StepRun, 'target' | 'options' | 'engines' | 'findings'>, { done }: { readonly done: readonly AskedStep[] }): Promise<void> {
  const { target: { checkpoints, videoId }, options, engines, findings } = run;
  if (done.includes('readText')) {
    const lines = await checkpoints.kept<readonly TextLine[]>(RESULT.readText);
    if (lines) findings.lines(lines.map((line) => ({ ...line, videoId })), 'done');
  }
  if (done.includes('detect')) {
    const kept = await keptObjects(run);
    if (kept) findings.objects(kept.found, kept.isDone ? 'done' : 'partial');
  }
  if (done.includes('embed')) {
    const index = await keptMeanings(run);
    if (index) findings.meanings(meaningsOf(index, engines, options));
  }
}
