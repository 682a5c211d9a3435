import { join } from 'node:path';
import { CuelightError, type MediaInfo, type TaskOptions } from '@cuelight/protocol';
import { damageOf, LOG_FOR_DAMAGE, TELL_PICTURES, type OnDamage } from '../damage.js';
import type { CommandResult, FfmpegEngine } from '../engine.js';
import { inputLimits, MAX_OUTPUT_BYTES } from '../limits.js';
import type { FileJob } from '../poster.js';
import { readFragments, type Fragments } from './fragments.js';
import type { Rung } from './ladder.js';
import { SEGMENT_SECONDS, type Slice } from './slices.js';
import { toneMapping } from '../tone-mapping.js';

const MIN_LIMIT_MS = 120_000;
/** Allowed seconds of work a second of video, in all its sizes. */
const PATIENCE = 40;
export const AUDIO_BITRATE = 128_000;
export const AUDIO_CODEC = 'mp4a.40.2';
export const SOUND_FILE = 'sound.m4a';
const sliceFile = ({ name }: Rung): string => `slice-${name}.mp4`;
const CANT_SEEK = /could not seek to position/;

export interface HlsJob extends FileJob, TaskOptions {
  readonly info: MediaInfo;
}

/** `onSeconds`: how much of the slice is done. */
export type SliceJob = HlsJob & { readonly onDamage?: OnDamage; readonly onSeconds?: (seconds: number) => void };

/**
 * The sound of a video, or its first seconds, as AAC in `cwd`, once for all sizes: encoded slice by slice it would have a gap at each of
 * their ends. False when there is none.
 */
export async function encodeSound(engine: FfmpegEngine, { cwd, name, info, signal }: HlsJob, seconds = Infinity): Promise<boolean> {
  if (info.audioCodec === null) return false;
  const args = [
    '-nostdin', '-hide_banner', '-v', 'error', '-y', ...inputLimits, '-i', name, '-map', '0:a:0', '-vn', '-sn', '-dn', '-map_metadata', '-1', ...(seconds === Infinity ? [] : ['-t', String(seconds)]),
    '-af', 'aresample=async=1:first_pts=0', '-ar', '48000', '-ac', '2', '-c:a', 'aac', '-b:a', String(AUDIO_BITRATE), '-fs', String(MAX_OUTPUT_BYTES), '-f', 'mp4', SOUND_FILE,
  ];
  const result = await engine.run('ffmpeg', args, { cwd, limitMs: Math.max(MIN_LIMIT_MS, Math.min(seconds, info.durationSeconds) * 1000), signal, outputs: [SOUND_FILE] });
  if (result.exitCode !== 0) throw conversionFailed(result);
  return true;
}

/** A slice in one size: a file in `cwd`, and the segments in it. */
export type MadeSlice = Fragments & { readonly path: string };

/**
 * One slice in all sizes, decoded once: fragmented MP4s whose times are those of the whole video. Key frames stand at every fourth second
 * and nowhere else; no B frames, so that every time is written as it is, without edit lists. Null when there is no picture in it.
 */
export async function encodeSlice(engine: FfmpegEngine, rungs: readonly Rung[], slice: Slice, hasSound: boolean, job: SliceJob): Promise<readonly MadeSlice[] | null> {
  const first = await encode(engine, rungs, slice, hasSound, job, false);
  // Where the file has no way to a time, everything before it is decoded and left out.
  const result = CANT_SEEK.test(first.stderr) ? await encode(engine, rungs, slice, hasSound, job, true) : first;
  if (result.exitCode !== 0) throw conversionFailed(result);
  // Some files give a frame or two too many; they belong to the next slice.
  const end = slice.seconds === null ? Infinity : slice.start + slice.seconds - 0.001;
  const made: MadeSlice[] = [];
  for (const rung of rungs) {
    const path = join(job.cwd, sliceFile(rung));
    const fragments = await readFragments(path);
    const segments = fragments?.segments.filter(({ at }) => at < end) ?? [];
    if (fragments === null || segments.length === 0) return null;
    made.push({ ...fragments, segments, path });
  }
  return made;
}

