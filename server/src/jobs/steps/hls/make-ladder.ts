import type { MediaInfo } from '@cuelight/protocol';
import { createDamage, warningsOf } from '../../../ffmpeg/damage.js';
import { conversionFailed, encodeSlice, type HlsJob, type SliceJob } from '../../../ffmpeg/hls/encode-slice.js';
import { planLadder, type Rung } from '../../../ffmpeg/hls/ladder.js';
import { planSlices, type Slice } from '../../../ffmpeg/hls/slices.js';
import type { VideoRecord } from '../../../ports/index.js';
import type { JobContext, JobOutcome } from '../../handler.js';
import type { HandlerParts } from '../../handlers.js';
import { storeMp4 } from '../mp4.js';
import { inSourceFolder } from '../source-folder.js';
import { soundBringer, soundKey } from './bring-sound.js';
import { joinSegments } from './join-segments.js';
import { checkpointSchema, firstOf, type LadderCheckpoint } from './checkpoint.js';
import { storeSlice } from './store-slice.js';

/** Of the work: packing the MP4 at the end is quick. */
const MP4_SHARE = 0.02;
const MP4_LINES = 720;

export const hlsFolder = (videoId: string): string => `${videoId}/derived/hls`;

interface Ladder {
  readonly parts: HandlerParts;
  readonly context: JobContext<unknown>;
  readonly info: MediaInfo;
  readonly rungs: readonly Rung[];
  readonly slices: readonly Slice[];
}

/**
 * HLS slice by slice, each in all sizes: it is stored, named in the playlists and written down before the next one begins. So players find
 * every size from the start, with the same key frames and as far as any other. Work that was interrupted goes on with the slice it was at.
 */
export async function makeLadder(parts: HandlerParts, info: MediaInfo, context: JobContext<unknown>): Promise<JobOutcome> {
  const { video, signal } = context;
  if (video.hls?.isComplete === true) return {};
  const ladder: Ladder = { parts, context, info, rungs: planLadder(info), slices: planSlices(info) };
  const saved = checkpointSchema.safeParse(context.checkpoint);
  // also what an older version of this server left
  const goesOn = saved.success && saved.data.sizes.length === ladder.rungs.length;
  if (!goesOn) await parts.blobs.remove(`${hlsFolder(video.id)}/`);
  return inSourceFolder(parts, video, async (cwd, name) => {
    const job: HlsJob = { cwd, name, info, signal };
    const bringSound = soundBringer(parts, video.id, job);
    let at = goesOn ? saved.data : firstOf(ladder.rungs.length);
    const damage = createDamage(at.damaged);
    while (at.slice < ladder.slices.length) {
      at = { ...await makeSlice(ladder, at, bringSound, { ...job, onDamage: damage.add }), damaged: [...damage.times] };
      await context.saveCheckpoint(at);
      if (at.slice < ladder.slices.length && context.isSliceOver()) return 'again';
    }
    const change = await finish(ladder, job);
    await parts.blobs.remove(soundKey(video.id));
    const result = warningsOf(damage);
    return { change, ...(result && { result }) };
  });
}

async function makeSlice({ parts, context, info, rungs, slices }: Ladder, at: LadderCheckpoint, bringSound: ReturnType<typeof soundBringer>, job: SliceJob): Promise<Omit<LadderCheckpoint, 'damaged'>> {
  const slice = slices[at.slice] ?? { start: 0, seconds: null, expectedSeconds: info.durationSeconds };
  const onSeconds = (seconds: number): void => {
    context.onProgress({ fraction: ((slice.start + seconds) / Math.max(1, info.durationSeconds)) * (1 - MP4_SHARE), secondsLeft: null, phase: 'converting' });
  };
  const startedAt = Date.now();
  const hasSound = await bringSound(slice);
  const made = await encodeSlice(parts.engine, rungs, slice, hasSound, { ...job, onSeconds });
  const { width, height } = rungs.at(-1) ?? info;
  parts.speed.add({ ...info, width, height, durationSeconds: slice.expectedSeconds }, (Date.now() - startedAt) / 1000);
  if (made === null && at.slice === 0) throw conversionFailed({ exitCode: 0, stdout: '', stderr: 'no picture came out' });
  // A file that holds less than it says ends here.
  const isLast = made === null || at.slice >= slices.length - 1;
  const folder = hlsFolder(context.video.id);
  const stored: Awaited<ReturnType<typeof storeSlice>>[] = [];
  for (const [n, rung] of rungs.entries()) {
    const size = at.sizes[n];
    if (size !== undefined) stored.push(await storeSlice({ blobs: parts.blobs, folder, rung, at: size, made: made?.[n] ?? null, hasSound, isLast, jobId: context.job.id }));
  }
  const renditions = stored.map(({ rendition }) => rendition);
  await context.updateVideo(({ problem: _problem, ...video }) => ({ ...video, status: 'ready', hls: { isComplete: false, renditions } }));
  return { slice: isLast ? slices.length : at.slice + 1, sizes: stored.map((one) => one.at) };
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
