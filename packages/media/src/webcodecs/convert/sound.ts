import {
  AudioSampleSink, AudioSampleSource, EncodedPacketSink, Mp4OutputFormat, NullTarget, Output, Quality, canEncodeAudio, type AudioCodec, type AudioSample, type InputAudioTrack,
} from 'mediabunny';
import type { Sound } from '../../output/convert.js';
import { EDGE_SECONDS, type ConversionPlan } from '../../output/plan.js';
import type { SoundPiece } from '../../output/slice.js';

const OPUS_RATE = 48_000;

/** Packets that lie in the cut. The first may begin a little before second 0 only where nothing was cut off, as encoders' priming does. */
async function* copyPackets(track: InputAudioTrack, origin: number, { start, end, container }: ConversionPlan): AsyncGenerator<SoundPiece, void> {
  const config = await track.getDecoderConfig() ?? undefined;
  const sink = new EncodedPacketSink(track);
  const first = start > 0 ? await sink.getPacket(origin + start) ?? await sink.getFirstPacket() : await sink.getFirstPacket();
  const earliest = start > 0 || container === 'webm' ? 0 : -Infinity;
  let told = false;
  for await (const packet of sink.packets(first ?? undefined)) {
    const timestamp = packet.timestamp - origin - start;
    if (packet.timestamp + packet.duration - origin > end + EDGE_SECONDS) return;
    if (timestamp < earliest - EDGE_SECONDS) continue;
    // its bytes are a view of all that was read with them, which would stay in memory as long as the packet waits for the file's end
    yield { packet: packet.clone({ timestamp: Math.max(earliest, timestamp), data: packet.data.slice() }), config: told ? undefined : config };
    told = true;
  }
}

/** What of the sample lies between two seconds. */
function cut(sample: AudioSample, from: number, to: number): AudioSample | null {
  const { sampleRate, timestamp, numberOfFrames } = sample;
  const first = Math.max(0, Math.round((from - timestamp) * sampleRate));
  const last = Math.min(numberOfFrames, Math.round((to - timestamp) * sampleRate));
  return last > first ? sample.trim(first, last) : null;
}

async function* encodePackets(track: InputAudioTrack, origin: number, plan: ConversionPlan, codec: AudioCodec): AsyncGenerator<SoundPiece, void> {
  const made: SoundPiece[] = [];
  const numberOfChannels = Math.min(2, await track.getNumberOfChannels());
  const source = new AudioSampleSource({
    codec,
    quality: new Quality({ bitrate: plan.audioBitrate }),
    transform: { numberOfChannels, ...(codec === 'opus' ? { sampleRate: OPUS_RATE } : {}) },
    onEncodedPacket: (packet, meta) => { made.push({ packet, config: meta?.decoderConfig }); },
  });
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'fragmented' }), target: new NullTarget() });
  output.addAudioTrack(source);
  await output.start();
  const from = origin + plan.start;
  try {
    for await (const sample of new AudioSampleSink(track).samples(from, origin + plan.end)) {
      const kept = cut(sample, from, origin + plan.end);
      sample.close();
      if (!kept) continue;
      kept.setTimestamp(Math.max(0, kept.timestamp - from));
      await source.add(kept);
      kept.close();
      yield* made.splice(0);
    }
    await output.finalize();
    yield* made.splice(0);
  } finally {
    if (output.state !== 'finalized') await output.cancel();
  }
}

/**
 * The sound in the target's codec: copied when it is that already, else encoded when this browser can do both. Null when it can't, or when
 * AAC was asked for and this browser has no encoder for it.
 */
export async function webCodecsSound(track: InputAudioTrack | null, origin: number, plan: ConversionPlan): Promise<Sound | null> {
  const source = await track?.getCodec() ?? null;
  if (!track || source === null) return null;
  const wanted: readonly AudioCodec[] = plan.audioCodec === undefined ? ['aac', 'opus'] : [plan.audioCodec];
  const [favourite] = wanted;
  if (favourite === source) return { codec: source, pieces: copyPackets(track, origin, plan) };
  if (!await track.canDecode()) return null;
  const numberOfChannels = Math.min(2, await track.getNumberOfChannels());
  for (const codec of wanted) {
    const sampleRate = codec === 'opus' ? OPUS_RATE : await track.getSampleRate();
    if (await canEncodeAudio(codec, { numberOfChannels, sampleRate, quality: new Quality({ bitrate: plan.audioBitrate }) })) {
      return { codec, pieces: encodePackets(track, origin, plan, codec) };
    }
  }
  return null;
}
