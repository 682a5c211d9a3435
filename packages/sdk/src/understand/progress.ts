import type { Progress, TaskOptions } from '@cuelight/protocol';

/** Progress of work of which a share was done before. */
export function goingOn(share: number, onProgress: (progress: Progress) => void): TaskOptions['onProgress'] {
  return (progress) => { onProgress({ ...progress, fraction: share + (1 - share) * progress.fraction }); };
}
