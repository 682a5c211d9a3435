import { CuelightError, isAbortError } from '@cuelight/protocol';
import type { Sound } from '../../output/convert.js';
import type { Checkpoint } from '../../output/checkpoint.js';
import type { ConversionPlan } from '../../output/plan.js';
import type { MediaSource, ProbeResult } from '../../types.js';
import { progressSeconds } from '../progress-line.js';
import { INPUT_PATH, execFailed, type FfmpegQueue } from '../queue.js';
import { readSound } from './slice-file.js';
import { enter, type Timeline } from './timeline.js';

const OUTPUT_PATH = '/sound.mp4';
const KEPT_AS = { copied: 'sound.mp4', encoded: 'encoded-sound.mp4' } as const;
/** Hours of sound; it lies in memory twice while it is handed over. */
const MAX_BYTES = 400 * 1024 * 1024;
/** Anything but the least effort crashes the core. */
const OPUS = ['-c:a', 'libopus', '-compression_level', '0'] as const;
/** Reading goes on a little behind the cut, which is made exactly afterwards. */
const RUN_OUT_SECONDS = 1;
/** Silence is put in where the sound has gaps or begins late. */
const KEEP_TIME = 'aresample=async=1:first_pts=0';

export interface SoundJob {
  readonly source: MediaSource;
  readonly probe: ProbeResult;
  readonly plan: ConversionPlan;
  readonly timeline: Timeline;
  readonly checkpoint: Checkpoint | null;
  readonly onSeconds: (seconds: number) => void;
}

function soundArgs({ plan, timeline }: SoundJob, isCopy: boolean): string[] {
  const { audioCodec = 'aac', audioBitrate, start, end } = plan;
  const from = start + timeline.origin;
  const input = ['-stats_period', '0.2', ...enter(start, timeline), ...(Number.isFinite(end) ? ['-t', (end - start + RUN_OUT_SECONDS).toFixed(6)] : []), '-i', INPUT_PATH, '-map', '0:a:0', '-vn', '-sn', '-dn'];
  if (isCopy) return [...input, '-c:a', 'copy'];
  const cut = `atrim=start=${from.toFixed(6)}${Number.isFinite(end) ? `:end=${(end + timeline.origin).toFixed(6)}` : ''},asetpts=PTS-${from.toFixed(6)}/TB`;
  return [...input, '-af', `${cut},${KEEP_TIME}`, ...(audioCodec === 'aac' ? ['-c:a', 'aac'] : OPUS), '-b:a', String(audioBitrate), '-ac', '2', '-ar', '48000'];
}

const copiesSound = ({ info }: ProbeResult, { audioCodec = 'aac' }: ConversionPlan): boolean => audioCodec === 'aac' && info.audioCodec === 'aac';

/** All sound of the file in one go, copied or encoded again. */
function makeSound(queue: FfmpegQueue, job: SoundJob, isCopy: boolean, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  return queue.run(job.source, signal, async (core) => {
    core.onLog = (line) => {
      const done = progressSeconds(line);
      if (done !== null) job.onSeconds(done);
    };
    const exit = await core.exec([...soundArgs(job, isCopy), '-movie_timescale', '90000', '-fs', String(MAX_BYTES), '-f', 'mp4', OUTPUT_PATH]);
    if (exit !== 0) throw execFailed(core, 'convert the sound');
    const bytes = await core.take(OUTPUT_PATH);
    if (!bytes) throw execFailed(core, 'convert the sound');
    if (bytes.length > MAX_BYTES * 0.99) throw new CuelightError('too_large', `The sound is larger than ${MAX_BYTES / 1024 / 1024} MB. Let a server convert this video.`, { limitBytes: MAX_BYTES });
    return bytes;
  });
}

async function keptOrMade(queue: FfmpegQueue, job: SoundJob, isCopy: boolean, signal: AbortSignal): Promise<Sound | null> {
  const { plan, timeline, checkpoint } = job;
  const name = KEPT_AS[isCopy ? 'copied' : 'encoded'];
  const kept = await checkpoint?.bytes(name) ?? null;
  const bytes = kept ?? await makeSound(queue, job, isCopy, signal);
  if (!kept) await checkpoint?.store(name, [bytes]);
  // Copied packets still have the file's times; those of an encoder begin at 0, but for its priming.
  return readSound(new Blob([bytes]), isCopy ? -plan.start - timeline.origin : 0, {
    from: plan.container === 'webm' || (isCopy && plan.start > 0) ? 0 : -Infinity,
    to: plan.end - plan.start,
  });
}

/** All sound in the target's codec (AAC where that is open), made at once: an encoder's seams would be heard. */
export async function ffmpegSound(queue: FfmpegQueue, job: SoundJob, signal: AbortSignal): Promise<Sound | null> {
  if (!copiesSound(job.probe, job.plan)) return keptOrMade(queue, job, false, signal);
  try {
    return await keptOrMade(queue, job, true, signal);
  } catch (reason) {
    // packets that are damaged can't be copied into an MP4; what can be heard of them can
    if (isAbortError(reason)) throw reason;
    return keptOrMade(queue, job, false, signal);
  }
}
