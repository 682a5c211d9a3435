import { EncodedPacketSink, type EncodedPacket, type InputAudioTrack } from 'mediabunny';

const SECTION_SECONDS = 10;
/** No packet of a codec that is compressed with loss lasts as long. */
export const JUMP_SECONDS = 0.15;

/**
 * Some seconds of packets that follow each other. A new one begins where there is a gap. A packet as it is read is a view of the block of
 * the file around it: kept so, some seconds of sound would keep all the pictures that lie between.
 */
export async function* soundSections(track: InputAudioTrack, first: EncodedPacket | undefined): AsyncGenerator<EncodedPacket[], void> {
  let section: EncodedPacket[] = [];
  for await (const packet of new EncodedPacketSink(track).packets(first)) {
    const [from, before] = [section[0], section.at(-1)];
    if (from && before && (packet.timestamp - from.timestamp >= SECTION_SECONDS || Math.abs(packet.timestamp - before.timestamp) > JUMP_SECONDS)) {
      yield section;
      section = [];
    }
    section.push(packet.clone({ data: packet.data.slice() }));
  }
  if (section.length > 0) yield section;
}
