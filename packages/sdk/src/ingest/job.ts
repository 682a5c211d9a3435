import { abortError, CuelightError, type Progress, type Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';

const EVERY_MS = 700;

const wait = (ms: number, signal: AbortSignal): Promise<void> => new Promise((resolve, reject) => {
  const handleAbort = (): void => {
    clearTimeout(timer);
    reject(abortError());
  };
  const timer = setTimeout(() => {
    signal.removeEventListener('abort', handleAbort);
    resolve();
  }, ms);
  signal.addEventListener('abort', handleAbort, { once: true });
});

/** Follows the newest job of a video until it has ended; gives the video as it is then. */
export async function followJob(library: Library, video: Video, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Video> {
  for (;;) {
    if (signal.aborted) throw abortError();
    const id = video.jobIds.at(-1);
    const job = id === undefined ? null : await library.job(id);
    if (!job || job.state === 'done') return library.get(video.id);
    if (job.state === 'failed' || job.state === 'cancelled') {
      if (job.error) throw CuelightError.fromJSON(job.error);
      throw new CuelightError('ffmpeg_failed', 'The server could not convert this video. Try another file.', {});
    }
    onProgress({ fraction: job.progress, secondsLeft: job.secondsLeft });
    await wait(EVERY_MS, signal);
  }
}
