/** How far a download is, over all files of a model and with what was there before. */
export interface DownloadProgress {
  readonly loadedBytes: number;
  /** Null while the host has not told it. */
  readonly totalBytes: number | null;
  /** At the speed of the last seconds; null while that is unknown. */
  readonly secondsLeft: number | null;
}

/** The speed is that of the last few seconds. */
const WINDOW_MS = 5000;
/** Less says nothing about a speed. */
const LEAST_MS = 500;

/** Turns bytes into a progress with the time left. `now` in milliseconds. */
export function createDownloadMeter(now: () => number = () => performance.now()): (loadedBytes: number, totalBytes: number | null) => DownloadProgress {
  let samples: { readonly at: number; readonly bytes: number }[] = [];
  return (loadedBytes, totalBytes) => {
    const at = now();
    samples.push({ at, bytes: loadedBytes });
    // the newest sample outside the window stays as its edge
    const edge = samples.findLastIndex((sample) => at - sample.at >= WINDOW_MS);
    if (edge > 0) samples = samples.slice(edge);
    const first = samples[0] ?? { at, bytes: loadedBytes };
    const bytesPerMs = at - first.at >= LEAST_MS ? (loadedBytes - first.bytes) / (at - first.at) : 0;
    const secondsLeft = totalBytes === null || bytesPerMs <= 0 ? null : Math.max(0, totalBytes - loadedBytes) / bytesPerMs / 1000;
    return { loadedBytes, totalBytes, secondsLeft };
  };
}

const sum = (numbers: readonly (number | null)[]): number => numbers.reduce<number>((total, one) => total + (one ?? 0), 0);

/** Adds up the progress of several files. */
export function createFilesMeter(loadedBytes: readonly number[], totalBytes: readonly (number | null)[], onProgress: (progress: DownloadProgress) => void): (index: number, loaded: number, total: number | null) => void {
  const [loaded, totals] = [[...loadedBytes], [...totalBytes]];
  const meter = createDownloadMeter();
  return (index, now, total) => {
    loaded[index] = now;
    totals[index] = total ?? totals[index] ?? null;
    onProgress(meter(sum(loaded), totals.includes(null) ? null : sum(totals)));
  };
}
