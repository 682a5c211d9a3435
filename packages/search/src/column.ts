import { lastAtMost } from './last-at-most.js';

export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** Bytes of a number. */
export type Width = 1 | 2 | 4;

const made = (width: Width, length: number): Numbers => (width === 1 ? new Uint8Array(length) : width === 2 ? new Uint16Array(length) : new Uint32Array(length));

const mostOf = (width: number): number => 2 ** (8 * width) - 1;

/** Room for more each time it runs out: growing by a half copies every number about twice and wastes a sixth; by less, indexing takes notably longer. */
const GROWTH = 1.5;
const LEAST = 16;

/** Whole numbers from 0 to 2³² − 1 in as many bytes each as the largest needs. Grows at its end. */
export class Column {
  length = 0;
  /** The numbers, and after {@link length} room for more. Another array once it has grown. */
  data: Numbers;
  /** How many numbers have room, and the largest one that fits: asked for far more often than they change. */
  #room = 0;
  #most: number;

  constructor(width: Width = 4) {
    this.data = made(width, 0);
    this.#most = mostOf(width);
  }

  /** Becomes these numbers, which it keeps; they are copied when it grows. */
  restore(data: Numbers): void {
    this.data = data;
    this.length = data.length;
    this.#room = data.length;
    this.#most = mostOf(data.BYTES_PER_ELEMENT);
  }

  at(index: number): number {
    return this.data[index] ?? 0;
  }

  push(value: number): void {
    if (this.length === this.#room || value > this.#most) this.#fit(this.length + 1, value);
    this.data[this.length] = value;
    this.length += 1;
  }

  set(index: number, value: number): void {
    this.#fit(this.length, value);
    this.data[index] = value;
  }

  /** Adds the numbers `[from, to)` of another column, each more by `shift`. */
  take(other: Column, from: number, to: number, shift = 0): void {
    if (shift === 0 && other.data.BYTES_PER_ELEMENT <= this.data.BYTES_PER_ELEMENT) {
      this.reserve(to - from);
      this.data.set(other.data.subarray(from, to), this.length);
      this.length += to - from;
    } else for (let index = from; index < to; index += 1) this.push(other.at(index) + shift);
  }

  /** Makes room for `count` more. */
  reserve(count: number): void {
    this.#fit(this.length + count, 0);
  }

  /** Adds zeros until there are `length` numbers, or takes numbers away. */
  resize(length: number): void {
    if (length > this.length) {
      this.#fit(length, 0);
      this.data.fill(0, this.length, length);
    }
    this.length = length;
  }

  /** The numbers without the room after them; valid until the column changes. */
  values(): Numbers {
    return this.data.subarray(0, this.length);
  }

  /** Index of the last of the ascending numbers that is not above `limit`, looked for in `[from, to)`; `from - 1` when all are. */
  lastAtMost(limit: number, from = 0, to = this.length): number {
    return lastAtMost(this.data, limit, from, to);
  }

  #fit(length: number, value: number): void {
    const { data } = this;
    const width: Width = value < 0x100 ? 1 : value < 0x1_0000 ? 2 : 4;
    const isWider = width > data.BYTES_PER_ELEMENT;
    if (length <= data.length && !isWider) return;
    const room = length <= data.length ? data.length : Math.max(LEAST, length, Math.ceil(this.length * GROWTH));
    this.data = made(isWider ? width : (data.BYTES_PER_ELEMENT as Width), room);
    this.data.set(data.subarray(0, this.length));
    this.#room = room;
    this.#most = mostOf(this.data.BYTES_PER_ELEMENT);
  }
}
