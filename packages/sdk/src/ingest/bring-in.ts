import { isCuelightError, type Transcript, type Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import { nullIfMissing } from '../library/null-if-missing.js';
import { assertSendable } from './accept.js';
import { planFile } from './planned.js';
import { makeStoryboard, makeWaveform } from './previews.js';
import { chooseFiles, makePoster, probeFile, titleOf } from './read-file.js';
import { createSteps } from './steps.js';
import { isImage, planStill, stillHere, stillOnServer } from './still.js';
import { SENT_AS, storeVideo } from './store.js';
import type { Known, Task } from './task.js';
import { findWords, willHear } from './words.js';
import { phrase } from '../phrases/phrase.js';

/**
 * Brings a file in. It plays, as soon as it is known what it is, from this page's memory; then its words, its small pictures and its
 * storing go on side by side, each step shown.
 */
export async function bringIn(given: Omit<Task, 'steps'>): Promise<void> {
  const task: Task = { ...given, steps: createSteps(given.context.store, given.signal) };
  const { context, engines, steps, signal } = task;
  const { library, opened, store } = context;
  const { file: chosen, dropped, leftOut } = await chooseFiles(task.files);
  const still = isImage(chosen) ? await planStill(task, chosen, await ifReached(library.capabilities())) : null;
  if (still?.where === 'server') {
    await stillOnServer(task, chosen, still);
    return;
  }
  const media = await engines.media();
  const file = still ? await stillHere(task, media, chosen, still) : chosen;
  if (!file) return;
  const probe = await probeFile(task, media, file, leftOut);
  const planned = await planFile(library, probe, await ifReached(library.capabilities()));
  if (!planned.smaller) assertSendable(file, planned.maxUploadBytes);
  opened.showLocal(`local-${crypto.randomUUID()}`, {
    title: titleOf(file), url: probe.playable ? URL.createObjectURL(file) : null, mimeType: probe.playable ? probe.mimeType : null,
  });
  const shown = opened.signal;
  context.transcript.explain('loading', 'Looking for the words of this video.');
  const poster = await makePoster(task, media, file, probe, planned.choice('poster'));
  const { posterUrl } = store.get().ingest;
  if (posterUrl !== null && !shown.aborted) opened.setPoster(posterUrl);
  steps.add({ step: 'hash', where: 'browser', engine: '', sentence: phrase('knownFiles', {}, 'Files that are known already are not stored twice.') });
  const sha256 = await steps.run('hash', (onProgress) => media.hash(file, { signal, onProgress }));

  const known = await ifReached(library.findBySha256(sha256)) ?? await ifReached(sentSmaller(library, sha256));
  if (known) return openKnown(task, known, dropped, shown);
  await prepare(task, { file, media, probe, sha256, checkpoints: library.checkpoints(sha256), planned, dropped, poster, shown });
}

/** Without its server a file still plays and its words are found; the sending says then what is the matter. */
async function ifReached<R>(answer: Promise<R | null>): Promise<R | null> {
  try {
    return await answer;
  } catch (reason) {
    if (isCuelightError(reason) && (reason.code === 'offline' || reason.code === 'server_unreachable')) return null;
    throw reason;
  }
}

/** The video that a smaller version of these bytes was sent as, if it is still there. */
async function sentSmaller(library: Library, sha256: string): Promise<Video | null> {
  const id = await library.checkpoints(sha256).kept<string>(SENT_AS);
  return id === null ? null : nullIfMissing(library.get(id));
}

async function openKnown({ context }: Task, video: Video, dropped: Transcript | null, shown: AbortSignal): Promise<void> {
  const { store, opened, library } = context;
  store.patch('ingest', { known: true });
  if (!shown.aborted) await opened.open(video);
  if (!dropped) return;
  if (opened.id === video.id) context.showTranscript(dropped);
  await library.putTranscript(video.id, dropped);
}

/** Words and pictures don't wait for the storing, and a failure of one does not end the others. */
async function prepare(task: Task, known: Known): Promise<void> {
  const { library } = task.context;
  const [stored, words, previews] = await Promise.allSettled([storeVideo(task, known), findWords(task, known), makePreviews(task, known)]);
  if (stored.status === 'rejected') throw stored.reason;
  if (words.status === 'rejected') throw words.reason;
  if (words.value) await library.putTranscript(stored.value.id, words.value);
  if (previews.status === 'rejected') throw previews.reason;
}

async function makePreviews(task: Task, known: Known): Promise<void> {
  await makeStoryboard(task, known);
  if (known.probe.info.audioCodec !== null && !willHear(known)) await makeWaveform(task, known);
}
