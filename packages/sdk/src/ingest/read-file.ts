import type { MediaEngine, ProbeResult } from '@cuelight/media';
import { CuelightError, isAbortError, type Transcript } from '@cuelight/protocol';
import { assertBringable, describeMedia, factsOf } from './accept.js';
import type { Choice } from '../plan/types.js';
import { announce } from './announce.js';
import { readCaptionFile } from '../transcript/read-file.js';
import type { Task } from './task.js';
import { phrase } from '../phrases/phrase.js';

const isCaptions = ({ name }: File): boolean => /\.(?:vtt|srt|json)$/i.test(name);

/** The video among the files, and the words of the captions beside it. Broken captions are told before anything is done. */
export async function chooseFiles(files: readonly File[]): Promise<{ readonly file: File; readonly dropped: Transcript | null; readonly leftOut: readonly File[] }> {
  const [file, ...leftOut] = files.filter((given) => !isCaptions(given));
  if (!file) throw new CuelightError('no_file', 'There is no video among these files. Drop a video, with its captions beside it.', {});
  const captions = files.find(isCaptions);
  return { file, dropped: captions ? await readCaptionFile(captions) : null, leftOut };
}

/** The name of a file without its ending. */
export const titleOf = ({ name }: File): string => name.replace(/\.[^.]+$/, '');

const tellLeftOut = ([first, ...others]: readonly File[]): string[] => (
  first ? [phrase('onlyOne', { name: first.name, more: others.length }, `one video at a time: bring "${first.name}"${others.length > 0 ? ` and ${others.length} more` : ''} after this one`)] : []
);

/** What the file is. Refuses what could not be used anyway. */
export async function probeFile({ context, steps, signal }: Task, media: MediaEngine, file: File, leftOut: readonly File[]): Promise<ProbeResult> {
  steps.add({ step: 'probe', where: 'browser', engine: '', sentence: phrase('fileRead', {}, 'Your browser reads the file; nothing is sent.') });
  const probe = await steps.run('probe', (onProgress) => media.probe(file, { signal, onProgress }));
  context.store.patch('ingest', { facts: factsOf([describeMedia(probe.info), ...tellLeftOut(leftOut)]) });
  assertBringable(file, probe.info);
  return probe;
}

/** The picture at 1 s; a video without one is still a video, and the step shows why. */
export async function makePoster(task: Task, media: MediaEngine, file: File, probe: ProbeResult, choice: Choice): Promise<Blob | null> {
  const { context, steps, signal } = task;
  announce(task, choice);
  try {
    const { blob } = await steps.run('poster', (onProgress) => media.poster(file, probe, { signal, onProgress }));
    const posterUrl = URL.createObjectURL(blob);
    context.store.patch('ingest', { posterUrl });
    return blob;
  } catch (reason) {
    if (isAbortError(reason)) throw reason;
    return null;
  }
}
