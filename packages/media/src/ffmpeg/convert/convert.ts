import { CuelightError } from '@cuelight/protocol';
import { canDecodeVideo, type Input } from 'mediabunny';
import type { Assembled } from '../../output/assembler.js';
import type { Checkpoint } from '../../output/checkpoint.js';
import { convert, type Conversion, type ConversionListener } from '../../output/convert.js';
import { expectedBytes } from '../../output/estimate.js';
import type { ConversionPlan } from '../../output/plan.js';
import type { SliceSpan, VideoPiece } from '../../output/slice.js';
import type { MediaSource, ProbeResult } from '../../types.js';
import { keyFrameSpans } from '../../webcodecs/convert/spans.js';
import { canEncode, encodeSpan } from '../../webcodecs/convert/video.js';
import { withInput } from '../../webcodecs/open.js';
import { timeOrigin } from '../../webcodecs/origin.js';
import { refuseUndecodable, type FfmpegQueue } from '../queue.js';
import { openDamage } from './damage.js';
import { ffmpegSound } from './sound.js';
import { encodeRaw } from './raw.js';
import { evenSpans, spansPastDamage } from './spans.js';
import { readTimeline } from './timeline.js';
import { firstTime, readVideo } from './slice-file.js';
import { makeSlice, type SliceJob } from './video.js';

export interface FfmpegJob {
  readonly source: MediaSource;
  readonly probe: ProbeResult;
  readonly plan: ConversionPlan;
  readonly checkpoint: Checkpoint | null;
  /** Whether the browser may encode what ffmpeg decodes; not after its encoder failed. */
  readonly browserEncodes: boolean;
  readonly onSoundSeconds: (seconds: number) => void;
  /** Told of each damaged picture: its second in the source. */
  readonly onDamage: (seconds: number) => void;
}

/** The highest level of H.264 ends here: 139,264 blocks of 16 × 16. x264 would need more memory than its core can have. */
const MOST_PIXELS = 139_264 * 256;

/** What can't be done here, told before anything is loaded: AV1 can't be decoded, and of the encoders only x264 runs (libvpx crashes the core). */
export async function refuseImpossible({ info }: ProbeResult, plan: ConversionPlan): Promise<void> {
  refuseUndecodable(info);
  if (await canEncode(plan)) return;
  if (plan.width * plan.height > MOST_PIXELS) {
    throw new CuelightError('too_large_dimensions', `Pictures of ${plan.width} × ${plan.height} are too large for H.264, which ends at ${Math.floor(MOST_PIXELS / 1e6)} megapixels. Choose a smaller height.`, { limitPixels: MOST_PIXELS });
  }
  if (plan.videoCodec === 'h264') return;
  const codec = plan.videoCodec;
  throw new CuelightError('unsupported_codec', `Neither this browser nor ffmpeg.wasm encodes ${codec.toUpperCase()}. Choose H.264, or let a server convert this video.`, { codec });
}

/** ffmpeg.wasm's part of a slice that the browser encodes. */
const DECODING_SHARE = 0.8;

/** By way of a file that takes little room, for slices that are too large to be handed over as they are. */
async function encodeFromFile(
  queue: FfmpegQueue, job: SliceJob, span: SliceSpan, give: (piece: VideoPiece) => void, onSeconds: (seconds: number) => void, signal: AbortSignal,
): Promise<number> {
  const { bytes, from } = await makeSlice(queue, job, span, (seconds) => { onSeconds(seconds * DECODING_SHARE); }, signal);
  if (await firstTime(bytes) === Infinity) return 0;
  return withInput(new Blob([bytes]), signal, async (input) => {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return 0;
    const length = await track.computeDuration();
    let count = 0;
    const plan = { ...job.plan, rotate: 0 } as const;
    // The file is cut already; its second 0 is `from`.
    await encodeSpan(track, -from, { ...span, end: Infinity }, plan, (piece) => { count++; give(piece); },
      (seconds) => { onSeconds(length * DECODING_SHARE + seconds * (1 - DECODING_SHARE)); }, signal);
    return count;
  });
}

/** Cuts at key frames where mediabunny reads the container though the browser can't decode the picture, else at even lengths. */
async function spansOf(input: Input, { probe: { info }, plan }: FfmpegJob, signal: AbortSignal): Promise<AsyncIterable<SliceSpan>> {
  const rules = { durationSeconds: info.durationSeconds, frameRate: info.frameRate };
  const track = info.container !== 'ogg' && await input.canRead() ? await input.getPrimaryVideoTrack() : null;
  return track ? spansPastDamage(keyFrameSpans(track, await timeOrigin(input), plan), plan, rules, signal) : evenSpans(plan, rules);
}

/** Null when there is no frame between start and end. */
export function convertWithFfmpeg(queue: FfmpegQueue, job: FfmpegJob, listener: ConversionListener, signal: AbortSignal): Promise<Assembled | null> {
  const { source, probe, plan, checkpoint, onSoundSeconds } = job;
  const { info } = probe;
  return withInput(source, signal, async (input) => {
    await refuseImpossible(probe, plan);
    const isIntermediate = job.browserEncodes && await canEncode(plan) && await canDecodeVideo('avc');
    const encodeInBrowser: Conversion['encode'] = async (span, give, onSeconds, ending) => {
      const count = await encodeRaw(queue, slice, info, span, give, onSeconds, ending) ?? await encodeFromFile(queue, slice, span, give, onSeconds, ending);
      return count > 0 || info.durationSeconds > 0;
    };
    const encodeHere: Conversion['encode'] = async (span, give, onSeconds, ending) => {
      const { bytes, from } = await makeSlice(queue, slice, span, onSeconds, ending);
      return await readVideo(bytes, from - plan.start, give) > 0 || info.durationSeconds > 0;
    };
    const damage = await openDamage(checkpoint, job.onDamage);
    const slice: SliceJob = { source, plan, timeline: await readTimeline(queue, source, probe, signal), isIntermediate, onDamage: damage.add };
    const { timeline } = slice;
    const sound = plan.hasSound ? await ffmpegSound(queue, { source, probe, plan, timeline, checkpoint, onSeconds: onSoundSeconds }, signal) : null;
    return convert({
      plan,
      sound,
      expectedBytes: expectedBytes(plan, info.durationSeconds),
      spans: await spansOf(input, job, signal),
      // There is one core; the browser encodes one slice while ffmpeg decodes the next.
      parallel: isIntermediate ? 2 : 1,
      encode: async (...given) => {
        const more = await (isIntermediate ? encodeInBrowser : encodeHere)(...given);
        await damage.keep();
        return more;
      },
    }, checkpoint, listener, signal);
  });
}
