import type { EncodedPacket } from 'mediabunny';

/** A stretch of the source that is encoded on its own; seconds of the source, `end` exclusive and maybe Infinity. */
export interface SliceSpan {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** The key frame at or before the start, where that is known. */
  readonly keyFrame?: number;
}

/** The first is short, so that something plays soon. */
export const FIRST_SLICE_SECONDS = 3;
export const SLICE_SECONDS = 10;

export const sliceSeconds = (index: number): number => index === 0 ? FIRST_SLICE_SECONDS : SLICE_SECONDS;

/** A packet in the time of the result; the first of a slice says how to decode it. */
export interface VideoPiece {
  readonly packet: EncodedPacket;
  readonly config?: VideoDecoderConfig | undefined;
}

export interface SoundPiece {
  readonly packet: EncodedPacket;
  readonly config?: AudioDecoderConfig | undefined;
}

/** What one slice makes, read while it is made. */
export class PieceQueue<T = VideoPiece> {
  readonly #pieces: T[] = [];
  #ended = false;
  #failure: Error | null = null;
  #wake: (() => void) | null = null;

  push(piece: T): void {
    this.#pieces.push(piece);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  fail(reason: Error): void {
    this.#failure = reason;
    this.#wake?.();
  }

  async* read(): AsyncGenerator<T, void> {
    for (;;) {
      if (this.#failure) throw this.#failure;
      const piece = this.#pieces.shift();
      if (piece !== undefined) yield piece;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => { this.#wake = resolve; });
    }
  }
}
