import type { SpeechCheckpoint } from '@cuelight/inference';
import type { AudioChunk, MediaSource, ProbeResult } from '@cuelight/media';
import { CuelightError, type Cue, type Progress, type Transcript } from '@cuelight/protocol';
import type { LibraryOptions } from '../library/library.js';
import type { Checkpoints } from '../pipeline/checkpoints.js';
import { createFanOut } from '../pipeline/fan-out.js';
import { AT } from '../understand/kept.js';
import { askedOf, writtenIn } from '../understand/spoken.js';
import { goingOn } from '../understand/progress.js';
import { rememberInference } from './device.js';
import type { Engines } from './engines.js';

/** Sound that waits for the recogniser (19 MB); decoding pauses when there is more. */
const AHEAD_SECONDS = 300;
const SAMPLES_A_SECOND = 16_000;

interface Recognition {
  readonly engines: Engines;
  readonly source: MediaSource;
  readonly probe: ProbeResult;
  readonly options: LibraryOptions;
  /** BCP 47, `auto`, or `to-en`: in English whatever is spoken. */
  readonly language: string;
  readonly checkpoints: Checkpoints;
  readonly signal: AbortSignal;
  /** New cues, in order; first those that were recognised before a reload. */
  readonly onCues: (cues: readonly Cue[]) => void;
  readonly onProgress: (progress: Progress) => void;
  /** Hears the same sound; called before the recogniser takes the samples away. */
  readonly onSound?: ((chunk: AudioChunk) => void) | undefined;
}

/**
 * Recognises the speech of a file; cues are told as they come. Goes on where a page that was left got to. Codes as of the engines, and
 * `no_speech_model`.
 */
export async function recognise({ engines, source, probe, options, language, checkpoints, signal, onCues, onProgress, onSound }: Recognition): Promise<Transcript> {
  if (options.models === undefined) {
    throw new CuelightError('no_speech_model', 'No speech model is set up here; add captions to make the words searchable.', {});
  }
  const [media, inference] = await Promise.all([engines.media(), engines.inference()]);
  const at = AT.transcribe(options.models, language);
  const before = await checkpoints.kept<SpeechCheckpoint>(at);
  if (before && before.cues.length > 0) onCues(before.cues);
  const duration = probe.info.durationSeconds;
  const from = before?.from ?? 0;
  let heard = writtenIn(language, before?.language);
  let keeping: Promise<void> = Promise.resolve();
  const running = await inference.transcribe({
    model: { name: options.models, host: options.modelHost }, signal, durationSeconds: duration, onProgress: before ? goingOn(duration > 0 ? from / duration : 0, onProgress) : onProgress,
    onCue: (cue) => { onCues([cue]); }, onLanguage: (found) => { heard = writtenIn(language, found); },
    onCheckpoint: (checkpoint) => { keeping = keeping.then(() => checkpoints.keep(at, checkpoint)); },
    ...askedOf(language), ...(before ? { resume: before } : {}),
  });
  const waiting: { readonly end: number; readonly taken: Promise<void> }[] = [];
  const sound = createFanOut<AudioChunk>();
  if (onSound) sound.read(onSound);
  sound.read(async ({ start, samples }) => {
    const skip = Math.min(samples.length, Math.max(0, Math.round((from - start) * SAMPLES_A_SECOND)));
    if (skip === samples.length) return;
    const taken = running.push(start + skip / SAMPLES_A_SECOND, skip > 0 ? samples.slice(skip) : samples);
    // awaited below; until then a failure must not count as unhandled
    taken.catch(() => undefined);
    waiting.push({ end: start, taken });
    while (start - (waiting[0]?.end ?? start) > AHEAD_SECONDS) await waiting.shift()?.taken;
  });
  const began = performance.now();
  // who else listens has to hear it all
  await sound.run((give) => media.audio(source, probe, give, { signal, start: onSound ? 0 : from }));
  await Promise.all(waiting.map(({ taken }) => taken));
  const cues = await running.finish();
  rememberInference('transcribe', duration - from, (performance.now() - began) / 1000);
  await keeping;
  await checkpoints.forget(at);
  return { language: heard || 'en', source: 'speech', cues };
}
