import type { MediaSource } from '@cuelight/media';
import { CuelightError, type Transcript } from '@cuelight/protocol';
import { recognise } from '../ingest/speech.js';
import { RESULT } from './kept.js';
import { writtenIn } from './spoken.js';
import type { StepRun } from './run.js';

/** Recognises the speech of the open video; the words of before give way to the first new ones. */
export async function hear(run: StepRun, source: MediaSource): Promise<void> {
  const { target, engines, findings, signal, onProgress, probe, options, language } = run;
  const { checkpoints } = target;
  if (probe.info.audioCodec === null) throw new CuelightError('no_audio', 'This video has no sound, so there is no speech in it.', {});
  const spoken = await checkpoints.once(RESULT.transcribe(options.models ?? '', language), async (): Promise<Transcript> => {
    findings.beginTranscript(writtenIn(language));
    return recognise({ engines, source, probe, options, language, signal, checkpoints, onProgress, onCues: (cues) => { findings.cues(cues); } });
  });
  await findings.transcript(spoken);
}
