import type { AudioCodec } from 'mediabunny';
import { abortError } from '@cuelight/protocol';
import type { ConversionPart } from '../types.js';
import { Assembler, type Assembled } from './assembler.js';
import type { Checkpoint } from './checkpoint.js';
import type { ConversionPlan } from './plan.js';
import { PieceQueue, type SliceSpan, type SoundPiece, type VideoPiece } from './slice.js';

export interface Sound {
  readonly codec: AudioCodec;
  /** In the time of the result, in order. */
  readonly pieces: AsyncIterable<SoundPiece>;
}

/** How one engine converts one source. */
export interface Conversion {
  readonly plan: ConversionPlan;
  readonly expectedBytes: number;
  /** Where all frames last equally long. */
  readonly frameRate?: number;
  /** In order, the same ones every time. */
  readonly spans: AsyncIterable<SliceSpan>;
  /** How many slices are made at once. */
  readonly parallel: number;
  readonly sound: Sound | null;
  /** Gives every packet of the span in decoding order and tells how many of its seconds are done. False when the source ended before it. */
  encode(span: SliceSpan, give: (piece: VideoPiece) => void, onSeconds: (seconds: number) => void, signal: AbortSignal): Promise<boolean>;
}

export interface ConversionListener {
  /** Seconds of the result that are done. */
  onSeconds(seconds: number): void;
  onPart?: ((part: ConversionPart) => Promise<void>) | undefined;
}

/** Slices that may lie finished while an earlier one, or a slow reader of the parts, is waited for. */
const AHEAD = 2;

/** Takes the spans in order, each by the next free worker, and gives their queues in the same order. */
class Slices {
  readonly #conversion: Conversion;
  readonly #checkpoint: Checkpoint | null;
  readonly #listener: ConversionListener;
  readonly #signal: AbortSignal;
  readonly #spans: AsyncIterator<SliceSpan>;
  readonly #queues: PieceQueue[] = [];
  readonly #done: number[] = [];
  #taken = 0;
  #given = 0;
  #ended = false;
  #failure: Error | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #wakes = new Set<() => void>();

  constructor(conversion: Conversion, checkpoint: Checkpoint | null, listener: ConversionListener, signal: AbortSignal) {
    this.#conversion = conversion;
    this.#checkpoint = checkpoint;
    this.#listener = listener;
    this.#signal = signal;
    this.#spans = conversion.spans[Symbol.asyncIterator]();
  }

  /** Works until all spans are done. Rejects never: a failure reaches the reader. */
  async work(): Promise<void> {
    try {
      for (let span; (span = await this.#take());) await this.#make(span);
    } catch (reason) {
      this.stop(reason instanceof Error ? reason : new Error(String(reason)));
    }
  }

  stop(reason: Error): void {
    this.#failure ??= reason;
    for (const queue of this.#queues) queue.fail(this.#failure);
    this.#wakeAll();
  }

  async* read(): AsyncGenerator<VideoPiece, void> {
    for (;; this.#given++, this.#wakeAll()) {
      while (this.#given >= this.#queues.length && !this.#ended && !this.#failure) await this.#change();
      if (this.#failure) throw this.#failure;
      const queue = this.#queues[this.#given];
      if (!queue) return;
      yield* queue.read();
    }
  }

  #take(): Promise<{ span: SliceSpan; queue: PieceQueue } | null> {
    const turn = this.#turn.then(async () => {
      while (this.#taken > this.#given + this.#conversion.parallel + AHEAD && !this.#failure) await this.#change();
      if (this.#failure || this.#ended) return null;
      const next = await this.#spans.next();
      if (next.done) {
        this.#end();
        return null;
      }
      this.#taken++;
      const queue = new PieceQueue();
      this.#queues.push(queue);
      this.#wakeAll();
      return { span: next.value, queue };
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #make({ span, queue }: { span: SliceSpan; queue: PieceQueue }): Promise<void> {
    const onSeconds = (seconds: number): void => {
      this.#done[span.index] = Math.max(this.#done[span.index] ?? 0, seconds);
      this.#listener.onSeconds(this.#done.reduce((sum, done) => sum + done, 0));
    };
    const kept = await this.#checkpoint?.read(span) ?? null;
    if (kept) {
      for (const piece of kept) queue.push(piece);
    } else {
      const made: VideoPiece[] = [];
      const more = await this.#conversion.encode(span, (piece) => {
        if (this.#checkpoint) made.push(piece);
        queue.push(piece);
      }, onSeconds, this.#signal);
      if (!more) this.#end();
      await this.#checkpoint?.write(span, made);
    }
    if (Number.isFinite(span.end)) onSeconds(span.end - Math.max(span.start, this.#conversion.plan.start));
    queue.end();
  }

  #end(): void {
    this.#ended = true;
    this.#wakeAll();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => { this.#wakes.add(resolve); });
  }

  #wakeAll(): void {
    for (const wake of this.#wakes) wake();
    this.#wakes.clear();
  }
}

/** Adds both tracks' packets in the order of their time. False when there was no picture. */
export async function interleave(
  video: AsyncIterable<VideoPiece>, sound: Sound | null, assembler: Assembler, signal: AbortSignal, onSeconds?: (seconds: number) => void,
): Promise<boolean> {
  const heard = sound?.pieces[Symbol.asyncIterator]();
  let next = await heard?.next();
  let any = false;
  try {
    for await (const piece of video) {
      signal.throwIfAborted();
      for (; heard && next && !next.done && next.value.packet.timestamp <= piece.packet.timestamp; next = await heard.next()) await assembler.addSound(next.value);
      await assembler.addVideo(piece);
      onSeconds?.(piece.packet.timestamp);
      any = true;
    }
    for (; heard && next && !next.done; next = await heard.next()) await assembler.addSound(next.value);
  } finally {
    await heard?.return?.();
  }
  return any;
}

/** Null when the source has no frame between start and end. */
export async function convert(conversion: Conversion, checkpoint: Checkpoint | null, listener: ConversionListener, signal: AbortSignal): Promise<Assembled | null> {
  const { plan, sound, expectedBytes, frameRate } = conversion;
  const ending = new AbortController();
  const either = AbortSignal.any([signal, ending.signal]);
  const slices = new Slices(conversion, checkpoint, listener, either);
  const assembler = new Assembler({
    container: plan.container, videoCodec: plan.videoCodec, audioCodec: sound?.codec ?? null, expectedBytes, frameRate, onPart: listener.onPart,
  });
  const handleAbort = (): void => { slices.stop(abortError()); };
  signal.addEventListener('abort', handleAbort, { once: true });
  let workers: Promise<unknown> = Promise.resolve();
  try {
    signal.throwIfAborted();
    await assembler.start();
    workers = Promise.all(Array.from({ length: conversion.parallel }, () => slices.work()));
    if (!await interleave(slices.read(), sound, assembler, signal)) return null;
    return await assembler.finish();
  } finally {
    signal.removeEventListener('abort', handleAbort);
    ending.abort();
    slices.stop(abortError());
    await workers;
    await assembler.cancel();
  }
}
