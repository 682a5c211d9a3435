/**
 * Whole numbers near zero in a few bits each: Golomb-Rice codes whose parameter follows the mean of what came before, as in JPEG-LS
 * (ITU-T T.87, A.5). Numbers of one kind share a context.
 */
export class RiceContext {
  private sum = 16;
  private count = 1;

  /** How many low bits are written as they are. */
  get bits(): number {
    let bits = 0;
    while (this.count * 2 ** bits < this.sum && bits < 24) bits++;
    return bits;
  }

  note(value: number): void {
    this.sum += value;
    if (++this.count < 64) return;
    this.sum /= 2;
    this.count /= 2;
  }
}

/** So many ones instead of a count: the number follows as it is, in 32 bits. */
const ESCAPE = 24;

const fold = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unfold = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

export class RiceWriter {
  private bytes = new Uint8Array(1024);
  private length = 0;
  private held = 0;
  private heldBits = 0;

  /** A whole number between -2^30 and 2^30. */
  write(context: RiceContext, value: number): void {
    const folded = fold(value);
    const { bits } = context;
    const high = Math.floor(folded / 2 ** bits);
    if (high < ESCAPE) {
      this.put((1 << high) - 1, high + 1);
      this.put(folded % 2 ** bits, bits);
    } else {
      this.put((1 << ESCAPE) - 1, ESCAPE);
      this.put(folded & 0xffff, 16);
      this.put(folded >>> 16, 16);
    }
    context.note(folded);
  }

  /** Fills up the last byte. */
  finish(): Uint8Array {
    if (this.heldBits > 0) this.put(0, 8 - this.heldBits);
    return this.bytes.subarray(0, this.length);
  }

  /** At most 25 bits, low ones first. */
  private put(value: number, bits: number): void {
    this.held |= value << this.heldBits;
    this.heldBits += bits;
    while (this.heldBits >= 8) {
      if (this.length === this.bytes.length) {
        const bytes = new Uint8Array(this.length * 2);
        bytes.set(this.bytes);
        this.bytes = bytes;
      }
      this.bytes[this.length++] = this.held & 0xff;
      this.held >>>= 8;
      this.heldBits -= 8;
    }
  }
}

/** Reads what a {@link RiceWriter} wrote, with contexts that start and are used alike. @throws RangeError past the end. */
export class RiceReader {
  private held = 0;
  private heldBits = 0;
  private at: number;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  read(context: RiceContext): number {
    const { bits } = context;
    let high = 0;
    while (high < ESCAPE && this.take(1) === 1) high++;
    const folded = high < ESCAPE ? high * 2 ** bits + this.take(bits) : this.take(16) + this.take(16) * 0x1_0000;
    context.note(folded);
    return unfold(folded);
  }

  private take(bits: number): number {
    while (this.heldBits < bits) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError('There are no more bytes.');
      this.held |= byte << this.heldBits;
      this.heldBits += 8;
    }
    const value = this.held & ((1 << bits) - 1);
    this.held >>>= bits;
    this.heldBits -= bits;
    return value;
  }
}
