import type { MediaSource, ProbeResult } from '../../types.js';
import type { FfmpegCore } from '../core.js';
import { presentationWithFfmpeg } from '../presentation.js';
import { probeJson } from '../probe-json.js';
import type { FfmpegQueue } from '../queue.js';

/**
 * How ffmpeg's times and a player's fit together. All work is done in the file's own times (`-copyts`): otherwise ffmpeg counts from the
 * earliest stream it uses, which is not the same one for the picture, the sound and a slice from the middle.
 */
export interface Timeline {
  /** What a player calls second 0, in the file's times. */
  readonly origin: number;
  /** What `-ss` counts from. */
  readonly seekOrigin: number;
  /** How much too late ffmpeg tells of every picture: an AVI with B-frames says only in which order they are stored. */
  readonly pictureDelay: number;
}

/** Containers whose times begin anywhere, and are shown from the first one on. */
const REBASED: ReadonlySet<string> = new Set(['mpegts', 'mpeg']);

/** Enough packets to tell from. */
const LOOKED_AT_SECONDS = 2;

async function readDelay(core: FfmpegCore, probe: ProbeResult): Promise<number> {
  if (probe.info.container !== 'avi') return 0;
  const { isGuessed, shift } = await presentationWithFfmpeg(core, probe, LOOKED_AT_SECONDS);
  return isGuessed ? shift : 0;
}

export function readTimeline(queue: FfmpegQueue, source: MediaSource, probe: ProbeResult, signal: AbortSignal): Promise<Timeline> {
  return queue.run(source, signal, async (core) => {
    const told = Number((await probeJson(core))?.format.start_time);
    const seekOrigin = Number.isFinite(told) ? told : 0;
    return { origin: REBASED.has(probe.info.container) ? seekOrigin : 0, seekOrigin, pictureDelay: await readDelay(core, probe) };
  });
}

/** Input options that begin reading at a second of the player, or a little before; the filter makes the cut. */
export function enter(playerSeconds: number, { origin, seekOrigin }: Timeline): string[] {
  // from the beginning there is nothing to seek for, and a file that was cut off may have lost the index that seeking takes
  const at = playerSeconds > 0 ? playerSeconds + origin - seekOrigin : 0;
  return ['-protocol_whitelist', 'file,pipe', '-copyts', '-noaccurate_seek', ...(at > 0 ? ['-ss', at.toFixed(6)] : [])];
}
