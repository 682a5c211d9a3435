import type { MediaInfo, TaskOptions } from '@cuelight/protocol';
import type { FfmpegEngine } from '../engine.js';
import type { Cut, SourceFile } from '../film/times.js';
import { EDGE_SECONDS } from '../film/times.js';
import { inputLimits } from '../limits.js';
import { runFfmpeg } from '../run-ffmpeg.js';

const LOOK_LIMIT_MS = 120_000;
/** Frames are decoded before they are shown; none waits longer than this. */
const REORDER_SECONDS = 2;

/** Packets that every browser plays inside an MP4: the rule for playing an original as it is. */
const isCopied = ({ videoCodec, videoCodecString = '', bitDepth = 8 }: MediaInfo): boolean =>
  (videoCodec === 'h264' && /^avc1\.(42|4d|64)/.test(videoCodecString) && bitDepth === 8) || videoCodec === 'vp9' || videoCodec === 'av1';

interface Packet {
  readonly time: number;
  readonly isKey: boolean;
}

/** The picture's packets of a span in decoding order, read without decoding; null when one of them has no time. */
async function packetsOf(engine: FfmpegEngine, { cwd, name, signal }: SourceFile, from: number, to: number): Promise<readonly Packet[] | null> {
  const packets: Packet[] = [];
  let isTimed = true;
  const args = ['-hide_banner', '-v', 'error', ...inputLimits, '-select_streams', 'V:0', '-read_intervals', `${Math.max(0, from).toFixed(6)}%${to.toFixed(6)}`, '-show_entries', 'packet=pts_time,flags', '-of', 'compact=p=0', name];
  const { exitCode } = await engine.run('ffprobe', args, {
    cwd, signal, limitMs: LOOK_LIMIT_MS,
    onLine: (line) => {
      if (line === '') return;
      const [, time = Number.NaN] = /pts_time=(-?[\d.]+)/.exec(line) ?? [];
      isTimed &&= Number.isFinite(Number(time));
      packets.push({ time: Number(time), isKey: /flags=K/.test(line) });
    },
  });
  return exitCode === 0 && isTimed ? packets : null;
}

/** How many packets in decoding order are exactly the frames of the cut; null when they can't be shown without others. */
export function copiedCount(packets: readonly Packet[], { first, end }: Cut): number | null {
  const key = packets.findIndex(({ time, isKey }) => isKey && Math.abs(time - first) < EDGE_SECONDS);
  if (key === -1) return null;
  const isInside = ({ time }: Packet): boolean => time < end - EDGE_SECONDS;
  const rest = packets.slice(key);
  // Frames shown before their key frame need the group before it.
  if (rest.some(({ time }) => time < first - EDGE_SECONDS)) return null;
  const behind = rest.findIndex((packet) => !isInside(packet));
  if (behind === -1) return rest.length;
  // The last frames may be made of one behind the end.
  return rest.slice(behind).some(isInside) ? null : behind;
}

/** The packets of the passage as they are, or null where that would not be exactly its frames. Answers the name of an MP4 without sound. */
export async function copyPicture(engine: FfmpegEngine, source: SourceFile, cut: Cut, { signal }: TaskOptions = {}): Promise<string | null> {
  if (!isCopied(source.info) || cut.first !== cut.origin) return null;
  const packets = await packetsOf(engine, source, cut.first, cut.end + REORDER_SECONDS);
  const count = packets === null ? null : copiedCount(packets, cut);
  if (count === null) return null;
  const output = 'copied.mp4';
  await runFfmpeg(engine, {
    cwd: source.cwd, output, signal, seconds: cut.end - cut.origin, failure: 'The packets of this passage could not be copied.',
    args: [
      ...inputLimits, '-seek_timestamp', '1', '-ss', Math.max(0, cut.first - EDGE_SECONDS).toFixed(6), '-i', source.name, '-map', '0:V:0', '-map_metadata', '-1', '-map_chapters', '-1',
      '-c:v', 'copy', '-copypriorss', '0', '-frames:v', String(count), '-f', 'mp4',
    ],
  });
  const copied = await packetsOf(engine, { ...source, name: output }, 0, cut.end - cut.origin + REORDER_SECONDS);
  return copied?.length === count && copied[0]?.isKey === true ? output : null;
}
