import type { StreamTargetChunk } from 'mediabunny';
import type { ConversionPart } from '../types.js';

/**
 * Hands on what a muxer appends, in order. The first bytes wait until the codecs are known, because nobody can play them without the
 * type, and come with the first packets; the listener's promise holds the muxer back.
 */
export class PartStream {
  mimeType: Promise<string> = Promise.resolve('');
  readonly #onPart: (part: ConversionPart) => Promise<void>;
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #position = 0;
  #known: string | null = null;

  constructor(onPart: (part: ConversionPart) => Promise<void>) {
    this.#onPart = onPart;
  }

  writable(): WritableStream<StreamTargetChunk> {
    return new WritableStream({ write: (chunk) => this.#write(chunk) });
  }

  /** What is still held back, when all is written. */
  async finish(): Promise<void> {
    this.#known = await this.mimeType;
    await this.#hand();
  }

  async #write({ position, data }: StreamTargetChunk): Promise<void> {
    if (position !== this.#position) throw new Error(`A part was to be written at ${position} instead of ${this.#position}.`);
    this.#position += data.length;
    // The writer uses its buffers again, and the page takes this one over.
    this.#waiting.push(data.slice());
    if (this.#known === null) {
      void this.mimeType.then((type) => { this.#known = type; });
      await Promise.resolve();
    }
    if (this.#known !== null) await this.#hand();
  }

  async #hand(): Promise<void> {
    const bytes = new Uint8Array(this.#waiting.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of this.#waiting.splice(0)) {
      bytes.set(piece, at);
      at += piece.length;
    }
    if (bytes.length > 0) await this.#onPart({ bytes, mimeType: this.#known ?? '' });
  }
}
