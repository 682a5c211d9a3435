import {
  EncodedAudioPacketSource, EncodedVideoPacketSource, Mp4OutputFormat, Output, StreamTarget, WebMOutputFormat, type AudioCodec, type OutputFormat, type Rotation,
} from 'mediabunny';
import type { ConversionPart, TargetVideoCodec } from '../types.js';
import { bytesOf } from './bytes-of.js';
import { PagedBlob } from './paged-blob.js';
import { PartStream } from './part-stream.js';
import type { SoundPiece, VideoPiece } from './slice.js';

/** Up to this the index goes to the front of the file, for which all of it is held in memory until the end. */
const IN_MEMORY_BYTES = 64 * 1024 * 1024;

const CODECS = { h264: 'avc', vp9: 'vp9', av1: 'av1' } as const;

export interface AssemblerOptions {
  readonly container: 'mp4' | 'webm';
  readonly videoCodec: TargetVideoCodec;
  readonly audioCodec: AudioCodec | null;
  readonly expectedBytes: number;
  /** Told to players instead of turning the picture; MP4 only. */
  readonly rotation?: Rotation | undefined;
  /** Where all frames last equally long: their times are then told exactly. */
  readonly frameRate?: number | undefined;
  readonly onPart?: ((part: ConversionPart) => Promise<void>) | undefined;
}

class Track {
  readonly output: Output;
  readonly #video: EncodedVideoPacketSource;
  readonly #audio: EncodedAudioPacketSource | null;

  constructor(format: OutputFormat, target: StreamTarget, { videoCodec, audioCodec, rotation = 0, frameRate }: AssemblerOptions) {
    this.output = new Output({ format, target });
    this.#video = new EncodedVideoPacketSource(CODECS[videoCodec]);
    this.output.addVideoTrack(this.#video, { rotation, ...(frameRate === undefined ? {} : { frameRate }) });
    this.#audio = audioCodec === null ? null : new EncodedAudioPacketSource(audioCodec);
    if (this.#audio) this.output.addAudioTrack(this.#audio);
  }

  addVideo({ packet, config }: VideoPiece): Promise<void> {
    return this.#video.add(packet, config ? { decoderConfig: config } : undefined);
  }

  addSound({ packet, config }: SoundPiece): Promise<void> {
    return this.#audio?.add(packet, config ? { decoderConfig: config } : undefined) ?? Promise.resolve();
  }
}

export interface Assembled {
  readonly blob: Blob;
  readonly mimeType: string;
  readonly durationSeconds: number;
}

/** Muxes packets into one file and, where somebody listens, at the same time into a file that plays while it grows. */
export class Assembler {
  readonly #files: Track[] = [];
  readonly #blob = new PagedBlob();
  readonly #parts: PartStream | null = null;
  #end = 0;
  /** How the first slice is decoded; one file has one such description. */
  #description: string | null = null;

  constructor(options: AssemblerOptions) {
    const { container, expectedBytes, onPart } = options;
    this.#files.push(new Track(
      container === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: expectedBytes < IN_MEMORY_BYTES ? 'in-memory' : false }),
      new StreamTarget(this.#blob.writable()), options,
    ));
    if (!onPart) return;
    this.#parts = new PartStream(onPart);
    const growing = new Track(
      container === 'webm' ? new WebMOutputFormat({ appendOnly: true }) : new Mp4OutputFormat({ fastStart: 'fragmented' }),
      new StreamTarget(this.#parts.writable()), options,
    );
    this.#parts.mimeType = growing.output.getMimeType();
    this.#files.push(growing);
  }

  async start(): Promise<void> {
    for (const { output } of this.#files) await output.start();
  }

  async addVideo(piece: VideoPiece): Promise<void> {
    if (piece.config) this.#checkConfig(piece.config);
    this.#reach(piece.packet.timestamp + piece.packet.duration);
    for (const file of this.#files) await file.addVideo(piece);
  }

  async addSound(piece: SoundPiece): Promise<void> {
    this.#reach(piece.packet.timestamp + piece.packet.duration);
    for (const file of this.#files) await file.addSound(piece);
  }

  async finish(): Promise<Assembled> {
    const [file] = this.#files;
    for (const { output } of this.#files) await output.finalize();
    await this.#parts?.finish();
    const mimeType = await file?.output.getMimeType() ?? '';
    return { blob: this.#blob.toBlob(mimeType.split(';')[0] ?? ''), mimeType, durationSeconds: this.#end };
  }

  async cancel(): Promise<void> {
    for (const { output } of this.#files) {
      if (output.state === 'pending' || output.state === 'started') await output.cancel();
    }
  }

  #checkConfig({ description }: VideoDecoderConfig): void {
    const told = bytesOf(description).join();
    this.#description ??= told;
    if (told !== this.#description) throw new Error('The encoder changed its parameters between two slices.');
  }

  #reach(seconds: number): void {
    this.#end = Math.max(this.#end, seconds);
  }
}
