import type { EncodedAudioPacketSource } from 'mediabunny';
import type { Sound } from '../output/convert.js';
import type { SoundPiece } from '../output/slice.js';

/** Times of containers are rounded. */
const TOLERANCE_SECONDS = 0.005;

/** Feeds tracks with the same sound, as far as the picture has come. */
export class SoundFeed {
  readonly #pieces: AsyncIterator<SoundPiece>;
  readonly #sources: readonly EncodedAudioPacketSource[];
  readonly #from: number;
  readonly #end: number;
  #next: IteratorResult<SoundPiece, unknown> | null = null;
  #config: AudioDecoderConfig | undefined;

  /** Seconds: packets that begin before `from` (encoder priming) or end after `end` are left out. */
  constructor({ pieces }: Sound, sources: readonly EncodedAudioPacketSource[], end: number, from = -Infinity) {
    this.#pieces = pieces[Symbol.asyncIterator]();
    this.#sources = sources;
    this.#from = from - TOLERANCE_SECONDS;
    this.#end = end + TOLERANCE_SECONDS;
  }

  /** When the sound begins; Infinity when there is none. */
  async start(): Promise<number> {
    await this.#skip();
    return this.#next === null || this.#next.done ? Infinity : Math.max(0, this.#next.value.packet.timestamp);
  }

  async upTo(seconds: number): Promise<void> {
    for (await this.#skip(); this.#next && !this.#next.done && this.#next.value.packet.timestamp <= seconds; await this.#advance()) {
      const { packet } = this.#next.value;
      if (packet.timestamp + packet.duration > this.#end) continue;
      const given = this.#from >= -TOLERANCE_SECONDS && packet.timestamp < 0 ? packet.clone({ timestamp: 0 }) : packet;
      for (const source of this.#sources) await source.add(given, this.#config && { decoderConfig: this.#config });
    }
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #skip(): Promise<void> {
    if (!this.#next) await this.#advance();
    while (this.#next && !this.#next.done && this.#next.value.packet.timestamp < this.#from) await this.#advance();
  }

  async #advance(): Promise<void> {
    this.#next = await this.#pieces.next();
    if (!this.#next.done) this.#config ??= this.#next.value.config;
  }
}
