import { isAbortError } from '@cuelight/protocol';
import { loadAssets } from '../assets/load-assets.js';
import { measureDevice } from '../ingest/device.js';
import type { Engines } from '../ingest/engines.js';
import type { LibraryOptions } from '../library/library.js';
import { plan } from '../plan/plan.js';
import type { Choice } from '../plan/types.js';
import type { AskedStep, StepProposal } from '../session/understanding-state.js';
import { detectRate } from './find-objects.js';
import { hostName } from './host-name.js';
import { modelFor, stepsWithModel, taskOf } from './models.js';
import { withWhatStillWorks } from './run.js';
import type { Target } from './target.js';

export interface Question {
  readonly step: AskedStep;
  readonly target: Target;
  readonly engines: Engines;
  readonly options: LibraryOptions;
  readonly signal: AbortSignal;
}

/** A step of which nothing is known yet. */
export const asking = (step: AskedStep): StepProposal => (
  { step, status: 'asking', where: 'browser', engine: '', model: '', licence: '', host: '', downloadBytes: null, seconds: null, sentence: '' }
);

/** What a step would take, or why it can't be. Fetches no model. @throws AbortError */
export async function propose(question: Question): Promise<StepProposal> {
  const { step, target, engines, options, signal } = question;
  const nothing = asking(step);
  try {
    const assets = await loadAssets(options.assetBase ?? '.');
    const source = await target.source(signal);
    const probe = await (await engines.media()).probe(source, { signal });
    const models = stepsWithModel(options, assets.inference.textModels !== null);
    const device = await measureDevice({ models, ffmpeg: assets.media.ffmpegCoreUrl !== null });
    const want = step === 'detect' ? { want: { rate: detectRate(options) } } : {};
    // a server is asked by its own jobs, when a file is brought in
    const preference = options.processing === 'server' ? 'auto' : options.processing;
    const planned = (webgpu: boolean): Choice | undefined => plan([step], { ...probe, ...want, hasWords: target.cues().length > 0 }, { ...device, webgpu }, null, preference).choices[0];
    const choice = planned(false);
    if (!choice || choice.where === 'nowhere') return { ...nothing, status: 'impossible', sentence: choice?.sentence ?? '' };
    // the engine knows which device this very model runs on
    const need = await (await engines.inference()).need(taskOf(step), modelFor(step, options), { signal });
    const { seconds, sentence } = planned(need.device === 'webgpu') ?? choice;
    return {
      ...nothing, status: 'ready', engine: need.device, model: need.model, licence: need.licence, host: hostName(need.host), downloadBytes: need.downloadBytes, seconds, sentence,
    };
  } catch (reason) {
    if (isAbortError(reason) || signal.aborted) throw reason;
    return { ...nothing, status: 'impossible', sentence: withWhatStillWorks(step, reason).message };
  }
}
