import type { Sound } from '../../output/convert.js';
import { convert, type ConversionListener } from '../../output/convert.js';
import type { Assembled } from '../../output/assembler.js';
import type { Checkpoint } from '../../output/checkpoint.js';
import { expectedBytes } from '../../output/estimate.js';
import type { ConversionPlan } from '../../output/plan.js';
import type { MediaSource, ProbeResult } from '../../types.js';
import { withInput } from '../open.js';
import { timeOrigin } from '../origin.js';
import { webCodecsSound } from './sound.js';
import { keyFrameSpans } from './spans.js';
import { encodeSpan } from './video.js';

/** While one slice starts and ends, another one keeps decoder and encoder busy; more help only where there are cores for them. */
const parallelSlices = (): number => Math.min(4, Math.max(2, Math.floor(navigator.hardwareConcurrency / 4)));

export interface WebCodecsJob {
  readonly source: MediaSource;
  readonly probe: ProbeResult;
  readonly plan: ConversionPlan;
  readonly checkpoint: Checkpoint | null;
  /** Sound that this browser can't copy or encode itself. */
  readonly otherSound: () => Promise<Sound>;
}

/** Null when no frame could be decoded. */
export function convertWithWebCodecs({ source, probe, plan, checkpoint, otherSound }: WebCodecsJob, listener: ConversionListener, signal: AbortSignal): Promise<Assembled | null> {
  return withInput(source, signal, async (input) => {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return null;
    const origin = await timeOrigin(input);
    const sound = plan.hasSound ? await webCodecsSound(await input.getPrimaryAudioTrack(), origin, plan) ?? await otherSound() : null;
    return convert({
      plan,
      sound,
      expectedBytes: expectedBytes(plan, probe.info.durationSeconds),
      spans: keyFrameSpans(track, origin, plan),
      parallel: parallelSlices(),
      encode: async (span, give, onSeconds, ending) => {
        await encodeSpan(track, origin, span, plan, give, onSeconds, ending);
        return true;
      },
    }, checkpoint, listener, signal);
  });
}
