import type { ConversionResult } from '@cuelight/media';
import { isAbortError, toCuelightError, type MediaWarning, type Video } from '@cuelight/protocol';
import type { NewVideo } from '../library/library.js';
import { next } from '../plan/next.js';
import { assertSendable, assertWhole } from './accept.js';
import { announce } from './announce.js';
import { convertAsPlanned, convertHere } from './convert.js';
import { followJob } from './job.js';
import { titleOf } from './read-file.js';
import type { Known, Task } from './task.js';

/** Checkpoint: the id of the video that a smaller version of the file became. */
export const SENT_AS = 'sent-as';

/** Makes the file playable, stores it, and waits until it can be played from there. */
export async function storeVideo(task: Task, known: Known): Promise<Video> {
  const { context, steps, signal } = task;
  const { library } = context;
  const { shown, planned } = known;
  const sent = await whatToSend(task, known);
  announce(task, planned.choice('upload'));
  const { video } = await steps.run('upload', (onProgress) => library.add(sent, { signal, onProgress, control: task.control }));
  // the hash of what was sent is not that of the file
  if (sent.sha256 !== known.sha256) await known.checkpoints.once(SENT_AS, () => Promise.resolve(video.id));
  if (!shown.aborted) await context.opened.adopt(video);
  if (video.status !== 'processing') return video;
  const onPlayable = (now: Video): void => { if (!shown.aborted) void context.opened.refreshSource(now); };
  const onWarnings = (warnings: readonly MediaWarning[]): void => { steps.warn('renditions', warnings); };
  const ready = await steps.run('renditions', (onProgress) => followJob({ library, watchJobs: context.watchJobs, video, signal, onProgress, onPlayable, onWarnings }))
    .catch((reason: unknown) => convertInstead(task, known, video, reason));
  if (!shown.aborted) await context.opened.refreshSource(ready);
  return ready;
}

/** The file with what makes it playable, or a smaller version in its place where a person chose that. */
async function whatToSend(task: Task, known: Known): Promise<NewVideo> {
  const { file, probe, sha256, poster, planned } = known;
  const smaller = await chooseSmaller(task, known);
  const title = titleOf(file);
  const common = { title, mediaInfo: probe.info, poster };
  if (smaller) {
    const sentFile = new File([smaller.blob], `${title}.mp4`, { type: 'video/mp4', lastModified: file.lastModified });
    return { ...common, file: sentFile, sha256: '', rendition: null, playable: true };
  }
  assertSendable(file, planned.maxUploadBytes);
  assertWhole(file, probe.info, planned.maxUploadBytes !== null);
  return { ...common, file, sha256, rendition: await convertAsPlanned(task, known), playable: probe.playable };
}

async function chooseSmaller(task: Task, known: Known): Promise<ConversionResult | null> {
  const { smaller } = known.planned;
  const [height] = smaller?.heights ?? [];
  if (!smaller || height === undefined || !await task.offers.ask({ ...smaller, height }, task.signal)) return null;
  task.steps.add({ step: 'renditions', where: 'browser', engine: known.probe.engine, sentence: smaller.sentence });
  return convertHere(task, known, { maxHeight: height, show: !known.probe.playable });
}

/** The server could not: where this page can, it does, and the server gets the result. */
async function convertInstead(task: Task, known: Known, video: Video, reason: unknown): Promise<Video> {
  const following = isAbortError(reason) ? null : next(known.planned.choice('renditions'), toCuelightError(reason).message, 'place');
  if (following?.where !== 'browser') throw reason;
  announce(task, following);
  const rendition = await convertHere(task, known, { show: true });
  return task.context.library.addRendition(video.id, rendition, { signal: task.signal });
}
