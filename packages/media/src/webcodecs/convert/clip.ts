import { EncodedPacketSink, type EncodedPacket, type InputVideoTrack, type VideoCodec } from 'mediabunny';
import { Assembler, type Assembled } from '../../output/assembler.js';
import { interleave } from '../../output/convert.js';
import { expectedBytes } from '../../output/estimate.js';
import { EDGE_SECONDS, type ConversionPlan } from '../../output/plan.js';
import type { VideoPiece } from '../../output/slice.js';
import type { MediaSource, ProbeResult, TargetVideoCodec } from '../../types.js';
import { withInput } from '../open.js';
import { timeOrigin } from '../origin.js';
import { webCodecsSound } from './sound.js';

/** What MP4 and WebM hold and browsers play. */
const COPIED: Partial<Record<VideoCodec, TargetVideoCodec>> = { avc: 'h264', vp9: 'vp9', av1: 'av1' };

/** A key frame that comes later than this after the cut is not what is seen at the cut. */
const LATE_SECONDS = 0.25;

/** The key frame that is the first frame from a cut on; null when another frame is. */
async function keyFrameAt(sink: EncodedPacketSink, from: number): Promise<EncodedPacket | null> {
  const before = await sink.getKeyPacket(from + EDGE_SECONDS, { verifyKeyPackets: true });
  if (!before || before.timestamp >= from - EDGE_SECONDS) return before;
  const next = await sink.getNextKeyPacket(before, { verifyKeyPackets: true });
  if (!next || next.timestamp > from + LATE_SECONDS) return null;
  const between = await sink.getPacket(next.timestamp - EDGE_SECONDS, { metadataOnly: true });
  return between && between.timestamp >= from - EDGE_SECONDS ? null : next;
}

/**
 * The packets of exactly the frames between the cuts, in decoding order, or null when they can't be shown without others: the first is no
 * key frame, or the last ones need a frame behind the end.
 */
async function* piecesBetween(track: InputVideoTrack, from: number, to: number, metadataOnly = false): AsyncGenerator<VideoPiece | null, void> {
  const sink = new EncodedPacketSink(track);
  const first = await keyFrameAt(sink, from);
  if (!first) {
    yield null;
    return;
  }
  const config = await track.getDecoderConfig() ?? undefined;
  let told = false;
  let isBehindEnd = false;
  for await (const packet of sink.packets(first, undefined, { metadataOnly })) {
    // An open group's frames before its key frame need the group before.
    if (packet.timestamp < from - EDGE_SECONDS) continue;
    if (packet.timestamp >= to - EDGE_SECONDS) {
      if (isBehindEnd && packet.type === 'key') return;
      isBehindEnd = true;
      continue;
    }
    if (isBehindEnd) {
      yield null;
      return;
    }
    yield { packet: packet.clone({ timestamp: Math.max(0, packet.timestamp - from), duration: Math.min(packet.duration, to - packet.timestamp) }), config: told ? undefined : config };
    told = true;
  }
}

/** Read once without data: whether there are such packets. */
async function isCopyable(track: InputVideoTrack, from: number, to: number): Promise<boolean> {
  let any = false;
  for await (const piece of piecesBetween(track, from, to, true)) {
    if (!piece) return false;
    any = true;
  }
  return any;
}

async function* onlyPieces(pieces: AsyncIterable<VideoPiece | null>): AsyncGenerator<VideoPiece, void> {
  for await (const piece of pieces) if (piece) yield piece;
}

/** The clip without encoding its picture; null when that can't be exact. */
export function copyClip(source: MediaSource, probe: ProbeResult, given: ConversionPlan, onSeconds: (seconds: number) => void, signal: AbortSignal): Promise<Assembled | null> {
  return withInput(source, signal, async (input) => {
    const track = await input.canRead() ? await input.getPrimaryVideoTrack() : null;
    const codec = await track?.getCodec();
    const videoCodec = codec ? COPIED[codec] : undefined;
    if (!track || !videoCodec) return null;
    const audioTrack = await input.getPrimaryAudioTrack();
    const rotation = await track.getRotation();
    const isWebM = probe.info.container === 'webm' && videoCodec !== 'h264' && rotation === 0 && [null, 'opus'].includes(await audioTrack?.getCodec() ?? null);
    const plan: ConversionPlan = { ...given, container: isWebM ? 'webm' : 'mp4', audioCodec: isWebM ? 'opus' : undefined };
    const origin = await timeOrigin(input);
    const [from, to] = [origin + plan.start, origin + plan.end];
    if (!await isCopyable(track, from, to)) return null;
    const sound = plan.hasSound ? await webCodecsSound(audioTrack, origin, plan) : null;
    if (plan.hasSound && !sound) return null;

    const assembler = new Assembler({
      container: plan.container, videoCodec, audioCodec: sound?.codec ?? null, rotation, expectedBytes: expectedBytes(plan, probe.info.durationSeconds),
    });
    try {
      await assembler.start();
      const pieces = onlyPieces(piecesBetween(track, from, to));
      if (!await interleave(pieces, sound, assembler, signal, onSeconds)) return null;
      return await assembler.finish();
    } finally {
      await assembler.cancel();
    }
  });
}
