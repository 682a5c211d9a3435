import { CuelightError, type TextLine } from '@cuelight/protocol';
import { throwIfAborted } from '../speech/throw-if-aborted.js';
import type { InferenceFrame, ReadTextOptions, RgbaPicture, TextCheckpoint, TextReading } from '../types/index.js';
import { findKnown, isUnchanged, knowLine, knowPicture, type KnownLine } from './known-lines.js';
import { toFractions } from './pixel-box.js';
import { locateLines, readLine, type TextModels } from './read-lines.js';
import { loadState, saveState } from './reading-state.js';
import { advance, byStart, toTextLine, type OpenSpan, type SeenLine } from './spans.js';
import { isWorthKeeping } from './tidy.js';

/** Below it is what the recogniser makes of leaves and bricks. */
const LEAST_CONFIDENCE = 0.5;
const PHASE = 'reading text';

export interface TextReadingParts extends ReadTextOptions {
  readonly models: TextModels;
  /** Pixels of a frame's picture, which stays open. */
  readonly readPixels: (picture: InferenceFrame['picture']) => RgbaPicture;
  /** After every frame, when all it gave has been told: where a reading could go on, also when nothing changed. */
  readonly onFrameDone?: ((checkpoint: TextCheckpoint) => void) | undefined;
  /** Seconds, for the estimate of what is left. */
  readonly now?: (() => number) | undefined;
}

function checkOrder({ number, time }: InferenceFrame, after: number): void {
  if (!Number.isFinite(time)) throw new CuelightError('bad_request', `Frame ${number} can't be at ${time} s; give its time in seconds.`, { field: 'time' });
  if (!(number > after)) throw new CuelightError('bad_request', `Frame ${number} came after frame ${after}; push frames in the order shown.`, { field: 'number' });
}

function checkPixels({ width, height, data }: RgbaPicture, number: number): void {
  if (!(width > 0 && height > 0) || data.length !== width * height * 4) {
    throw new CuelightError('bad_request', `Frame ${number} has ${data.length} bytes for ${width} x ${height} pixels; give 4 bytes a pixel.`, { field: 'picture' });
  }
}

/**
 * On-screen text of frames that come one after the other. Knows no runtime: the models are handed in. Lines that did not change are not
 * read again. Calls may overlap; they are worked on in order, and one frame's pixels are held at a time. After a failure every call
 * rejects with it.
 */
export function createTextReading(parts: TextReadingParts): TextReading {
  const { models, readPixels, videoId, intervalSeconds, frameCount, onLine, onProgress, onCheckpoint, checkpointEvery = Infinity, onFrameDone, now = () => performance.now() / 1000 } = parts;
  const signal = parts.signal ?? new AbortController().signal;
  let { frame: lastFrame, open, known, stats } = loadState(parts.resume);
  const lines: TextLine[] = [...parts.resume?.lines ?? []];
  const framesBefore = stats.frames;
  const startedAt = now();
  let queue: Promise<unknown> = Promise.resolve();

  const publish = (ended: readonly OpenSpan[]): void => {
    for (const line of ended.map((span) => toTextLine(span, { videoId, intervalSeconds })).sort(byStart)) {
      // who is told may be the one who stops it
      throwIfAborted(signal);
      lines.push(line);
      onLine?.(line);
    }
  };

  const report = (): void => {
    if (!onProgress || frameCount === undefined || frameCount <= 0) return;
    const fraction = Math.min(1, stats.frames / frameCount);
    const read = stats.frames - framesBefore;
    const secondsLeft = read > 0 ? (now() - startedAt) / read * Math.max(0, frameCount - stats.frames) : null;
    onProgress({ fraction, secondsLeft, phase: PHASE });
  };

  const read = async (picture: RgbaPicture): Promise<KnownLine[]> => {
    const boxes = await locateLines(picture, models);
    stats = { ...stats, detectorRuns: stats.detectorRuns + 1 };
    const found: KnownLine[] = [];
    for (const box of boxes) {
      throwIfAborted(signal);
      const before = findKnown(known, picture, box);
      if (!before) stats = { ...stats, linesRead: stats.linesRead + 1 };
      found.push(before ?? knowLine(picture, box, await readLine(picture, box, models)));
    }
    throwIfAborted(signal);
    return found;
  };

  const accept = async (frame: InferenceFrame): Promise<void> => {
    throwIfAborted(signal);
    checkOrder(frame, lastFrame);
    const picture = readPixels(frame.picture);
    checkPixels(picture, frame.number);
    const isNew = !known || !isUnchanged(known, picture);
    if (isNew) known = knowPicture(picture, await read(picture));
    const seen: SeenLine[] = (known?.lines ?? [])
      .filter(({ text, confidence }) => confidence >= LEAST_CONFIDENCE && isWorthKeeping(text))
      .map(({ text, confidence, box }) => ({ text, confidence, box: toFractions(box, picture) }));
    const { open: goingOn, ended } = advance(open, frame.time, seen);
    open = goingOn;
    lastFrame = frame.number;
    stats = { ...stats, frames: stats.frames + 1 };
    publish(ended);
    const checkpoint = saveState({ frame: lastFrame, open, known, stats }, lines);
    if (isNew || ended.length > 0 || stats.frames % checkpointEvery === 0) onCheckpoint?.(checkpoint);
    onFrameDone?.(checkpoint);
    report();
  };

  /** One after the other; what failed once fails every later call. */
  const inOrder = <R>(work: () => Promise<R>): Promise<R> => {
    const result = queue.then(work);
    queue = result;
    // The caller sees it; the queue itself must not count as unhandled.
    queue.catch(() => undefined);
    return result;
  };

  return {
    push: (frame) => inOrder(() => accept(frame)),
    finish: () => inOrder(() => {
      throwIfAborted(signal);
      publish(open);
      open = [];
      onProgress?.({ fraction: 1, secondsLeft: 0, phase: PHASE });
      return Promise.resolve({ lines: lines.toSorted(byStart), stats });
    }),
  };
}
