import { EncodedPacketSink, Mp4OutputFormat, NullTarget, Output, type EncodedPacket, type EncodedVideoPacketSource, type InputVideoTrack, type VideoSample, type VideoSampleSource } from 'mediabunny';
import type { ConversionPlan } from '../output/plan.js';
import type { VideoPiece } from '../output/slice.js';
import { createSource, drawsFirst } from './convert/video.js';

/** The encoder sets no key frames of its own: only where segments begin. */
const NO_KEY_FRAMES_SECONDS = 1e6;

/** A rung of the ladder that is encoded from decoded frames. */
export class EncodedRung {
  readonly #plan: ConversionPlan;
  readonly #track: EncodedVideoPacketSource;
  readonly #made: VideoPiece[] = [];
  #source: VideoSampleSource | null = null;
  #output: Output | null = null;

  constructor(plan: ConversionPlan, track: EncodedVideoPacketSource) {
    this.#plan = plan;
    this.#track = track;
  }

  /** The sample stays the caller's. */
  async add(sample: VideoSample, keyFrame: boolean): Promise<void> {
    this.#source ??= await this.#start(sample);
    await this.#source.add(sample, { keyFrame });
    await this.#hand();
  }

  async finish(): Promise<void> {
    await this.#output?.finalize();
    await this.#hand();
  }

  async cancel(): Promise<void> {
    if (this.#output && this.#output.state !== 'finalized') await this.#output.cancel();
  }

  async #start(sample: VideoSample): Promise<VideoSampleSource> {
    const source = createSource(await drawsFirst(sample, this.#plan), this.#plan, (piece) => { this.#made.push(piece); }, NO_KEY_FRAMES_SECONDS);
    this.#output = new Output({ format: new Mp4OutputFormat({ fastStart: 'fragmented' }), target: new NullTarget() });
    this.#output.addVideoTrack(source);
    await this.#output.start();
    return source;
  }

  async #hand(): Promise<void> {
    for (const { packet, config } of this.#made.splice(0)) await this.#track.add(packet, config && { decoderConfig: config });
  }
}

/** Packets are copied a little ahead of the pictures, because they come in the order of decoding. */
const AHEAD_SECONDS = 1;

/** A rung whose packets are copied. */
export class CopiedRung {
  readonly #track: EncodedVideoPacketSource;
  readonly #packets: AsyncGenerator<EncodedPacket, void>;
  readonly #input: InputVideoTrack;
  readonly #origin: number;
  #next: IteratorResult<EncodedPacket, void> | null = null;
  #config: VideoDecoderConfig | undefined;

  constructor(input: InputVideoTrack, origin: number, track: EncodedVideoPacketSource) {
    this.#track = track;
    this.#input = input;
    this.#origin = origin;
    this.#packets = new EncodedPacketSink(input).packets();
  }

  /** Copies as far as the pictures have come; gives the second of the last packet, or null at the end. */
  async upTo(seconds: number): Promise<number | null> {
    this.#config ??= await this.#input.getDecoderConfig() ?? undefined;
    this.#next ??= await this.#packets.next();
    for (; !this.#next.done; this.#next = await this.#packets.next()) {
      const timestamp = this.#next.value.timestamp - this.#origin;
      if (timestamp > seconds + AHEAD_SECONDS) return timestamp;
      await this.#track.add(this.#next.value.clone({ timestamp }), this.#config && { decoderConfig: this.#config });
    }
    return null;
  }

  async close(): Promise<void> {
    await this.#packets.return();
  }
}
