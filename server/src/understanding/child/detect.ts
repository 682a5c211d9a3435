import type { FrameDetections } from '@cuelight/protocol';
import { fitWidth, listFrames, readFrames } from '../media/frames.js';
import type { RunTask } from './task.js';

/** What the page's detector is given, too. */
const MAX_WIDTH = 640;
/** Frames of a batch. */
const FRAMES = 24;
/** Batches that may be under way, from being decoded to being stored. */
const AT_ONCE = 3;

interface OpenBatch {
  readonly seen: FrameDetections[];
  /** Frames of it that were decoded, and whether that were all. */
  decoded: number;
  isClosed: boolean;
}

/** Objects in frames; a batch is so many of the chosen frames in a row, whichever of them can be decoded. Batches that are there are left out. */
export const detect: RunTask<'detect'> = async ({ file, model, picture, rate, threshold, done }, { engine, signal, onProgress, give, room }) => {
  const frames = await listFrames(file, signal);
  const chosen = Uint32Array.from(frames.list.select(rate));
  const batches = Math.ceil(chosen.length / FRAMES);
  const isDone = new Set(done);
  const batchOf = new Map<number, number>();
  chosen.forEach((number, at) => { if (!isDone.has(Math.floor(at / FRAMES))) batchOf.set(number, Math.floor(at / FRAMES)); });
  const open = new Map<number, OpenBatch>();

  const settle = (batch: number): void => {
    const one = open.get(batch);
    if (!one?.isClosed || one.seen.length < one.decoded) return;
    open.delete(batch);
    give({ batch, lines: one.seen.sort((a, b) => a.frame - b.frame) });
  };
  const close = (before: number): void => {
    for (const [batch, one] of open) {
      if (batch >= before || one.isClosed) continue;
      one.isClosed = true;
      settle(batch);
    }
  };

  const before = chosen.length === 0 ? 0 : 1 - batchOf.size / chosen.length;
  const running = await engine.detect({
    model: { name: model }, threshold, signal, frameCount: Math.max(1, batchOf.size), 
    onProgress: (progress) => { onProgress({ ...progress, fraction: before + (1 - before) * progress.fraction }); },
    onFrame: (seen) => {
      const batch = batchOf.get(seen.frame) ?? -1;
      open.get(batch)?.seen.push(seen);
      settle(batch);
    },
  });
  for (const batch of new Set(batchOf.values())) open.set(batch, { seen: [], decoded: 0, isClosed: false });
  for await (const frame of readFrames(file, frames, [...batchOf.keys()], fitWidth(picture, MAX_WIDTH), signal)) {
    const batch = batchOf.get(frame.number) ?? -1;
    close(batch);
    const one = open.get(batch);
    if (one) one.decoded += 1;
    await running.push(frame);
    await room(AT_ONCE);
  }
  await running.finish();
  close(Infinity);
  await room(0);
  return { frames: chosen.length, batches };
};
