import { CuelightError, type MediaInfo, type TaskOptions } from '@cuelight/protocol';
import { damageOf, TELL_PICTURES, type OnDamage } from '../damage.js';
import type { FfmpegEngine } from '../engine.js';
import { inputLimits } from '../limits.js';
import { runFfmpeg, threads } from '../run-ffmpeg.js';
import { toneMapping } from '../tone-mapping.js';
import { EDGE_SECONDS, playerZero, seekSlack, type Cut, type SourceFile } from './times.js';

/** A slice of work: some minutes on a slow machine. */
const PART_SECONDS = 60;
const FULL_HD_PIXELS = 1920 * 1088;
const MOST_SIDE = 3840;
const CLOCK = 90_000;
/** Parts begin here in their own time, so that no decoding time is below 0 and all of them are moved alike. */
const BASE_SECONDS = 10;
const FAILED = 'This video could not be worked on; it may be damaged there. Play the passage, and export the video again if it does not play.';

/** A passage of a video that is encoded anew, part by part. */
export interface Film {
  readonly source: SourceFile;
  readonly cut: Cut;
  /** Filters of the picture, before it gets its size; they may keep state over `leadSeconds` that are worked on and thrown away. */
  readonly filters: readonly string[];
  readonly leadSeconds: number;
  /** x264's quality: less is better. */
  readonly crf: number;
  readonly onDamage?: OnDamage;
  /** Of one part; a minute, or less of large pictures. */
  readonly partSeconds?: number;
  /** Filters that have to be made for each part, before the others. */
  readonly prepare?: (reader: PartReader) => Promise<readonly string[]>;
}

/** How the frames of a part are read, for who looks at them before they are worked on: always the same frames. */
export interface PartReader {
  readonly cwd: string;
  readonly signal?: AbortSignal | undefined;
  /** Seconds that are read. */
  readonly seconds: number;
  /** Options up to the choice of the picture. */
  readonly input: readonly string[];
  /** The first filters: frames from the part's lead on, and `tailSeconds` behind its end. */
  filters(tailSeconds: number): readonly string[];
}

export interface Part {
  readonly index: number;
  /** In the file's own time; the frames with `from <= time < to`. */
  readonly from: number;
  readonly to: number;
}

/** A film of any length in parts that each take minutes at most. */
export function partsOf({ cut, source: { info }, partSeconds }: Film): readonly Part[] {
  const seconds = partSeconds ?? (info.width * info.height > FULL_HD_PIXELS ? PART_SECONDS / 3 : PART_SECONDS);
  const count = Math.max(1, Math.ceil((cut.end - cut.origin) / seconds));
  return Array.from({ length: count }, (_, index) => ({
    index,
    from: index === 0 ? cut.first : cut.origin + index * seconds,
    to: index === count - 1 ? cut.end : cut.origin + (index + 1) * seconds,
  }));
}

/** Even sides, upright, square pixels, no larger than 4K. */
export function filmSize({ width, height }: MediaInfo): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, MOST_SIDE / Math.max(width, height, 1));
  const even = (side: number): number => Math.max(2, Math.round(side * scale / 2) * 2);
  return { width: even(width), height: even(height) };
}

export const partName = (index: number): string => `part-${String(index).padStart(4, '0')}.ts`;

/**
 * Encodes one part as a transport stream with the times that it has in the film: put one after the other, the parts are the film.
 * Answers the name of the file in the source's folder.
 */
