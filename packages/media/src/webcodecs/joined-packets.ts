import type { EncodedPacket } from 'mediabunny';
import { bytesOf } from '../output/bytes-of.js';

/** These tell where a packet ends, so that a decoder given several as one goes on with the next. */
const SELF_ENDING = /^(mp4a\.|mp3$)/;
const ASKED_PACKETS = 4;

/** How many frames of sound come out of packets given as one. */
export interface Joining {
  readonly first: number;
  readonly others: number;
}

/** Several packets that follow each other, as one chunk for a decoder. */
export function joined(packets: readonly EncodedPacket[]): EncodedAudioChunk {
  const [first] = packets;
  if (packets.length === 1 && first) return first.toEncodedAudioChunk();
  const data = new Uint8Array(packets.reduce((bytes, packet) => bytes + packet.byteLength, 0));
  let at = 0;
  for (const packet of packets) {
    data.set(packet.data, at);
    at += packet.byteLength;
  }
  return new EncodedAudioChunk({ type: 'key', timestamp: first?.microsecondTimestamp ?? 0, data });
}

/** Frames of each output, and one number that tells how it sounds. */
async function outputsOf(config: AudioDecoderConfig, chunks: readonly EncodedAudioChunk[]): Promise<{ frames: number[]; sum: number }> {
  const frames: number[] = [];
  let sum = 0;
  const decoder = new AudioDecoder({
    output: (data) => {
      frames.push(data.numberOfFrames);
      const plane = new Float32Array(data.numberOfFrames);
      data.copyTo(plane, { planeIndex: 0, format: 'f32-planar' });
      data.close();
      plane.forEach((sample, i) => { sum += sample * (i % 7 + 1); });
    },
    // flush rejects
    error: () => undefined,
  });
  try {
    decoder.configure(config);
    for (const chunk of chunks) decoder.decode(chunk);
    await decoder.flush();
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
  return { frames, sum };
}

async function ask(config: AudioDecoderConfig, packets: readonly EncodedPacket[]): Promise<Joining | null> {
  try {
    const single = await outputsOf(config, packets.map((packet) => packet.toEncodedAudioChunk()));
    const [first, others] = single.frames;
    if (first === undefined || others === undefined || single.frames.length !== packets.length || single.frames.slice(1).some((frames) => frames !== others)) return null;
    const together = await outputsOf(config, [joined(packets)]);
    const total = (frames: readonly number[]): number => frames.reduce((all, one) => all + one, 0);
    return total(together.frames) === total(single.frames) && together.sum === single.sum ? { first, others } : null;
  } catch {
    return null;
  }
}

const answers = new Map<string, Promise<Joining | null>>();

const nameOf = ({ codec, sampleRate, numberOfChannels, description }: AudioDecoderConfig): string => [codec, sampleRate, numberOfChannels, ...bytesOf(description)].join(' ');

/**
 * Whether this browser's decoder takes several packets as one. Chromium's does, and is then three times as quick: each call of it crosses
 * threads, and a packet has but 23 ms. Found out by the first packets of a sound, once for each kind; null where it doesn't, or where the
 * codec's packets don't tell where they end.
 */
export async function askJoining(config: AudioDecoderConfig, packets: readonly EncodedPacket[]): Promise<Joining | null> {
  if (!SELF_ENDING.test(config.codec) || packets.length < ASKED_PACKETS) return null;
  const name = nameOf(config);
  const answer = answers.get(name) ?? ask(config, packets.slice(0, ASKED_PACKETS));
  answers.set(name, answer);
  return answer;
}
