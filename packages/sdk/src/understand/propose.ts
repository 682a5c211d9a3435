import { isAbortError, type MediaInfo, type ServerCapabilities } from '@cuelight/protocol';
import { loadAssets } from '../assets/load-assets.js';
import { measureDevice } from '../ingest/device.js';
import type { Engines } from '../ingest/engines.js';
import type { LibraryOptions } from '../library/library.js';
import { plan } from '../plan/plan.js';
import type { Choice, Device, PlanMedia } from '../plan/types.js';
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
  /** The server that the video lies on, and what it knows of the video; null for other videos. */
  readonly server: VideosServer | null;
}

export interface VideosServer {
  readonly capabilities: ServerCapabilities;
  readonly info: MediaInfo | null;
}

/** A step of which nothing is known yet. */
export const asking = (step: AskedStep): StepProposal => (
  { step, status: 'asking', where: 'browser', engine: '', model: '', licence: '', host: '', downloadBytes: null, seconds: null, sentence: '' }
);

/** Where nothing is done in the page, nobody asks what it can do. */
const NO_DEVICE: Device = {
  webcodecs: false, wasm: false, canEncode: { h264: false, vp9: false, av1: false, aac: false, opus: false }, webgpu: false, webgl: false, isolated: false, threaded: false, memoryBytes: null, saveData: false,
  battery: null, hidden: false, models: [], speeds: {},
};

/** A choice that is not this page. */
function elsewhere(nothing: StepProposal, choice: Choice | undefined, server: VideosServer | null): StepProposal {
  if (choice?.where !== 'server') return { ...nothing, status: 'impossible', sentence: choice?.sentence ?? '' };
  const there = server?.capabilities.models?.find(({ step }) => step === nothing.step);
  return { ...nothing, status: 'ready', where: 'server', model: there?.model ?? '', licence: there?.licence ?? '', downloadBytes: 0, seconds: choice.seconds, sentence: choice.sentence };
}

/** What a step would take, or why it can't be. Fetches no model. @throws AbortError */
export async function propose(question: Question): Promise<StepProposal> {
  const { step, target, engines, options, signal, server } = question;
  const nothing = asking(step);
  const facts: Pick<PlanMedia, 'want' | 'hasWords' | 'isSent'> = { ...(step === 'detect' ? { want: { rate: detectRate(options) } } : {}), hasWords: target.cues().length > 0, isSent: server !== null };
  /** Without a look at the bytes here. */
  const there = (): StepProposal | null => {
    if (!server?.info || options.processing === 'browser') return null;
    return elsewhere(nothing, plan([step], { info: server.info, canDecodeVideo: false, canDecodeAudio: false, playable: true, ...facts }, NO_DEVICE, server, 'server').choices[0], server);
  };
  try {
    if (options.processing === 'server') {
      const proposal = there();
      if (proposal) return proposal;
    }
    const assets = await loadAssets(options.assetBase ?? '.');
    const source = await target.source(signal);
    const probe = await (await engines.media()).probe(source, { signal });
    const models = await stepsWithModel(options, assets.inference.textModels !== null);
    const device = await measureDevice({ models, served: assets.media, ffmpegThreads: options.ffmpegThreads });
    // a video that is on no server can only be worked on here
    const preference = options.processing === 'server' ? 'auto' : options.processing;
    const planned = (webgpu: boolean): Choice | undefined => plan([step], { ...probe, ...facts }, { ...device, webgpu }, null, preference).choices[0];
    const choice = planned(false);
    // the server comes last: what can be done here stays here
    if (choice?.where !== 'browser') return server ? elsewhere(nothing, plan([step], { ...probe, ...facts }, device, server, preference).choices[0], server) : elsewhere(nothing, choice, null);
    // the engine knows which device this very model runs on
    const need = await (await engines.inference()).need(taskOf(step), modelFor(step, options), { signal });
    const { seconds, sentence } = planned(need.device === 'webgpu') ?? choice;
    return {
      ...nothing, status: 'ready', engine: need.device, model: need.model, licence: need.licence, host: hostName(need.host), downloadBytes: need.downloadBytes, seconds, sentence,
    };
  } catch (reason) {
    if (isAbortError(reason) || signal.aborted) throw reason;
    const proposal = there();
    if (proposal?.status === 'ready') return proposal;
    return { ...nothing, status: 'impossible', sentence: withWhatStillWorks(step, reason).message };
  }
}
