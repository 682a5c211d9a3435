import { abortError } from '@cuelight/protocol';
import type { EncodedPacket } from 'mediabunny';
import type { DecodedSound } from './downmix.js';
import { joined, type Joining } from './joined-packets.js';

/** 0.7 s of AAC; more at once saves next to nothing. */
const PACKETS_AT_ONCE = 32;
/** A decoder that is silent for so long may have left out what it could not decode; being asked to finish, it tells. */
const SILENCE_MS = 1000;

type OnSound = (sound: DecodedSound & { readonly sampleRate: number }) => void;

/** Decodes packets of sound that follow each other. Every promise rejects when the decoder fails or is closed. */
export class SoundDecoder {
  readonly #decoder: AudioDecoder;
  readonly #joining: Joining | null;
  #failure: Error | null = null;
  #wake: () => void = () => undefined;
  /** Since the beginning, or the last `finish`. */
  #given = 0;
  #frames = 0;

  constructor(config: AudioDecoderConfig, joining: Joining | null, onSound: OnSound) {
    this.#joining = joining;
    this.#decoder = new AudioDecoder({
      output: (data) => {
        this.#frames += data.numberOfFrames;
        try {
          onSound(data);
        } finally {
          data.close();
        }
        this.#wake();
      },
      error: (reason) => { this.#fail(reason); },
    });
    this.#decoder.addEventListener('dequeue', () => { this.#wake(); });
    this.#decoder.configure(config);
  }

  give(packets: readonly EncodedPacket[]): void {
    if (this.#failure) throw this.#failure;
    this.#given += packets.length;
    const step = this.#joining ? PACKETS_AT_ONCE : 1;
    for (let at = 0; at < packets.length; at += step) this.#decoder.decode(joined(packets.slice(at, at + step)));
  }

  /** Resolves when all that was given is decoded; where packets are given one by one, the last may still be on its way. */
  async settle(): Promise<void> {
    while (!this.#isSettled) {
      if (this.#failure) throw this.#failure;
      if (!await this.#news()) await this.finish();
    }
  }

  /** Resolves when all is decoded. What is given next does not follow what was given before. */
  async finish(): Promise<void> {
    await this.#decoder.flush();
    // a damaged packet takes those behind it along, and the sound after it would come too early
    if (!this.#isSettled) throw new Error('The decoder left out damaged sound.');
    this.#given = this.#frames = 0;
  }

  close(): void {
    if (this.#decoder.state !== 'closed') this.#decoder.close();
    this.#fail(abortError());
  }

  get #isSettled(): boolean {
    if (!this.#joining) return this.#decoder.decodeQueueSize === 0;
    const { first, others } = this.#joining;
    return this.#given === 0 || this.#frames >= first + (this.#given - 1) * others;
  }

  #fail(reason: Error): void {
    this.#failure ??= reason;
    this.#wake();
  }

  /** Waits for the decoder to do something; false when it does nothing for long. */
  #news(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => { resolve(false); }, SILENCE_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}
