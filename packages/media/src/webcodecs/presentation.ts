import { EncodedPacketSink, type InputVideoTrack } from 'mediabunny';
import { Presentation } from '@cuelight/protocol';

/** A frame is stored at most this many places after one that is shown later (H.264 and HEVC allow 16). */
const REORDERED = 32;

/** When the frames up to `end` seconds are shown, from the packets' descriptions: nothing is decoded. `origin`: see timeOrigin. */
export async function presentationOf(track: InputVideoTrack, origin: number, end: number): Promise<Presentation> {
  const times: number[] = [];
  let after = 0;
  for await (const { timestamp } of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
    times.push(timestamp - origin);
    after = timestamp - origin > end ? after + 1 : 0;
    if (after > REORDERED) break;
  }
  return new Presentation(times);
}
