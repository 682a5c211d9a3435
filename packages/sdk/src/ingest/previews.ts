import type { AudioChunk, Storyboard, Waveform } from '@cuelight/media';
import { isAbortError } from '@cuelight/protocol';
import { announce } from './announce.js';
import type { Known, Task } from './task.js';

const WAVEFORM = 'waveform';
/** Seconds of new sound that are worth drawing the loudness again. */
const DRAFT_SECONDS = 10;

/** Shows what comes as long as the page shows this file. */
const whileShown = <T>({ shown }: Known, show: (value: T) => void) => (value: T): void => { if (!shown.aborted) show(value); };

/** The step says what went wrong; a video without small pictures is still a video. */
async function quietly(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (reason) {
    if (isAbortError(reason)) throw reason;
  }
}

/** The small pictures of the time bar: shown as they come, kept, and never a reason to fail. */
export async function makeStoryboard(task: Task, known: Known): Promise<void> {
  const { file, media, probe, planned, checkpoints } = known;
  const show = whileShown<Storyboard>(known, (made) => task.context.preview.showStoryboard(made));
  const choice = planned.choice('storyboard');
  if (choice.where !== 'browser') return task.steps.skip('storyboard', choice.sentence);
  announce(task, choice);
  await quietly(task.steps.run('storyboard', async (onProgress) => {
    show(await checkpoints.once('storyboard', () => media.storyboard(file, probe, { signal: task.signal, onProgress, onDraft: show })));
  }));
}

/** How loud the sound is, where nobody else listens to it. */
export async function makeWaveform(task: Task, known: Known): Promise<void> {
  const { file, media, probe, planned, checkpoints } = known;
  const show = whileShown<Waveform>(known, (made) => task.context.preview.showWaveform(made));
  const choice = planned.choice('waveform');
  if (choice.where !== 'browser') return task.steps.skip('waveform', choice.sentence);
  announce(task, choice);
  await quietly(task.steps.run('waveform', async (onProgress) => {
    show(await checkpoints.once(WAVEFORM, () => media.waveform(file, probe, { signal: task.signal, onProgress, onDraft: show })));
  }));
}

/** Measures the loudness of sound that is decoded for somebody else. */
export interface Meter {
  add(chunk: AudioChunk): void;
  /** All sound has been heard. */
  done(): Promise<void>;
}

export async function createMeter(task: Task, known: Known): Promise<Meter> {
  const { probe, checkpoints } = known;
  // there already: the engine came from it
  const { Peaks } = await import('@cuelight/media');
  const peaks = new Peaks(probe.info.durationSeconds);
  const show = whileShown<Waveform>(known, (made) => task.context.preview.showWaveform(made));
  let drawnAt = 0;
  return {
    add(chunk) {
      peaks.add(chunk);
      if (chunk.start - drawnAt < DRAFT_SECONDS) return;
      drawnAt = chunk.start;
      show(peaks.waveform);
    },
    async done() {
      show(await checkpoints.once(WAVEFORM, () => Promise.resolve(peaks.waveform)));
    },
  };
}
