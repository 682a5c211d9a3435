import type { MediaEngine } from '@cuelight/media';
import { isAbortError, toCuelightError, type ServerCapabilities, type Video } from '@cuelight/protocol';
import { loadAssets } from '../assets/load-assets.js';
import { next } from '../plan/next.js';
import { plan } from '../plan/plan.js';
import type { Choice } from '../plan/types.js';
import { announce } from './announce.js';
import { measureDevice } from './device.js';
import { followJob } from './job.js';
import { titleOf } from './read-file.js';
import { followed } from './run-on-server.js';
import type { Task } from './task.js';
import { phrase } from '../phrases/phrase.js';

export const isImage = ({ name, type }: File): boolean => type.startsWith('image/') || /\.(?:jpe?g|png|webp|avif|hei[cf]|gif|bmp)$/i.test(name);

/** A picture is planned before it is decoded: this is what cameras make. */
const USUAL = { width: 4000, height: 3000, durationSeconds: 0, frameRate: null, videoCodec: null, audioCodec: null };

/** Who makes a video of a still image, and why. */
export async function planStill({ context: { library: { options } } }: Pick<Task, 'context'>, file: File, capabilities: ServerCapabilities | null): Promise<Choice> {
  // a page that can't fetch its engines still has its server
  const served = await loadAssets(options.assetBase ?? '.').then(({ media }) => media, () => ({ ffmpegCoreUrl: null }));
  const device = await measureDevice({ models: [], served, ffmpegThreads: options.ffmpegThreads });
  const { choices: [choice] } = plan(['stillToVideo'], { info: { ...USUAL, sizeBytes: file.size }, canDecodeVideo: false, canDecodeAudio: false, playable: false }, device, capabilities && { capabilities }, options.processing);
  if (!choice) throw new Error('one step gives one choice');
  return choice;
}

/** Sends the picture; the server makes a video of it in its turn. It is shown as soon as it can be played. */
export async function stillOnServer(task: Task, file: File, choice: Choice): Promise<Video> {
  const { context, steps, signal, control } = task;
  const { library, watchJobs, opened } = context;
  steps.add({ step: 'upload', where: 'server', engine: '', sentence: phrase('pictureSent', {}, 'The picture is sent to the server.') });
  announce(task, choice);
  const { video } = await steps.run('upload', (onProgress) => library.add({ file, sha256: '', title: titleOf(file), mediaInfo: null, poster: null, rendition: null, playable: false }, { signal, onProgress, control }));
  const made = await steps.run('stillToVideo', async (onProgress) => {
    const jobs = await Promise.all(video.jobIds.map((id) => library.job(id)));
    const still = jobs.findLast(({ step }) => step === 'stillToVideo');
    if (still) await followed({ library, watchJobs, signal, onProgress }, video, still.id);
    const now = await library.get(video.id);
    return now.status === 'processing' ? followJob({ library, watchJobs, video: now, signal, onProgress: () => undefined }) : now;
  });
  if (!signal.aborted) await opened.open(made);
  return made;
}

/** A still image becomes a video that slowly moves over it, made here; null when the server made it, since this browser could not. Anything else stays as it is. */
export async function stillHere(task: Task, media: MediaEngine, file: File, choice: Choice): Promise<File | null> {
  announce(task, choice);
  try {
    const { blob } = await task.steps.run('stillToVideo', (onProgress) => media.stillToVideo(file, { signal: task.signal, onProgress }));
    return new File([blob], `${titleOf(file)}.mp4`, { type: 'video/mp4', lastModified: file.lastModified });
  } catch (reason) {
    const following = isAbortError(reason) ? null : next(choice, toCuelightError(reason).message, 'place');
    if (following?.where !== 'server') throw reason;
    await stillOnServer(task, file, following);
    return null;
  }
}
