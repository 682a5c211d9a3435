import {
  CmafOutputFormat, EncodedAudioPacketSource, EncodedVideoPacketSource, HlsOutputFormat, Output, OutputTrackGroup, PathedTarget, VideoSampleSink, type InputVideoTrack,
} from 'mediabunny';
import type { Sound } from '../output/convert.js';
import type { ConversionPlan } from '../output/plan.js';
import { CopiedRung, EncodedRung } from '../webcodecs/package-rung.js';
import { boundariesAt, cutTimes, evenBoundaries } from './boundaries.js';
import type { PackageFiles } from './files.js';
import { rungName } from './ladder.js';
import { SoundFeed } from './sound-feed.js';

export const MASTER = 'master.m3u8';

export interface Copied {
  readonly track: InputVideoTrack;
  readonly origin: number;
  /** Seconds of its key frames. */
  readonly keyTimes: readonly number[];
}

export interface PackageJob {
  /** Each encoded from `picture`, or copied. All copied ones have the same key frames. */
  readonly rungs: readonly { readonly plan: ConversionPlan; readonly copied: Copied | null }[];
  /** What is decoded for the rungs that are encoded. */
  readonly picture: { readonly track: InputVideoTrack; readonly origin: number };
  readonly sound: Sound | null;
  readonly segmentSeconds: number;
}

const nameAt = (job: PackageJob, n: number): string => {
  const rung = job.rungs[n - 1];
  if (!rung) throw new Error(`There is no rung ${n}.`);
  return rungName(rung.plan);
};

function createOutput(job: PackageJob, files: PackageFiles): Output {
  const format = new HlsOutputFormat({
    segmentFormat: new CmafOutputFormat(),
    targetDuration: job.segmentSeconds,
    getPlaylistPath: ({ n }) => `${nameAt(job, n)}/index.m3u8`,
    getInitPath: () => 'init.mp4',
    getSegmentPath: ({ n }) => `${n}.m4s`,
  });
  return new Output({ format, target: new PathedTarget(MASTER, (request) => files.target(request)) });
}

/** Decodes every frame once and gives it to all rungs; copied packets and sound keep pace. */
async function feed(job: PackageJob, rungs: readonly (EncodedRung | CopiedRung)[], sound: SoundFeed | null, onSeconds: (seconds: number) => void, signal: AbortSignal): Promise<number> {
  const encoded = rungs.filter((rung) => rung instanceof EncodedRung);
  const copied = rungs.filter((rung) => rung instanceof CopiedRung);
  const { track, origin } = job.picture;
  let end = 0;
  const reach = async (seconds: number): Promise<(number | null)[]> => {
    signal.throwIfAborted();
    await sound?.upTo(seconds);
    onSeconds(Math.min(seconds, end));
    const reached: (number | null)[] = [];
    for (const rung of copied) reached.push(await rung.upTo(seconds));
    return reached;
  };
  if (encoded.length === 0) {
    end = await track.computeDuration() - origin;
    for (let seconds = 0; (await reach(seconds)).some((next) => next !== null); seconds++);
    return end;
  }
  const cuts = job.rungs.find(({ copied: from }) => from)?.copied?.keyTimes;
  const boundaries = cuts ? boundariesAt(cutTimes(cuts, job.segmentSeconds, Math.min(cuts[0] ?? 0, await sound?.start() ?? Infinity))) : evenBoundaries(job.segmentSeconds);
  for await (const sample of new VideoSampleSink(track).samples()) {
    try {
      const time = sample.timestamp - origin;
      // What lies before second 0 is not shown.
      if (time + sample.duration <= 0) continue;
      const shown = Math.max(0, time);
      end = Math.max(end, time + sample.duration);
      const begins = boundaries.begins(shown);
      sample.setTimestamp(shown);
      for (const rung of encoded) await rung.add(sample, begins);
      await reach(shown);
    } finally {
      sample.close();
    }
  }
  return end;
}

/** Writes the package. Gives the seconds of the picture, or null when no frame could be decoded. */
export async function writePackage(job: PackageJob, files: PackageFiles, onSeconds: (seconds: number) => void, signal: AbortSignal): Promise<number | null> {
  const output = createOutput(job, files);
  const heard: EncodedAudioPacketSource[] = [];
  const rungs = job.rungs.map(({ plan, copied }) => {
    // A group of its own for each rung: its sound is muxed with its picture, and no player needs a second playlist.
    const group = new OutputTrackGroup();
    const video = new EncodedVideoPacketSource('avc');
    output.addVideoTrack(video, { group });
    if (job.sound) {
      const audio = new EncodedAudioPacketSource(job.sound.codec);
      output.addAudioTrack(audio, { group });
      heard.push(audio);
    }
    return copied ? new CopiedRung(copied.track, copied.origin, video) : new EncodedRung(plan, video);
  });
  const sound = job.sound && new SoundFeed(job.sound, heard, Infinity, 0);
  try {
    await output.start();
    const seconds = await feed(job, rungs, sound, onSeconds, signal);
    if (seconds === 0) return null;
    for (const rung of rungs) await (rung instanceof EncodedRung ? rung.finish() : rung.upTo(Infinity));
    await sound?.upTo(Infinity);
    signal.throwIfAborted();
    await output.finalize();
    return seconds;
  } finally {
    await sound?.close();
    for (const rung of rungs) await (rung instanceof EncodedRung ? rung.cancel() : rung.close());
    if (output.state !== 'finalized') await output.cancel();
  }
}
