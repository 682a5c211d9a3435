import type { TextCheckpoint } from '@cuelight/inference';
import type { TextLine } from '@cuelight/protocol';
import { rememberInference } from '../ingest/device.js';
import { FRAMES_A_SECOND, unitsOf } from '../plan/inference.js';
import { AT, RESULT } from './kept.js';
import type { FrameReader } from './look.js';
import { goingOn } from './progress.js';
import type { StepRun } from './run.js';

/** What the reader scales a frame down to. */
const MAX_WIDTH = 960;
/** Checkpoints are kept no more often than this: writing them should cost nothing beside reading. */
const KEEP_EVERY_MS = 1000;

interface Place {
  readonly checkpoint: TextCheckpoint;
  /** Second of the last frame that is done. */
  readonly time: number;
}

/** Opens the reading of what stands in the picture; null when it was read before. */
export async function openReader({ target, engines, findings, signal, onProgress, probe }: StepRun): Promise<FrameReader | null> {
  const { checkpoints, videoId } = target;
  const before = await checkpoints.kept<readonly TextLine[]>(RESULT.readText);
  if (before) {
    findings.lines(before.map((line) => ({ ...line, videoId })), 'done');
    return null;
  }
  const rate = FRAMES_A_SECOND.readText;
  const place = await checkpoints.kept<Place>(AT.readText);
  const duration = probe.info.durationSeconds;
  const share = place && duration > 0 ? Math.min(1, place.time / duration) : 0;
  const lines: TextLine[] = [...place?.checkpoint.lines ?? []];
  if (lines.length > 0) findings.lines(lines, 'partial');

  const times = new Map<number, number>();
  let keptAt = 0;
  let keeping: Promise<void> = Promise.resolve();
  const keep = (checkpoint: TextCheckpoint): void => {
    const time = times.get(checkpoint.frame);
    if (time === undefined || performance.now() - keptAt < KEEP_EVERY_MS) return;
    keptAt = performance.now();
    for (const frame of times.keys()) if (frame < checkpoint.frame) times.delete(frame);
    keeping = keeping.then(() => checkpoints.keep(AT.readText, { checkpoint, time } satisfies Place));
  };
  const inference = await engines.inference();
  const reading = await inference.readText({
    videoId, intervalSeconds: 1 / rate, signal, onProgress: goingOn(share, onProgress), frameCount: Math.ceil(unitsOf('readText', probe) * (1 - share)),
    onLine: (line) => {
      lines.push(line);
      findings.lines([...lines], 'partial');
    },
    onCheckpoint: keep, ...(place ? { resume: place.checkpoint } : {}),
  });
  let looked = 0;
  let began = 0;
  return {
    rate, maxWidth: MAX_WIDTH, from: place?.time ?? 0,
    wants: ({ number }) => number > (place?.checkpoint.frame ?? -1),
    take(frame) {
      began ||= performance.now();
      looked += 1;
      times.set(frame.number, frame.time);
      return reading.push(frame);
    },
    async finish() {
      const { lines: all } = await reading.finish();
      rememberInference('readText', looked, (performance.now() - began) / 1000);
      await keeping;
      await checkpoints.keep(RESULT.readText, all);
      await checkpoints.forget(AT.readText);
      findings.lines(all, 'done');
    },
  };
}
