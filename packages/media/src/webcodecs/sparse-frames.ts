import { EncodedPacketSink, VideoSampleSink, type EncodedPacket, type InputVideoTrack } from 'mediabunny';
import { bytesOf } from '../output/bytes-of.js';

/** Kinds of H.264 units: slices of a picture, and the settings that come before some. */
const SLICE = 1;
const LAST_SLICE = 5;
const SETTINGS: readonly number[] = [7, 8];

/** The first byte of every unit of a packet. */
function* unitsOf(data: Uint8Array, lengthBytes: number): Generator<number, void> {
  for (let at = 0; at + lengthBytes < data.length;) {
    let length = 0;
    for (let i = 0; i < lengthBytes; i++) length = length * 256 + (data[at + i] as number);
    yield data[at + lengthBytes] as number;
    at += lengthBytes + length;
  }
}

/** Whether no other frame of H.264 rests on this one: its slices say so. */
export function isDisposable(data: Uint8Array, lengthBytes: number): boolean {
  let slices = 0;
  for (const first of unitsOf(data, lengthBytes)) {
    const kind = first & 0x1f;
    if (SETTINGS.includes(kind)) return false;
    if (kind < SLICE || kind > LAST_SLICE) continue;
    if ((first & 0x60) !== 0) return false;
    slices++;
  }
  return slices > 0;
}

/** The packets that frames which were asked for rest on. */
class NeededPackets extends EncodedPacketSink {
  readonly #lengthBytes: number;
  readonly #wanted = new Set<number>();

  constructor(track: InputVideoTrack, lengthBytes: number) {
    super(track);
    this.#lengthBytes = lengthBytes;
  }

  override async getPacket(...given: Parameters<EncodedPacketSink['getPacket']>): Promise<EncodedPacket | null> {
    const packet = await super.getPacket(...given);
    if (packet) this.#wanted.add(packet.sequenceNumber);
    return packet;
  }

  override async getNextPacket(packet: EncodedPacket, options?: Parameters<EncodedPacketSink['getNextPacket']>[1]): Promise<EncodedPacket | null> {
    let next = await super.getNextPacket(packet, options);
    while (next && !this.#wanted.has(next.sequenceNumber) && isDisposable(next.data, this.#lengthBytes)) next = await super.getNextPacket(next, options);
    return next;
  }
}

class SparseSampleSink extends VideoSampleSink {
  readonly #createPackets: () => EncodedPacketSink;

  constructor(track: InputVideoTrack, lengthBytes: number) {
    super(track);
    this.#createPackets = () => new NeededPackets(track, lengthBytes);
  }

  /** mediabunny asks this for the packets it decodes. Were it to ask something else, all would be decoded: slower, not wrong. */
  _createPacketSink(): EncodedPacketSink {
    return this.#createPackets();
  }
}

/**
 * For frames here and there. Of H.264, frames that nobody asked for and no other frame rests on are not decoded: most encoders make
 * every second frame or more of that kind.
 */
export async function sparseFrames(track: InputVideoTrack): Promise<VideoSampleSink> {
  const config = await track.getCodec() === 'avc' ? await track.getDecoderConfig() : null;
  // length-prefixed units, as in MP4 and Matroska; transport streams have none of this
  const description = bytesOf(config?.description);
  return description.length > 4 ? new SparseSampleSink(track, ((description[4] as number) & 3) + 1) : new VideoSampleSink(track);
}
