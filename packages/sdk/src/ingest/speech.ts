import { CuelightError, type Cue, type Progress, type Transcript } from '@cuelight/protocol';
import type { ProbeResult } from '@cuelight/media';
import type { LibraryOptions } from '../library/library.js';
import type { Engines } from './engines.js';

/** Recognises the speech of a file; cues are told as they come. Codes as of the engines, and `no_audio no_speech_model`. */
export async function recognise(
  { engines, file, probe, options, signal, onCue, onProgress }:
  { engines: Engines; file: Blob; probe: ProbeResult; options: LibraryOptions; signal: AbortSignal; onCue: (cue: Cue) => void; onProgress: (progress: Progress) => void },
): Promise<Transcript> {
  if (options.models === undefined) {
    throw new CuelightError('no_speech_model', 'No speech model is set up here; add captions to make the words searchable.', {});
  }
  const [media, inference] = await Promise.all([engines.media(), engines.inference()]);
  const language = 'en';
  const running = await inference.transcribe({
    model: { name: options.models, host: options.modelHost, language }, signal, onCue, onProgress, durationSeconds: probe.info.durationSeconds,
  });
  const pushed: Promise<void>[] = [];
  await media.audio(file, probe, ({ start, samples }) => {
    const push = running.push(start, samples);
    // awaited below; until then a failure must not count as unhandled
    push.catch(() => undefined);
    pushed.push(push);
  }, { signal });
  await Promise.all(pushed);
  return { language, source: 'speech', cues: await running.finish() };
}
