import { Mp4OutputFormat, NullTarget, Output, Quality, VideoSampleSink, VideoSampleSource, canEncodeVideo, type InputVideoTrack, type VideoSample } from 'mediabunny';
import { EDGE_SECONDS, type ConversionPlan } from '../../output/plan.js';
import type { SliceSpan, VideoPiece } from '../../output/slice.js';
import { VIDEO_CODECS, codecString } from './encoder-config.js';
import { encoderScales } from './encoder-scales.js';

const KEY_FRAME_SECONDS = 2;
/** More is told of broken files only. */
const MOST_FRAME_RATE = 240;
/** What encoders take as it is; other frames (10 bit, textures) go over a canvas. */
const PLAIN_FORMATS: readonly (string | null)[] = ['I420', 'NV12', 'I422', 'I444'];

const encoding = ({ videoCodec, width, height, videoBitrate, frameRate }: ConversionPlan) => ({
  codec: VIDEO_CODECS[videoCodec],
  quality: new Quality({ bitrate: videoBitrate, bitrateMode: 'variable' }),
  latencyMode: videoCodec === 'h264' ? 'quality' : 'realtime',
  fullCodecString: codecString(videoCodec, width, height, videoBitrate, frameRate),
} as const);

/** Whether this browser encodes exactly this. */
export function canEncode(plan: ConversionPlan): Promise<boolean> {
  return canEncodeVideo(VIDEO_CODECS[plan.videoCodec], { width: plan.width, height: plan.height, ...encoding(plan) });
}

/** Frames in the encoder's own way where it makes them smaller itself, else drawn (turned, smaller) on a canvas first. */
export async function drawsFirst(sample: VideoSample, plan: ConversionPlan): Promise<boolean> {
  if (plan.rotate !== 0 || sample.rotation !== 0 || !PLAIN_FORMATS.includes(sample.format)) return true;
  const { visibleRect } = sample;
  if (visibleRect.width === plan.width && visibleRect.height === plan.height) return false;
  return !await encoderScales(plan.videoCodec);
}

export function createSource(draw: boolean, plan: ConversionPlan, give: (piece: VideoPiece) => void, keyFrameInterval = KEY_FRAME_SECONDS): VideoSampleSource {
  const { width, height, frameRate } = plan;
  return new VideoSampleSource({
    ...encoding(plan),
    keyFrameInterval,
    ...(draw ? { transform: { width, height, fit: 'fill', rotate: plan.rotate, force: true } } as const : {}),
    sizeChangeBehavior: draw ? 'deny' : 'passThrough',
    onEncoderConfig: (config) => {
      Object.assign(config, { width, height, displayWidth: width, displayHeight: height });
      // else it takes 30 for granted, and twice as many frames come out twice as large
      if (frameRate !== undefined) config.framerate = Math.min(MOST_FRAME_RATE, frameRate);
    },
    onEncodedPacket: (packet, meta) => {
      const config = meta?.decoderConfig;
      give({ packet, config: config && { ...config, codedWidth: width, codedHeight: height, displayAspectWidth: width, displayAspectHeight: height } });
    },
  });
}

/** A picture that stands still for longer than this belongs to a cut that begins within it. */
const STILL_SECONDS = 0.25;

/** The frames of a span, which the caller closes; before them the one that is still shown at the cut where the next comes late. Times count from the cut. */
async function* framesOf(track: InputVideoTrack, origin: number, from: number, to: number, isFirst: boolean): AsyncGenerator<VideoSample, void> {
  let shown: VideoSample | null = null;
  try {
    for await (const sample of new VideoSampleSink(track).samples(origin + from, origin + to)) {
      const time = sample.timestamp - origin - from;
      if (time < 0) {
        shown?.close();
        shown = sample;
        continue;
      }
      if (shown && isFirst && time > STILL_SECONDS) {
        shown.setTimestamp(origin + from);
        shown.setDuration(time);
        yield shown;
        shown = null;
      }
      yield sample;
      isFirst = false;
    }
    if (!shown || !isFirst) return;
    shown.setTimestamp(origin + from);
    if (Number.isFinite(to)) shown.setDuration(Math.min(shown.duration, to - from));
    yield shown;
    shown = null;
  } finally {
    shown?.close();
  }
}

/** The same in the time of the result. */
async function* framesOfResult(track: InputVideoTrack, origin: number, { start }: SliceSpan, from: number, to: number, plan: ConversionPlan): AsyncGenerator<VideoSample, void> {
  for await (const sample of framesOf(track, origin, from, to, plan.start > 0 && start === plan.start)) {
    const time = sample.timestamp - origin;
    if (time >= to) {
      sample.close();
      continue;
    }
    sample.setTimestamp(Math.max(0, time - plan.start));
    yield sample;
  }
}

/** Encodes frames, which it closes. Their times are those of the result. */
export async function encodeFrames(
  frames: AsyncIterable<VideoSample>, plan: ConversionPlan, give: (piece: VideoPiece) => void, onTime: (seconds: number) => void, signal: AbortSignal,
): Promise<void> {
  let output: Output | null = null;
  let source: VideoSampleSource | null = null;
  try {
    for await (const sample of frames) {
      try {
        signal.throwIfAborted();
        if (!source) {
          source = createSource(await drawsFirst(sample, plan), plan, give);
          // Only the packets are of interest; no format but this takes every codec.
          output = new Output({ format: new Mp4OutputFormat({ fastStart: 'fragmented' }), target: new NullTarget() });
          output.addVideoTrack(source);
          await output.start();
        }
        await source.add(sample);
        onTime(sample.timestamp);
      } finally {
        sample.close();
      }
    }
    await output?.finalize();
  } finally {
    if (output && output.state !== 'finalized') await output.cancel();
  }
}

/** Decodes the frames of a span and encodes them again; `origin` is the timestamp of second 0. */
export function encodeSpan(
  track: InputVideoTrack, origin: number, span: SliceSpan, plan: ConversionPlan, give: (piece: VideoPiece) => void, onSeconds: (seconds: number) => void, signal: AbortSignal,
): Promise<void> {
  const from = Math.max(span.start, plan.start) - EDGE_SECONDS;
  const to = Math.min(span.end, plan.end) - EDGE_SECONDS;
  return encodeFrames(framesOfResult(track, origin, span, from, to, plan), plan, give, (time) => { onSeconds(time + plan.start - from); }, signal);
}
