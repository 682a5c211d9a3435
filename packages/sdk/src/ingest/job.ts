import { abortError, CuelightError, isAbortError, type Job, type Progress, type Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import { warn, type OnWarnings } from './warnings.js';

/** Events come over the socket; asking now and then covers those that were missed. */
const ASK_EVERY_MS = 2500;

interface Following {
  readonly library: Library;
  readonly watchJobs: (videoId: string, listener: (job: Job) => void) => () => void;
  readonly video: Video;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Called once when it can be played before the job has ended. */
  readonly onPlayable?: ((video: Video) => void) | undefined;
  readonly onWarnings?: OnWarnings | undefined;
}

const isEnded = ({ state }: Job): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

/** Resolves with the job when it has ended. Aborting cancels it on the server. */
export function ended({ library, watchJobs, video, signal, onProgress, onPlayable }: Omit<Following, 'video'> & { readonly video: Pick<Video, 'id'> }, jobId: string): Promise<Job> {
  return new Promise((resolve, reject) => {
    let isFinished = false;
    const finish = (settle: () => void): void => {
      isFinished = true;
      clearInterval(timer);
      unwatch();
      signal.removeEventListener('abort', handleAbort);
      settle();
    };
    const take = (job: Job): void => {
      if (job.id !== jobId || isFinished) return;
      const { progress: fraction, secondsLeft, queuePosition } = job;
      onProgress({ fraction, secondsLeft, ...(queuePosition === null || queuePosition === undefined ? {} : { queuePosition }) });
      if (isEnded(job)) finish(() => { resolve(job); });
    };
    const handleAbort = (): void => {
      // the work must really stop, on the server too; that it could not be told is no reason to go on here
      library.cancelJob(jobId).catch(() => undefined);
      finish(() => { reject(abortError()); });
    };
    let isPlayable = onPlayable === undefined;
    const lookAtVideo = (): void => {
      library.get(video.id).then((now) => {
        if (isPlayable || isFinished || now.status !== 'ready') return;
        isPlayable = true;
        onPlayable?.(now);
      }, () => undefined);
    };
    const ask = (): void => {
      if (!isPlayable) lookAtVideo();
      library.job(jobId).then(take, (reason: unknown) => {
        if (!isAbortError(reason) && reason instanceof CuelightError && !reason.retryable) finish(() => { reject(reason); });
      });
    };
    const timer = setInterval(ask, ASK_EVERY_MS);
    const unwatch = watchJobs(video.id, take);
    signal.addEventListener('abort', handleAbort, { once: true });
    // it may have been cancelled while the jobs were asked for
    if (signal.aborted) handleAbort();
    else ask();
  });
}

/** Follows the conversion of a video until it has ended; gives the video as it is then. */
export async function followJob(following: Following): Promise<Video> {
  const { library, video, signal } = following;
  if (signal.aborted) throw abortError();
  const jobs = await Promise.all(video.jobIds.map((id) => library.job(id)));
  const conversion = jobs.findLast(({ step }) => step === 'renditions');
  if (conversion !== undefined) {
    const job = isEnded(conversion) ? conversion : await ended(following, conversion.id);
    if (job.state !== 'done') {
      if (job.error) throw CuelightError.fromJSON(job.error);
      throw new CuelightError('ffmpeg_failed', 'The server could not convert this video. Try another file.', {});
    }
    warn(job.result?.warnings, following.onWarnings);
  }
  return library.get(video.id);
}
