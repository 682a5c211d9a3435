import type { Progress, TaskOptions } from '@cuelight/protocol';

/** Below this the estimate of what is left jumps about. */
const MIN_FRACTION_FOR_ESTIMATE = 0.02;

/** Takes raw fractions and reports clamped, never falling ones with the seconds left. */
export function createProgress(onProgress: TaskOptions['onProgress'], phase: string, now = () => performance.now()): (fraction: number) => void {
  const startedAt = now();
  let highest = -1;
  return (fraction) => {
    const clamped = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
    if (!onProgress || clamped <= highest) return;
    highest = clamped;
    const elapsedSeconds = (now() - startedAt) / 1000;
    const secondsLeft = clamped < MIN_FRACTION_FOR_ESTIMATE ? null : elapsedSeconds * (1 - clamped) / clamped;
    const progress: Progress = { fraction: clamped, secondsLeft, phase };
    onProgress(progress);
  };
}
