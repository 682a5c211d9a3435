import { isAbortError, toCuelightError, type Transcript } from '@cuelight/protocol';
import { announce } from './announce.js';
import { createMeter, makeWaveform } from './previews.js';
import { again } from '../pipeline/again.js';
import { recognise } from './speech.js';
import { RESULT } from '../understand/kept.js';
import { modelFor } from '../understand/models.js';
import type { Known, Task } from './task.js';
import { writtenIn } from '../understand/spoken.js';
import { phrase } from '../phrases/phrase.js';

/** The words of the file: from the captions beside it, else from those inside it, else from its speech. Shown as they come. */
export async function findWords(task: Task, known: Known): Promise<Transcript | null> {
  const { context, steps, signal } = task;
  const { file, media, probe, planned, dropped, shown, checkpoints } = known;
  const show = (found: Transcript): void => { if (!shown.aborted) context.showTranscript(found); };
  const looked = planned.choice('captions');
  announce(task, dropped ? { ...looked, sentence: phrase('droppedCaptions', {}, 'The captions come from the file you dropped.') } : looked);
  const found = await steps.run('captions', () => (dropped ? Promise.resolve(dropped) : checkpoints.once('captions', () => media.captions(file, probe, { signal }))))
    .catch((reason: unknown) => {
      if (isAbortError(reason)) throw reason;
      return null;
    });
  if (found) {
    show(found);
    return found;
  }
  return hearWords(task, known, show);
}

/** Whether speech will be recognised here for sure: then its sound is decoded once, for the words and for the loudness. */
export const willHear = ({ probe, planned, dropped }: Known): boolean => (
  dropped === null && probe.hasTextTrack === false && probe.info.durationSeconds > 0 && planned.choice('transcribe').where === 'browser'
);

const ASK = phrase('askForSpeech', {}, 'Recognising the speech needs a model that has to be downloaded first; choose "Recognise speech" to see how much that is. Playing and chat work as usual.');

/** Whether a person has to be asked first: a model would come from somewhere else. What can't be told is told by the recognition. */
async function wantsYes({ context, engines, signal }: Task): Promise<boolean> {
  try {
    const model = modelFor('transcribe', context.library.options);
    const { resolveModel } = await import('@cuelight/inference');
    if (resolveModel('speech', model).host === null) return false;
    return (await (await engines.inference()).need('speech', model, { signal })).downloadBytes !== 0;
  } catch (reason) {
    if (isAbortError(reason)) throw reason;
    return false;
  }
}

async function hearWords(task: Task, known: Known, show: (found: Transcript) => void): Promise<Transcript | null> {
  const { context, engines, steps, signal } = task;
  const { file, probe, planned, shown, checkpoints } = known;
  const { options } = context.library;
  const { language } = context.store.get().understanding;
  const choice = planned.choice('transcribe');
  if (choice.where !== 'browser') {
    steps.skip('transcribe', choice.sentence);
    if (!shown.aborted) context.transcript.explain('none', choice.sentence);
    return null;
  }
  announce(task, choice);
  const name = RESULT.transcribe(options.models ?? '', language);
  if (await checkpoints.kept(name) === null && await wantsYes(task)) {
    steps.skip('transcribe', ASK);
    if (!shown.aborted) context.transcript.explain('none', ASK);
    if (willHear(known)) await makeWaveform(task, known);
    return null;
  }
  const meter = willHear(known) ? await createMeter(task, known) : null;
  let heard = false;
  try {
    const spoken = await steps.run('transcribe', (onProgress) => checkpoints.once(name, async () => {
      const found = await again(() => {
        if (!shown.aborted) context.beginTranscript(writtenIn(language));
        return recognise({
          engines, source: file, probe, options, language, checkpoints, signal, onProgress, onSound: meter?.add, onCues: (cues) => context.appendCues(cues, shown),
        });
      }, signal);
      heard = true;
      return found;
    }));
    show(spoken);
    if (!shown.aborted && spoken.cues.length === 0) context.transcript.finish();
    return spoken.cues.length > 0 ? spoken : null;
  } catch (reason) {
    if (isAbortError(reason)) throw reason;
    // the video stays usable; the step and the transcript say why it has no words
    if (!shown.aborted) context.transcript.explain('none', phrase('ofError', { error: toCuelightError(reason) }, toCuelightError(reason).message));
    return null;
  } finally {
    if (meter && !signal.aborted) await (heard ? meter.done() : makeWaveform(task, known));
  }
}
