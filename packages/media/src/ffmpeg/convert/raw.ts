import { VideoSample } from 'mediabunny';
import type { ConversionPlan } from '../../output/plan.js';
import { PieceQueue, type SliceSpan, type VideoPiece } from '../../output/slice.js';
import { encoderScales } from '../../webcodecs/convert/encoder-scales.js';
import { encodeFrames } from '../../webcodecs/convert/video.js';
import type { FfmpegQueue } from '../queue.js';
import { streamPictures, type RawPicture } from '../raw-video.js';
import { cutFilter, cutOf, damageOf, entriesOf, isLate, readArgs, scaleFilter, type SliceJob } from './video.js';

/** Pictures of one slice that could lie in memory if the encoder stood still: ffmpeg can't be made to wait for it. */
const MOST_BYTES = 512 * 1024 * 1024;
const BYTES_PER_PIXEL = 1.5;
/** Where nobody knows. */
const FRAME_RATE = 60;
const LAST_FRAME_SECONDS = 1 / 30;

export interface SourceFacts {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number | null;
  readonly durationSeconds: number;
}

/** Who makes the pictures of a slice smaller when they come raw; null where they would not fit into memory. */
async function scalerFor(span: SliceSpan, plan: ConversionPlan, { width, height, frameRate, durationSeconds }: SourceFacts): Promise<'encoder' | 'ffmpeg' | null> {
  const end = Number.isFinite(span.end) ? span.end : durationSeconds > 0 ? durationSeconds : Infinity;
  const most = MOST_BYTES / BYTES_PER_PIXEL / (frameRate ?? FRAME_RATE) / (end - span.start);
  if (width * height <= most && await encoderScales(plan.videoCodec)) return 'encoder';
  return plan.width * plan.height <= most ? 'ffmpeg' : null;
}

function sampleOf({ bytes, width, height, colours }: RawPicture, timestamp: number, duration: number): VideoSample {
  const init = { format: 'I420', codedWidth: width, codedHeight: height, colorSpace: colours, timestamp: Math.round(timestamp * 1e6), transfer: [bytes.buffer] } as const;
  return new VideoSample(new VideoFrame(bytes, init), { timestamp, duration });
}

/** Each lasts until the next comes; the last one as long as the one before. */
async function* samplesOf(pictures: AsyncIterable<RawPicture>, offset: number, frameRate: number | null): AsyncGenerator<VideoSample, void> {
  let held: RawPicture | null = null;
  let duration = frameRate === null ? LAST_FRAME_SECONDS : 1 / frameRate;
  for await (const picture of pictures) {
    // of two at the same time the first is shown
    if (held && picture.time <= held.time) continue;
    if (held) {
      duration = picture.time - held.time;
      yield sampleOf(held, Math.max(0, held.time + offset), duration);
    }
    held = picture;
  }
  if (held) yield sampleOf(held, Math.max(0, held.time + offset), duration);
}

/** Hands over the pictures of a span while ffmpeg decodes; `from` is second 0 of their times. */
function decode(queue: FfmpegQueue, job: SliceJob, span: SliceSpan, filters: string, onPicture: (picture: RawPicture) => void, signal: AbortSignal): Promise<void> {
  return queue.run(job.source, signal, async (core) => {
    const cut = cutOf(span);
    for (const { entry, isLast } of entriesOf(job, span, cut)) {
      let first = Infinity;
      await streamPictures(core, readArgs(job, entry), `${cutFilter(job, cut)}${filters}`, (picture) => {
        first = Math.min(first, picture.time);
        if (isLast || !isLate(first)) onPicture(picture);
      }, damageOf(job, cut, entry));
      if (!isLate(first)) return;
    }
  });
}

/**
 * ffmpeg.wasm decodes, the browser makes smaller and encodes, both at once: x264 in wasm would take most of the time. Gives the number of packets,
 * or null, with nothing done, where the slice is too large for this.
 */
export async function encodeRaw(
  queue: FfmpegQueue, job: SliceJob, facts: SourceFacts, span: SliceSpan, give: (piece: VideoPiece) => void, onSeconds: (seconds: number) => void, signal: AbortSignal,
): Promise<number | null> {
  const scaler = await scalerFor(span, job.plan, facts);
  if (!scaler) return null;
  const pictures = new PieceQueue<RawPicture>();
  const { from } = cutOf(span);
  const { start } = job.plan;
  let count = 0;
  const decoding = decode(queue, job, span, scaler === 'ffmpeg' ? `,${scaleFilter(job)}` : '', (picture) => { pictures.push(picture); }, signal)
    .then(() => { pictures.end(); }, (reason: unknown) => { pictures.fail(reason instanceof Error ? reason : new Error(String(reason))); });
  const encoding = encodeFrames(samplesOf(pictures.read(), from - start, facts.frameRate), { ...job.plan, rotate: 0 }, (piece) => { count++; give(piece); },
    (time) => { onSeconds(time + start - from); }, signal);
  await Promise.all([encoding, decoding]);
  return count;
}