export async function encodePart(engine: FfmpegEngine, film: Film, part: Part, { signal, onProgress }: TaskOptions = {}): Promise<string> {
  const { source, cut, crf, onDamage, prepare } = film;
  const output = partName(part.index);
  const { width, height } = filmSize(source.info);
  const [from, to] = [part.from - EDGE_SECONDS, part.to - EDGE_SECONDS];
  const reader = readerOf(film, part, signal);
  const prepared = await prepare?.(reader) ?? [];
  const shift = Math.round((BASE_SECONDS - cut.origin) * CLOCK);
  const chain = [
    ...reader.filters(0), ...await toneMapping(engine, source.info, source.cwd), ...prepared, ...film.filters, `trim=start=${from.toFixed(6)}:end=${to.toFixed(6)}`, TELL_PICTURES, `setpts=max(${BASE_SECONDS * CLOCK}\\,PTS+${shift})`, `scale=${width}:${height}`, 'setsar=1', 'format=yuv420p',
  ];
  await runFfmpeg(engine, {
    cwd: source.cwd, output, signal, onProgress, seconds: reader.seconds, failure: FAILED,
    onLog: damageOf(onDamage, { secondsOf: (told) => told - playerZero(source.info), isOnlyInside: part.index > 0 || seekSlack(source.info) > 0 }),
    args: [
      ...reader.input, '-map_metadata', '-1', '-vf', chain.join(','), '-c:v', 'libx264', '-preset', 'veryfast', '-crf', String(crf), '-threads', threads(engine), '-enc_time_base', `1:${CLOCK}`,
      '-muxdelay', '0', '-muxpreload', '0', '-f', 'mpegts',
    ],
  });
  return output;
}

function readerOf({ source, cut, leadSeconds }: Film, part: Part, signal: AbortSignal | undefined): PartReader {
  const from = part.from - EDGE_SECONDS;
  const needed = part.index === 0 ? from : Math.max(cut.first - EDGE_SECONDS, from - leadSeconds);
  const seekTo = needed - seekSlack(source.info);
  return {
    cwd: source.cwd, signal, seconds: part.to - seekTo,
    // times stay those of the file: moving them would round them to the grid of its container
    input: ['-copyts', ...inputLimits, ...(seekTo > 0 ? ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', seekTo.toFixed(6)] : []), '-i', source.name, '-map', '0:V:0'],
    // a container's own clock may tick once a frame, which is too coarse for cuts
    filters: (tailSeconds) => [`settb=1/${CLOCK}`, `trim=start=${needed.toFixed(6)}:end=${(part.to - EDGE_SECONDS + tailSeconds).toFixed(6)}`],
  };
}

/** The sound under a film: which filters, or none at all. */
export interface FilmSound {
  readonly filters: readonly string[];
}

/** The picture (parts put together, or copied packets) and the sound of the passage as one MP4 that plays while it loads. */
export async function finishFilm(engine: FfmpegEngine, { source, cut }: Pick<Film, 'source' | 'cut'>, picture: string, sound: FilmSound | null, { signal, onProgress }: TaskOptions = {}): Promise<string> {
  const output = 'film.mp4';
  const seconds = cut.end - cut.origin;
  const heard = sound !== null && source.info.audioCodec !== null;
  // Silence where the sound begins later, so that it stays in step with the picture.
  const filters = [...sound?.filters ?? [], 'aresample=48000:async=1:first_pts=0'];
  // Streams don't say how long their last frame is shown, and a player leaves out a frame that is shown for no time.
  const lasting = picture.endsWith('.ts') ? ['-bsf:v', `setts=pts=PTS:dts=DTS:duration=max(DURATION\\,${(1 / (source.info.frameRate ?? 25)).toFixed(6)}/TB)`] : [];
  await runFfmpeg(engine, {
    cwd: source.cwd, output, seconds, signal, onProgress, failure: FAILED,
    args: [
      '-protocol_whitelist', 'file', '-format_whitelist', 'mpegts,mov', '-i', picture,
      ...(heard ? [...inputLimits, '-seek_timestamp', '1', '-ss', cut.origin.toFixed(6), '-t', seconds.toFixed(6), '-i', source.name] : []),
      '-map', '0:v:0', ...(heard ? ['-map', '1:a:0', '-af', filters.join(','), '-c:a', 'aac', '-b:a', '160k', '-ac', '2'] : []),
      '-map_metadata', '-1', '-map_chapters', '-1', '-c:v', 'copy', ...lasting, '-movflags', '+faststart', '-f', 'mp4',
    ],
  });
  return output;
}

/** @throws CuelightError `no_video_stream` `not_a_video` for what has no picture that could be worked on */
export function pictureInfo(info: MediaInfo | null): MediaInfo {
  if (info === null) throw new CuelightError('not_a_video', 'Nothing is known about this file, so it can\'t be worked on; bring it again.', {});
  if (info.videoCodec === null) throw new CuelightError('no_video_stream', 'This file has only sound and no picture; bring a video file.', {});
  return info;
}
