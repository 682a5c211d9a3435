import { CuelightError, DamageReader } from '@cuelight/protocol';
import { EDGE_SECONDS, type ConversionPlan } from '../../output/plan.js';
import type { SliceSpan } from '../../output/slice.js';
import type { MediaSource } from '../../types.js';
import { progressSeconds } from '../progress-line.js';
import { INPUT_PATH, execFailed, type FfmpegQueue } from '../queue.js';
import type { FfmpegCore } from '../core.js';
import { firstTime } from './slice-file.js';
import { enter, type Timeline } from './timeline.js';

const OUTPUT_PATH = '/slice.mp4';
/** A slice lies in memory twice while it is handed over. */
const MAX_SLICE_BYTES = 200 * 1024 * 1024;
/** How far before a cut reading begins, when a container without an index was entered behind a key frame. */
const RUN_UPS = [0, 12, 40, Infinity] as const;
/** MPEG-TS is entered anywhere, and HEVC then shows broken frames until the next key frame. */
const RUN_UPS_UNINDEXED = [2, 12, 40, Infinity] as const;
const LATE_SECONDS = 0.25;

/** What `showinfo` says of a picture. */
const isShown = (line: string): boolean => line.includes('pts_time:');

const TURNS: Readonly<Record<ConversionPlan['rotate'], string>> = { 0: '', 90: ',transpose=clock', 180: ',hflip,vflip', 270: ',transpose=cclock' };

/** Of a second. */
const UNITS = 90_000;

const seconds = (value: number): string => value.toFixed(6);

/** The result itself. `stitchable`: the parameter sets are the same in every slice. */
const finalArgs = ({ videoBitrate }: ConversionPlan): string[] => [
  '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-x264-params', 'stitchable=1', '-force_key_frames', 'expr:gte(t,n_forced*2)',
  '-b:v', String(videoBitrate), '-maxrate', String(Math.round(videoBitrate * 1.5)), '-bufsize', String(videoBitrate * 2),
];

/** Something large that loses next to nothing and takes x264 a quarter of the time, for the browser's encoder. */
const INTERMEDIATE_ARGS = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '16', '-x264-params', 'no-deblock=1:aq-mode=0:scenecut=0'] as const;

/** Reads the picture from a second of the player on, or a little before. */
export const readArgs = ({ timeline }: SliceJob, entry: number): string[] =>
  ['-stats_period', '0.2', ...enter(entry, timeline), '-i', INPUT_PATH, '-map', '0:V:0', '-an', '-sn', '-dn'];

/** Cuts a span out and turns it. Times then count from `from`, in units of 1/{@link UNITS} s. */
export function cutFilter({ plan, timeline }: SliceJob, { from, to }: Cut): string {
  const shown = timeline.origin + timeline.pictureDelay;
  const first = from + shown;
  // In fine units before it cuts: AVI counts whole frames, and a cut between two of them would be rounded to either side.
  return `settb=1/${UNITS},trim=start=${seconds(first)}${Number.isFinite(to) ? `:end=${seconds(to + shown)}` : ''},setpts=PTS-${Math.round(first * UNITS)}${TURNS[plan.rotate]}`;
}

export const scaleFilter = ({ plan }: SliceJob): string => `scale=${plan.width}:${plan.height}:flags=bilinear,setsar=1`;

function sliceArgs(job: SliceJob, cut: Cut, entry: number): string[] {
  const { plan, isIntermediate } = job;
  return [
    ...readArgs(job, entry), '-vf', `${cutFilter(job, cut)},${scaleFilter(job)},format=yuv420p,showinfo=checksum=0`,
    // Times are kept as they are, to 1/90000 s: the frame rate some files tell is no measure of them.
    '-fps_mode', 'vfr', '-enc_time_base', `1:${UNITS}`, '-video_track_timescale', String(UNITS), '-movie_timescale', String(UNITS),
    ...(isIntermediate ? INTERMEDIATE_ARGS : finalArgs(plan)), '-fs', String(MAX_SLICE_BYTES), '-f', 'mp4', OUTPUT_PATH,
  ];
}

async function make(core: FfmpegCore, args: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  if (await core.exec(args) !== 0) throw execFailed(core, 'convert this video');
  const bytes = await core.take(OUTPUT_PATH);
  if (!bytes) throw execFailed(core, 'convert this video');
  if (bytes.length > MAX_SLICE_BYTES * 0.99) {
    throw new CuelightError('too_large', `A few seconds of the converted video are larger than ${MAX_SLICE_BYTES / 1024 / 1024} MB. Let a server convert it.`, { limitBytes: MAX_SLICE_BYTES });
  }
  return bytes;
}

export interface SliceJob {
  readonly source: MediaSource;
  readonly plan: ConversionPlan;
  readonly timeline: Timeline;
  readonly isIntermediate: boolean;
  /** Told of each damaged picture: its second in the source. */
  readonly onDamage: (seconds: number) => void;
}

export interface SliceFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The source's second that the file's times count from. */
  readonly from: number;
}

/** Seconds of the source, both half a frame's rounding early. */
export interface Cut {
  readonly from: number;
  readonly to: number;
}

export const cutOf = ({ start, end }: SliceSpan): Cut => ({ from: Math.max(0, start - EDGE_SECONDS), to: end - EDGE_SECONDS });

/** Where to begin reading for a span, one after the other until its first frame comes in time (see {@link isLate}); the last one has to do. */
export function* entriesOf({ timeline }: SliceJob, { keyFrame }: SliceSpan, { from }: Cut): Generator<{ readonly entry: number; readonly isLast: boolean }> {
  for (const runUp of timeline.origin > 0 ? RUN_UPS_UNINDEXED : RUN_UPS) {
    const entry = Math.min(from, keyFrame ?? from) - runUp;
    yield { entry, isLast: entry <= 0 };
    if (entry <= 0) return;
  }
}

/** Whether a first frame at this second of the slice shows that it was entered too late, or that the picture stands still. */
export const isLate = (firstSeconds: number): boolean => firstSeconds >= LATE_SECONDS;

/**
 * Reads ffmpeg's log for damaged pictures of a slice. What comes before its first one is told of that one, which rests on it; but where a container without an index was
 * entered in the middle, the pictures up to the next key frame are broken in a sound file, too.
 */
export function damageOf({ timeline, onDamage }: SliceJob, { from }: Cut, entry: number): (line: string) => void {
  const reader = new DamageReader((seconds) => { onDamage(Math.max(0, seconds + from)); }, 'shown');
  let isTrusted = timeline.origin === 0 || entry <= 0;
  return (line) => {
    if (!isTrusted && isShown(line)) {
      reader.forget();
      isTrusted = true;
    }
    reader.readLine(line);
  };
}

/** One span as a small MP4, at the size and turned as the plan says. */
export function makeSlice(queue: FfmpegQueue, job: SliceJob, span: SliceSpan, onSeconds: (seconds: number) => void, signal: AbortSignal): Promise<SliceFile> {
  const cut = cutOf(span);
  return queue.run(job.source, signal, async (core) => {
    let damage = damageOf(job, cut, 0);
    core.onLog = (line) => {
      damage(line);
      const done = progressSeconds(line);
      if (done !== null) onSeconds(Math.max(0, Math.min(done, cut.to - cut.from)));
    };
    let bytes = new Uint8Array();
    for (const { entry } of entriesOf(job, span, cut)) {
      damage = damageOf(job, cut, entry);
      bytes = await make(core, sliceArgs(job, cut, entry));
      if (!isLate(await firstTime(bytes))) break;
    }
    core.onLog = null;
    return { bytes, from: cut.from };
  });
}
