import { Column } from './column.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Longer texts are copied faster by the platform than sign by sign. */
const SHORT = 200;

/** Texts one after the other as UTF-8. A lone surrogate comes back as U+FFFD, which is as long. */
export class Texts {
  readonly bytes = new Column(1);
  /** Where each text ends. */
  readonly ends = new Column(2);

  /** Adds a text; says whether it is ASCII, so that offsets are the same in both. */
  push(text: string): boolean {
    const { bytes, ends } = this;
    bytes.reserve(text.length);
    const { data } = bytes;
    const from = bytes.length;
    let at = from;
    let isPlain = text.length < SHORT;
    for (let index = 0; isPlain && index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      isPlain = code < 0x80;
      data[at + index] = code;
    }
    if (isPlain) at += text.length;
    else {
      bytes.reserve(text.length * 3);
      at += encoder.encodeInto(text, bytes.data.subarray(at) as Uint8Array).written;
    }
    bytes.length = at;
    ends.push(at);
    return at - from === text.length;
  }

  at(index: number): string {
    const bytes = this.bytes.data.subarray(index > 0 ? this.ends.at(index - 1) : 0, this.ends.at(index)) as Uint8Array;
    return decoder.decode(bytes);
  }

  /** Adds the texts `[from, to)` of another. */
  take({ bytes, ends }: Texts, from: number, to: number): void {
    const start = from > 0 ? ends.at(from - 1) : 0;
    const shift = this.bytes.length - start;
    this.bytes.take(bytes, start, to > from ? ends.at(to - 1) : start);
    for (let index = from; index < to; index += 1) this.ends.push(ends.at(index) + shift);
  }

  /** Takes away all texts from one on. */
  cut(from: number): void {
    this.bytes.length = from > 0 ? this.ends.at(from - 1) : 0;
    this.ends.length = from;
  }
}
