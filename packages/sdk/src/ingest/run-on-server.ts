import { CuelightError, MAX_TITLE_LENGTH, type EnhancePreset, type Job, type Step, type TaskOptions, type Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import { ended } from './job.js';
import { warn, type OnWarnings } from './warnings.js';

export interface ServerRunOptions extends TaskOptions {
  readonly library: Library;
  /** Where the session listens for events of jobs; left out, the server is asked now and then. */
  readonly watchJobs?: ((videoId: string, listener: (job: Job) => void) => () => void) | undefined;
  readonly onWarnings?: OnWarnings | undefined;
}

const NEVER = new AbortController().signal;

/** The job when it has ended well. @throws CuelightError the reason of one that has not. */
export async function followed({ library, watchJobs = () => () => undefined, signal = NEVER, onProgress, onWarnings }: ServerRunOptions, video: Pick<Video, 'id'>, jobId: string): Promise<Job> {
  const { state, error } = await ended({ library, watchJobs, video, signal, onProgress: (progress) => onProgress?.(progress) }, jobId);
  if (state !== 'done') throw error ? CuelightError.fromJSON(error) : new CuelightError('ffmpeg_failed', 'The server did not finish this; it was called off there. Try again.', {});
  // addresses of files in answers are made for this caller, those in events for nobody
  const job = await library.job(jobId);
  warn(job.result?.warnings, onWarnings);
  return job;
}

/** Runs a step of a video on the server it lies on. @throws CuelightError of the server; AbortError, and the job ends there, too. */
export async function runOnServer(options: ServerRunOptions, video: Pick<Video, 'id'>, step: Step, input: Readonly<Record<string, unknown>>): Promise<Job> {
  const { library: { production } } = options;
  if (!production) throw new CuelightError('no_engine', 'There is no server that could do this.', { step, reasons: ['there is no server'] });
  return followed(options, video, (await production.start(video.id, step, input)).id);
}

/** The passage as a file, cut by the server exactly to the frame. */
export async function clipOnServer(options: ServerRunOptions, video: Pick<Video, 'id'>, { start, end }: { readonly start: number; readonly end: number }): Promise<Blob> {
  return (await filesOf(options, await runOnServer(options, video, 'clip', { start, end })))[0] ?? new Blob();
}

/** Three seconds from `at` on as they are, and enhanced. */
export async function previewEnhanced(options: ServerRunOptions, video: Pick<Video, 'id'>, { presets, at, targetLufs }: { readonly presets: readonly EnhancePreset[]; readonly at: number; readonly targetLufs?: number }): Promise<{ readonly before: Blob; readonly after: Blob }> {
  const [before, after] = await filesOf(options, await runOnServer(options, video, 'enhance', { presets, preview: { at }, ...(targetLufs === undefined ? {} : { targetLufs }) }));
  if (!before || !after) throw new CuelightError('ffmpeg_failed', 'The server made no preview of this passage. Try another one.', {});
  return { before, after };
}

/** An enhanced copy as a video of its own. */
export async function enhanceOnServer(
  options: ServerRunOptions, video: Pick<Video, 'id'>, { presets, targetLufs, title }: { readonly presets: readonly EnhancePreset[]; readonly targetLufs?: number; readonly title?: string | undefined },
): Promise<Video> {
  const { result } = await runOnServer(options, video, 'enhance', { presets, ...(targetLufs === undefined ? {} : { targetLufs }), ...(title === undefined ? {} : { title: [...title].slice(0, MAX_TITLE_LENGTH).join('') }) });
  return options.library.get(result?.videoId ?? '');
}

const filesOf = ({ library, signal }: ServerRunOptions, { result }: Job): Promise<readonly Blob[]> =>
  Promise.all((result?.files ?? []).flatMap(({ url }) => library.production?.file(url, signal) ?? []));
