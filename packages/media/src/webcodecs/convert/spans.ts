import { EncodedPacketSink, type InputVideoTrack } from 'mediabunny';
import type { ConversionPlan } from '../../output/plan.js';
import { sliceSeconds, type SliceSpan } from '../../output/slice.js';

const WITHOUT_DATA = { metadataOnly: true } as const;

/**
 * Slices that begin at the source's key frames, so that no frame is decoded twice. Key frames are looked up as they are needed; where they
 * are far apart, slices are long.
 */
export async function* keyFrameSpans(track: InputVideoTrack, origin: number, { start, end }: ConversionPlan): AsyncGenerator<SliceSpan, void> {
  const sink = new EncodedPacketSink(track);
  const entry = await sink.getKeyPacket(origin + start, WITHOUT_DATA);
  let keyFrame = entry ? Math.min(start, entry.timestamp - origin) : start;
  let from = start;
  for (let index = 0; ; index++) {
    const before = await sink.getKeyPacket(origin + from + sliceSeconds(index), WITHOUT_DATA);
    const isLater = before !== null && before.timestamp - origin > from;
    const key = isLater || before === null ? before : await sink.getNextKeyPacket(before, WITHOUT_DATA);
    const to = key && key.timestamp - origin < end ? key.timestamp - origin : Infinity;
    yield { index, start: from, end: Math.min(to, end), keyFrame };
    if (to === Infinity) return;
    from = keyFrame = to;
  }
}
