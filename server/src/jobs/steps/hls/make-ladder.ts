import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MediaInfo } from '@cuelight/protocol';
import { conversionFailed, encodeSlice, encodeSound, SOUND_FILE, type HlsJob } from '../../../ffmpeg/hls/encode-slice.js';
import { planLadder, type Rung } from '../../../ffmpeg/hls/ladder.js';
import { planSlices, type Slice } from '../../../ffmpeg/hls/slices.js';
import type { VideoRecord } from '../../../ports/index.js';
import type { JobContext, JobOutcome } from '../../handler.js';
import type { HandlerParts } from '../../handlers.js';
import { storeMp4 } from '../mp4.js';
import { inSourceFolder } from '../source-folder.js';
import { joinSegments } from './join-segments.js';
import { checkpointSchema, FIRST, nextAfter, type LadderCheckpoint } from './checkpoint.js';
import { storeSlice } from './store-slice.js';

/** Of the work: packing the MP4 at the end is quick. */
const MP4_SHARE = 0.02;
const MP4_LINES = 720;

export const hlsFolder = (videoId: string): string => `${videoId}/derived/hls`;
const soundKey = (videoId: string): string => `${videoId}/work/hls-sound.m4a`;

interface Ladder {
  readonly parts: HandlerParts;
  readonly context: JobContext<unknown>;
  readonly info: MediaInfo;
  readonly rungs: readonly Rung[];
  readonly slices: readonly Slice[];
}

/**
 * HLS in all sizes, the smallest first and slice by slice: each slice is stored, named in the playlist and written down before the next one
 * begins. Work that was interrupted goes on with the slice it was at.
 */
export async function makeLadder(parts: HandlerParts, info: MediaInfo, context: JobContext<unknown>): Promise<JobOutcome> {
  const { video, signal } = context;
  if (video.hls?.isComplete === true) return {};
  const ladder: Ladder = { parts, context, info, rungs: planLadder(info), slices: planSlices(info) };
  const saved = checkpointSchema.safeParse(context.checkpoint);
  if (!saved.success) await parts.blobs.remove(`${hlsFolder(video.id)}/`);
  return inSourceFolder(parts, video, async (cwd, name) => {
    const job: HlsJob = { cwd, name, info, signal };
    const hasSound = await bringSound(ladder, job);
    let at = saved.success ? saved.data : FIRST;
    for (;;) {
      const rung = ladder.rungs[at.rung];
      if (rung === undefined) break;
      at = await makeSlice(ladder, rung, at, hasSound, job);
      await context.saveCheckpoint(at);
      if (ladder.rungs[at.rung] !== undefined && context.isSliceOver()) return 'again';
    }
    const change = await finish(ladder, job);
    await parts.blobs.remove(soundKey(video.id));
    return { change };
  });
}

/** Puts the encoded sound beside the source; false when there is none. */
async function bringSound({ parts: { blobs, engine }, context: { video } }: Ladder, job: HlsJob): Promise<boolean> {
  const key = soundKey(video.id);
  const path = join(job.cwd, SOUND_FILE);
  if (job.info.audioCodec === null) return false;
  if ((await blobs.stat(key)) === null) {
    await encodeSound(engine, job);
    await blobs.putFile(key, path);
  }
  await pipeline(await blobs.read(key), createWriteStream(path));
  return true;
}

async function makeSlice({ parts, context, info, rungs, slices }: Ladder, rung: Rung, at: LadderCheckpoint, hasSound: boolean, job: HlsJob): Promise<LadderCheckpoint> {
  const slice = slices[at.slice] ?? { start: 0, seconds: null, expectedSeconds: info.durationSeconds };
  const pixels = ({ width, height }: Rung): number => width * height;
  const all = rungs.reduce((sum, one) => sum + pixels(one), 0) * Math.max(1, info.durationSeconds);
  const before = rungs.slice(0, at.rung).reduce((sum, one) => sum + pixels(one), 0) * info.durationSeconds + slice.start * pixels(rung);
  const onSeconds = (seconds: number): void => {
    context.onProgress({ fraction: ((before + seconds * pixels(rung)) / all) * (1 - MP4_SHARE), secondsLeft: null, phase: 'converting' });
  };
  const startedAt = Date.now();
  const made = await encodeSlice(parts.engine, rung, slice, hasSound, { ...job, onSeconds });
  parts.speed.add({ ...info, width: rung.width, height: rung.height, durationSeconds: slice.expectedSeconds }, (Date.now() - startedAt) / 1000);
  // A file that holds less than it says ends here.
  const isLast = made === null || at.slice >= slices.length - 1;
  if (made === null && at.segments === 0) throw conversionFailed({ exitCode: 0, stdout: '', stderr: 'no picture came out' });
  const stored = await storeSlice({ blobs: parts.blobs, folder: hlsFolder(context.video.id), rung, at, made, hasSound, isLast, jobId: context.job.id });
  await context.updateVideo(({ problem: _problem, ...video }) => ({
    ...video, status: 'ready', hls: { isComplete: false, renditions: [...(video.hls?.renditions ?? []).filter(({ id }) => id !== stored.rendition.id), stored.rendition] },
  }));
  return nextAfter(stored.at, isLast);
}

/** All sizes are there: the MP4 for those who need a file, made of the largest one up to 720 lines without converting again. */
async function finish({ parts, context, rungs }: Ladder, { cwd }: HlsJob): Promise<(video: VideoRecord) => VideoRecord> {
  const complete = (video: VideoRecord): VideoRecord => ({ ...video, hls: { renditions: video.hls?.renditions ?? [], isComplete: true } });
  if (context.video.renditions.length > 0) return complete;
  const best = rungs.findLast(({ width, height }) => Math.min(width, height) <= MP4_LINES) ?? rungs[0];
  const stored = (await parts.records.getVideo(context.video.id))?.hls?.renditions.find(({ width, height }) => width === best?.width && height === best.height);
  if (stored === undefined) return complete;
  const name = await joinSegments(parts, { folder: `${hlsFolder(context.video.id)}/${stored.id}`, segments: stored.segments, cwd, signal: context.signal });
  const change = await storeMp4(parts, context, { cwd, name, width: stored.width, height: stored.height });
  return (video) => complete(change(video));
}
