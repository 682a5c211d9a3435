import type { ProbeResult } from '@cuelight/media';
import { CuelightError, type ServerCapabilities } from '@cuelight/protocol';
import { loadAssets } from '../assets/load-assets.js';
import type { Library } from '../library/library.js';
import { offerSmaller, type Smaller } from '../plan/offer-smaller.js';
import { plan } from '../plan/plan.js';
import type { Choice, PlannedStep } from '../plan/types.js';
import { measureDevice } from './device.js';

const STEPS = ['poster', 'storyboard', 'waveform', 'captions', 'transcribe', 'renditions', 'upload'] as const satisfies readonly PlannedStep[];
/** Sending less is a matter of seconds: nobody wants to be asked. */
const WORTH_ASKING_BYTES = 20_000_000;

/** The choices for one file. */
export interface Planned {
  choice(step: (typeof STEPS)[number]): Choice;
  /** A smaller version that could be sent instead, where a person should be asked. */
  readonly smaller: Smaller | null;
  /** What the server takes; null without one. */
  readonly maxUploadBytes: number | null;
}

export async function planFile({ options }: Library, probe: ProbeResult, capabilities: ServerCapabilities | null): Promise<Planned> {
  const { media } = await loadAssets(options.assetBase ?? '.');
  const device = await measureDevice({ models: options.models === undefined ? [] : ['transcribe'], served: media, ffmpegThreads: options.ffmpegThreads });
  const server = capabilities && { capabilities };
  const { choices } = plan(STEPS, probe, device, server, options.processing);
  const maxUploadBytes = capabilities?.maxUploadBytes ?? null;
  const isWorthAsking = probe.info.sizeBytes >= Math.min(WORTH_ASKING_BYTES, maxUploadBytes ?? Infinity);
  return {
    choice(step) {
      const choice = choices.find((one) => one.step === step);
      if (!choice) throw new CuelightError('no_engine', 'Nothing was planned for this file.', { step, reasons: [] });
      return choice;
    },
    smaller: isWorthAsking && options.processing !== 'server' ? offerSmaller(probe, device, server) : null,
    maxUploadBytes,
  };
}