/** The picture in its largest size first, from which the smaller ones are made: `[v0]` is that of the first rung. */
async function sizes(engine: FfmpegEngine, rungs: readonly Rung[], { info, cwd }: HlsJob): Promise<string> {
  const scale = ({ width, height }: Rung): string => `scale=${width}:${height},setsar=1`;
  const [largest, ...smaller] = rungs.map((rung, n) => ({ rung, n })).reverse();
  if (largest === undefined) throw new Error('a ladder has at least one rung');
  const source = ['[0:V:0]', [TELL_PICTURES, scale(largest.rung), ...await toneMapping(engine, info, cwd), 'format=yuv420p'].join(',')].join('');
  if (smaller.length === 0) return `${source}[v${largest.n}]`;
  return [`${source},split=${rungs.length}[v${largest.n}]${smaller.map(({ n }) => `[s${n}]`).join('')}`, ...smaller.map(({ rung, n }) => `[s${n}]${scale(rung)}[v${n}]`)].join(';');
}

async function encode(engine: FfmpegEngine, rungs: readonly Rung[], slice: Slice, hasSound: boolean, job: SliceJob, decodesAll: boolean): Promise<CommandResult> {
  // Asking for 0 makes some files begin anywhere.
  const from = slice.start === 0 ? [] : ['-ss', String(slice.start)];
  // Of the output: of the input it would count from the first frame, which may come later than 0.
  const until = slice.seconds === null ? [] : ['-t', String(slice.seconds)];
  const [ofInput, ofOutput] = decodesAll ? [[], [...from, ...until]] : [from, until];
  // A packet of sound that lies over the start belongs to the slice before. Before second 0 there is what the decoder warms up with.
  const sound = hasSound ? ['-map', '1:a:0', '-c:a', 'copy', ...(slice.start === 0 ? [] : ['-copypriorss:a', '0'])] : [];
  const outputs = rungs.map(sliceFile);
  const args = [
    '-nostdin', '-hide_banner', ...LOG_FOR_DAMAGE, '-y', ...inputLimits, ...ofInput, '-i', job.name, ...(hasSound ? [...inputLimits, ...ofInput, '-i', SOUND_FILE] : []),
    '-filter_complex', await sizes(engine, rungs, job), '-progress', 'pipe:1',
    ...rungs.flatMap(({ maxVideoBitrate }, n) => [
      ...ofOutput, '-map', `[v${n}]`, ...sound, '-dn', '-sn', '-map_metadata', '-1', '-map_chapters', '-1',
      '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-maxrate', String(maxVideoBitrate), '-bufsize', String(maxVideoBitrate * 2),
      '-profile:v', 'high', '-pix_fmt', 'yuv420p', '-bf', '0', '-sc_threshold', '0', '-g', '100000', '-force_key_frames', `expr:gte(t,n_forced*${SEGMENT_SECONDS})`, '-threads', '2',
      // Times as the source has them: on a grid of frames that begins with each slice, they would jump where slices join.
      '-fps_mode', 'vfr', '-enc_time_base', '1:90000', '-video_track_timescale', '90000',
      '-output_ts_offset', String(slice.start), '-avoid_negative_ts', 'disabled', '-movflags', '+frag_keyframe+empty_moov+default_base_moof+frag_discont',
      '-fs', String(MAX_OUTPUT_BYTES), '-f', 'mp4', outputs[n] ?? '',
    ]),
  ];
  const onLine = (line: string): void => {
    const micros = Number(/^out_time_us=(\d+)/.exec(line)?.[1] ?? Number.NaN);
    if (Number.isFinite(micros)) job.onSeconds?.(Math.min(slice.expectedSeconds, micros / 1_000_000));
  };
  const onLog = damageOf(job.onDamage, {
    // the slice before this one told of what lies before it
    secondsOf: (told) => (decodesAll ? (told < slice.start ? null : told) : told + slice.start), isOnlyInside: slice.start > 0,
  });
  const limitMs = Math.max(MIN_LIMIT_MS, slice.expectedSeconds * PATIENCE * 1000);
  return engine.run('ffmpeg', args, { cwd: job.cwd, limitMs, signal: job.signal, outputs, onLine, onLog });
}

export function conversionFailed({ exitCode, stderr }: CommandResult): CuelightError {
  if (/No space left on device/i.test(stderr)) return new CuelightError('storage_full', 'The server has no room left for converted videos; free some and ask again.', {});
  return new CuelightError('ffmpeg_failed', 'This video could not be converted; it may be damaged. Export it again, as MP4 with H.264 if you can.', { exitCode, log: stderr.slice(-500) });
}
