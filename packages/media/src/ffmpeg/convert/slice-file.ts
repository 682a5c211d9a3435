import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from 'mediabunny';
import { EDGE_SECONDS } from '../../output/plan.js';
import type { Sound } from '../../output/convert.js';
import type { SoundPiece, VideoPiece } from '../../output/slice.js';

/** Hands over the packets of a small file that ffmpeg made, at their times plus `offset`. How many there were. */
export async function readVideo(bytes: Uint8Array<ArrayBuffer>, offset: number, give: (piece: VideoPiece) => void): Promise<number> {
  using input = new Input({ source: new BlobSource(new Blob([bytes])), formats: ALL_FORMATS });
  const track = await input.canRead() ? await input.getPrimaryVideoTrack() : null;
  const config = await track?.getDecoderConfig() ?? undefined;
  if (!track || !config) return 0;
  let count = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    give({ packet: packet.clone({ timestamp: Math.max(0, packet.timestamp + offset) }), config: count === 0 ? config : undefined });
    count++;
  }
  return count;
}

/** When the first frame of a file that ffmpeg made is shown; Infinity when there is none. */
export async function firstTime(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  using input = new Input({ source: new BlobSource(new Blob([bytes])), formats: ALL_FORMATS });
  const track = await input.canRead() ? await input.getPrimaryVideoTrack() : null;
  const packet = track && await new EncodedPacketSink(track).getFirstPacket({ metadataOnly: true });
  return packet?.timestamp ?? Infinity;
}

/** The sound of a file that ffmpeg made, moved by `offset` and kept where it then lies within the limits; null when there is none in it. */
export async function readSound(file: Blob, offset: number, { from, to }: { readonly from: number; readonly to: number }): Promise<Sound | null> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const track = await input.canRead() ? await input.getPrimaryAudioTrack() : null;
  const codec = await track?.getCodec() ?? null;
  const config = await track?.getDecoderConfig() ?? undefined;
  if (!track || codec === null || !config) {
    input.dispose();
    return null;
  }
  async function* pieces(sink: EncodedPacketSink): AsyncGenerator<SoundPiece, void> {
    try {
      let told = false;
      for await (const packet of sink.packets()) {
        const timestamp = packet.timestamp + offset;
        if (timestamp < from - EDGE_SECONDS || timestamp + packet.duration > to + EDGE_SECONDS) continue;
        yield { packet: packet.clone({ timestamp: Math.max(from, timestamp) }), config: told ? undefined : config };
        told = true;
      }
    } finally {
      input.dispose();
    }
  }
  return { codec, pieces: pieces(new EncodedPacketSink(track)) };
}
