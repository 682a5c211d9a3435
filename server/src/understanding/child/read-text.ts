import { fitWidth, listFrames, readFrames } from '../media/frames.js';
import type { RunTask } from './task.js';

/** What the reader scales a frame down to; the page does the same. */
const MAX_WIDTH = 960;
/** Frames of a batch, at least. */
const FRAMES = 20;

/** Text in the picture; a batch is the lines that ended in some frames. */
export const readText: RunTask<'readText'> = async ({ file, videoId, picture, rate, batch: first, resume }, { engine, signal, onProgress, give, room }) => {
  const frames = await listFrames(file, signal);
  const chosen = [...frames.list.select(rate)];
  const left = chosen.filter((number) => number > (resume?.frame ?? -1));
  let batch = first;
  let told = resume?.lines.length ?? 0;
  let looked = 0;
  let givenAt = 0;
  const reading = await engine.readText({
    videoId, intervalSeconds: 1 / rate, signal, frameCount: chosen.length, checkpointEvery: FRAMES, onProgress, ...(resume ? { resume } : {}),
    onCheckpoint: (checkpoint) => {
      if (looked - givenAt < FRAMES) return;
      give({ batch, lines: checkpoint.lines.slice(told), state: { ...checkpoint, lines: [] } });
      batch += 1;
      told = checkpoint.lines.length;
      givenAt = looked;
    },
  });
  for await (const frame of readFrames(file, frames, left, fitWidth(picture, MAX_WIDTH), signal)) {
    looked += 1;
    await reading.push(frame);
    await room(2);
  }
  const { lines } = await reading.finish();
  await room(0);
  return { lines };
};
