import type { ConversionResult, TranscodeOptions } from '@cuelight/media';
import { CuelightError, isAbortError, toCuelightError } from '@cuelight/protocol';
import { next } from '../plan/next.js';
import { forgetSlices } from '../pipeline/slices.js';
import { createGrowingSource, type GrowingSourceWriter } from '../session/growing-source.js';
import { announce } from './announce.js';
import { rememberWork } from './device.js';
import { LEAVING, type Known, type Task } from './task.js';
import { warn } from './warnings.js';

/** Converts in this page; the first converted seconds play while the rest is made. */
export async function convertHere(
  { context, steps, signal }: Task, { file, media, probe, sha256, shown }: Known, target: Pick<TranscodeOptions, 'maxHeight'> & { readonly show: boolean },
): Promise<ConversionResult> {
  const { show, maxHeight = 720 } = target;
  const started = performance.now();
  const playing: { growing: GrowingSourceWriter | null } = { growing: null };
  const onPart: TranscodeOptions['onPart'] = ({ bytes, mimeType }) => {
    if (!playing.growing) {
      playing.growing = createGrowingSource(mimeType, probe.info.durationSeconds);
      if (!shown.aborted) context.opened.showGrowing(playing.growing);
    }
    playing.growing.push(bytes);
  };
  const result = await steps.run('renditions', (onProgress) => media.transcode(
    file, probe, { maxHeight, checkpoint: `${sha256}-${maxHeight}`, signal, onProgress, ...(show ? { onPart } : {}) },
  )).catch((reason: unknown) => {
    // after a failure or a reload the finished slices are of use, after a cancellation they only take room
    if (isAbortError(reason) && signal.reason !== LEAVING) void forgetSlices(sha256);
    throw reason;
  }).finally(() => playing.growing?.end());
  warn(result.warnings, (warnings) => { steps.warn('renditions', warnings); });
  rememberWork(result.engine, 'renditions', { ...probe, want: { maxHeight } }, (performance.now() - started) / 1000);
  return result;
}

/** The conversion that the plan wants here, or null when the file plays as it is or the server has to do it. */
export async function convertAsPlanned(task: Task, known: Known): Promise<ConversionResult | null> {
  const choice = known.planned.choice('renditions');
  if (choice.where === 'nowhere') throw new CuelightError('no_engine', choice.sentence, { step: 'renditions', reasons: choice.reasons });
  if (choice.engine === 'none') return null;
  announce(task, choice);
  if (choice.where === 'server') return null;
  try {
    return await convertHere(task, known, { show: true });
  } catch (reason) {
    const following = isAbortError(reason) ? null : next(choice, toCuelightError(reason).message, 'place');
    if (following?.where !== 'server') throw reason;
    announce(task, following);
    return null;
  }
}
