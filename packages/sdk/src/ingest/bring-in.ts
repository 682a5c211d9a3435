import { CuelightError, isAbortError, toCuelightError, type ServerCapabilities, type Transcript, type Video } from '@cuelight/protocol';
import { parseCaptions } from '@cuelight/protocol/captions';
import type { MediaEngine, ProbeResult, TranscodeResult } from '@cuelight/media';
import { assertBringable, describeMedia } from './accept.js';
import { plan } from '../plan/plan.js';
import type { Choice } from '../plan/types.js';
import type { IngestContext } from '../session/ingest.js';
import { measuredDevice, rememberTranscode } from './device.js';
import type { Engines } from './engines.js';
import { followJob } from './job.js';
import { recognise } from './speech.js';
import type { Steps } from './steps.js';

interface Task {
  readonly context: IngestContext;
  readonly engines: Engines;
  readonly steps: Steps;
  readonly files: readonly File[];
  readonly signal: AbortSignal;
}

const isCaptions = ({ name }: File): boolean => /\.(?:vtt|srt|json)$/i.test(name);

/** Probe, picture, hash, plan, convert, store, words: every step is shown, and a stored video opens at once. */
export async function bringIn(task: Task): Promise<void> {
  const { context, engines, steps, files, signal } = task;
  const { library } = context;
  const file = files.find((given) => !isCaptions(given));
  if (!file) throw new CuelightError('no_file', 'There is no video among these files. Drop a video, with its captions beside it.', {});
  const captionFile = files.find(isCaptions);
  // broken captions are told before anything is sent or stored
  const dropped = captionFile ? parseCaptions(await captionFile.text(), { fileName: captionFile.name }) : null;

  const media = await engines.media();
  steps.add({ step: 'probe', where: 'browser', engine: '', sentence: 'Your browser reads the file; nothing is sent.' });
  const probe = await steps.run('probe', (onProgress) => media.probe(file, { signal, onProgress }));
  context.store.patch('ingest', { facts: describeMedia(probe.info) });
  const capabilities = await library.capabilities();
  assertBringable(file, probe.info, capabilities);
  const poster = await makePoster(task, media, file, probe);
  if (poster) context.store.patch('ingest', { posterUrl: URL.createObjectURL(poster) });
  steps.add({ step: 'hash', where: 'browser', engine: '', sentence: 'Files that are known already are not stored twice.' });
  const sha256 = await steps.run('hash', (onProgress) => media.hash(file, { signal, onProgress }));

  const known = await library.findBySha256(sha256);
  if (known) {
    context.store.patch('ingest', { known: true });
    await context.openVideo(known);
    if (dropped) await keepTranscript(task, known, dropped);
    return;
  }

  const choice = planConversion(task, probe, capabilities);
  const rendition = choice.where === 'browser' && choice.engine === 'ffmpeg-wasm' ? await convert(task, media, file, probe, choice) : null;
  const server = library.kind === 'server';
  steps.add({ step: 'upload', where: server ? 'server' : 'browser', engine: '', sentence: server ? 'The file is sent to the server.' : 'The file is kept in this browser.' });
  const title = file.name.replace(/\.[^.]+$/, '');
  const { video } = await steps.run('upload', (onProgress) => library.add(
    { file, sha256, title, mediaInfo: probe.info, poster, rendition, playable: probe.playable }, { signal, onProgress },
  ));
  await context.openVideo(video);
  if (video.status === 'processing') await waitForServer(task, video);
  await findWords(task, media, file, probe, video, dropped);
}

async function makePoster({ steps, signal }: Task, media: MediaEngine, file: File, probe: ProbeResult): Promise<Blob | null> {
  steps.add({ step: 'poster', where: 'browser', engine: probe.engine, sentence: 'Your browser makes the picture; nothing is sent.' });
  try {
    return (await steps.run('poster', (onProgress) => media.poster(file, probe, { signal, onProgress }))).blob;
  } catch (reason) {
    // a video without a poster is still a video; the step shows why
    if (isAbortError(reason)) throw reason;
    return null;
  }
}

function planConversion({ context, steps }: Task, probe: ProbeResult, capabilities: ServerCapabilities | null): Choice {
  const { library } = context;
  const device = measuredDevice(library.options.models !== undefined);
  const [choice] = plan(['renditions'], probe, device, capabilities && { capabilities }, library.options.processing).choices;
  if (!choice) throw new CuelightError('no_engine', 'Nothing was planned for this file.', { step: 'renditions', reasons: [] });
  if (choice.where === 'nowhere') throw new CuelightError('no_engine', choice.sentence, { step: 'renditions', reasons: choice.reasons });
  if (choice.engine !== 'none') steps.add({ step: 'renditions', where: choice.where, engine: choice.engine, sentence: choice.sentence });
  return choice;
}

async function convert({ context, steps, signal }: Task, media: MediaEngine, file: File, probe: ProbeResult, choice: Choice): Promise<TranscodeResult | null> {
  const started = performance.now();
  try {
    const { durationSeconds } = probe.info;
    const result = await steps.run('renditions', (onProgress) => media.transcode(file, { durationSeconds, signal, onProgress }));
    rememberTranscode(durationSeconds, (performance.now() - started) / 1000);
    return result;
  } catch (reason) {
    const next = choice.fallbacks.find(({ where }) => where === 'server');
    if (isAbortError(reason) || !next || context.library.kind !== 'server') throw reason;
    const why = toCuelightError(reason).message;
    steps.add({ step: 'renditions', where: 'server', engine: next.engine, sentence: `${next.sentence} (${why})` });
    return null;
  }
}

async function waitForServer({ context, steps, signal }: Task, video: Video): Promise<void> {
  const ready = await steps.run('renditions', (onProgress) => followJob({ library: context.library, watchJobs: context.watchJobs, video, signal, onProgress }));
  await context.refreshSource(ready);
}

async function keepTranscript({ context }: Task, video: Video, found: Transcript): Promise<void> {
  context.showTranscript(video, found);
  await context.library.putTranscript(video.id, found);
}

async function findWords(task: Task, media: MediaEngine, file: File, probe: ProbeResult, video: Video, dropped: Transcript | null): Promise<void> {
  const { context, engines, steps, signal } = task;
  const { options } = context.library;
  steps.add({ step: 'captions', where: 'browser', engine: '', sentence: dropped ? 'The captions come from the file you dropped.' : 'Your browser looks for captions inside the file.' });
  const found = await steps.run('captions', () => (dropped ? Promise.resolve(dropped) : media.captions(file, probe, { signal })))
    .catch((reason: unknown) => {
      if (isAbortError(reason)) throw reason;
      return null;
    });
  if (found) return keepTranscript(task, video, found);
  const [choice] = plan(['transcribe'], probe, measuredDevice(options.models !== undefined), null).choices;
  if (choice?.where !== 'browser') {
    const sentence = choice?.sentence ?? '';
    steps.skip('transcribe', sentence);
    context.transcript.explain('none', sentence);
    return;
  }
  steps.add({ step: 'transcribe', where: 'browser', engine: choice.engine, sentence: choice.sentence });
  context.beginTranscript(video, 'en');
  try {
    const spoken = await steps.run('transcribe', (onProgress) => recognise({
      engines, file, probe, options, signal, onProgress, onCue: (cue) => context.appendCues(video, [cue]),
    }));
    context.transcript.finish();
    if (spoken.cues.length) await context.library.putTranscript(video.id, spoken);
  } catch (reason) {
    if (isAbortError(reason)) throw reason;
    // the video stays usable; the step and the transcript say why it has no words
    context.transcript.explain('none', toCuelightError(reason).message);
  }
}
