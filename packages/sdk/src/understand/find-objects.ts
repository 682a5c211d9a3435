import { createDetectionStore, type DetectionStore } from '@cuelight/search/detections';
import { rememberInference } from '../ingest/device.js';
import type { LibraryOptions } from '../library/library.js';
import { FRAMES_A_SECOND, unitsOf } from '../plan/inference.js';
import { createFoundObjects, type FoundObjects } from './found-objects.js';
import { RESULT } from './kept.js';
import type { FrameReader } from './look.js';
import { modelFor } from './models.js';
import { goingOn } from './progress.js';
import type { StepRun } from './run.js';

const MAX_WIDTH = 640;
/** Kept from this score on, so that a person can lower what is shown. */
export const LEAST_THRESHOLD = 0.3;
/** Chunks are kept, and the page is told, no more often than this. */
const TELL_EVERY_MS = 1000;

/** How far the looking is, kept beside its chunks. */
interface Place {
  readonly isDone: boolean;
  /** Every frame before this second was told. */
  readonly from: number;
}

interface Kept {
  readonly store: DetectionStore;
  readonly place: Place;
}

export const detectRate = ({ detectRate: rate }: Pick<LibraryOptions, 'detectRate'>): number | 'every' => rate ?? FRAMES_A_SECOND.detect;

const chunkName = (name: string, key: number): string => `${name}/chunk-${key}`;

/** What was found before, finished or not; an empty store when there is nothing. */
async function openKept({ target: { checkpoints, videoId }, options }: Pick<StepRun, 'target' | 'options'>): Promise<Kept> {
  const rate = detectRate(options);
  const name = RESULT.detect(options.models ?? '', rate);
  const store = createDetectionStore({ videoId, maxGapSeconds: rate === 'every' ? 1 : Math.max(1, 2 / rate) });
  const place = await checkpoints.kept<Place>(name);
  const nothing = { store, place: { isDone: false, from: 0 } };
  if (!place) return nothing;
  try {
    for (const chunk of (await checkpoints.keptUnder<ArrayBuffer>(`${name}/chunk-`)).values()) store.load(chunk);
    return { store, place };
  } catch {
    // damaged, or of another version: it is looked for again
    return { ...nothing, store: createDetectionStore({ videoId }) };
  }
}

/** What a finished or unfinished search for objects left here; null when there was none. */
export async function keptObjects(run: Pick<StepRun, 'target' | 'options'>): Promise<{ readonly found: FoundObjects; readonly isDone: boolean } | null> {
  const { store, place } = await openKept(run);
  return store.frameCount > 0 ? { found: createFoundObjects(store), isDone: place.isDone } : null;
}

/** Opens the search for objects; null when it was finished before. */
export async function openFinder(run: StepRun): Promise<FrameReader | null> {
  const { target: { checkpoints }, engines, findings, signal, onProgress, probe, options } = run;
  const rate = detectRate(options);
  const name = RESULT.detect(options.models ?? '', rate);
  const { store, place } = await openKept(run);
  const found = createFoundObjects(store);
  if (store.frameCount > 0) findings.objects(found, place.isDone ? 'done' : 'partial');
  if (place.isDone) return null;

  /** Seconds of the frames that were pushed and not told yet. */
  const pending = new Map<number, number>();
  let last = place.from;
  let keeping: Promise<void> = Promise.resolve();
  let toldAt = performance.now();
  const keep = (isDone: boolean): void => {
    const from = Math.min(last, ...pending.values());
    const changed = store.takeChanged();
    keeping = keeping.then(async () => {
      for (const { key, data } of changed) await checkpoints.keep(chunkName(name, key), data);
      // the place comes last: without its chunks it would be wrong
      await checkpoints.keep(name, { isDone, from } satisfies Place);
    });
  };
  const total = unitsOf('detect', { ...probe, want: { rate } });
  const share = Math.min(1, store.frameCount / Math.max(1, total));
  const inference = await engines.inference();
  const running = await inference.detect({
    model: modelFor('detect', options), threshold: LEAST_THRESHOLD, signal, onProgress: goingOn(share, onProgress), frameCount: Math.max(1, total - store.frameCount),
    onFrame: (frame) => {
      pending.delete(frame.frame);
      found.add(frame);
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      findings.objects(found, 'partial');
      keep(false);
    },
  });
  let looked = 0;
  let began = 0;
  return {
    rate, maxWidth: MAX_WIDTH, from: place.from,
    wants: ({ number }) => !store.has(number),
    take(frame) {
      began ||= performance.now();
      looked += 1;
      pending.set(frame.number, frame.time);
      last = frame.time;
      return running.push(frame);
    },
    async finish() {
      await running.finish();
      rememberInference('detect', looked, (performance.now() - began) / 1000);
      store.finish();
      keep(true);
      await keeping;
      findings.objects(found, 'done');
    },
  };
}
