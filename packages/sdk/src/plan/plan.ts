import { phrase } from '../phrases/phrase.js';
import { candidates, needsSound, type Candidate } from './candidates.js';
import { isInference, WITHOUT } from './inference.js';
import { needsPicture } from './memory.js';
import { excludedByPage, inOrder } from './order.js';
import { because, doing, nobody, unplayable } from './sentences.js';
import type { Choice, Device, Plan, PlanMedia, PlannedStep, PlanServer, Processing } from './types.js';
import { planUpload } from './upload.js';

const none = (step: PlannedStep, where: 'browser' | 'nowhere', sentence: string, reasons: readonly string[] = [sentence]): Choice => (
  { step, where, engine: 'none', sentence, seconds: where === 'browser' ? 0 : null, fallbacks: [], reasons }
);

/** Steps that this file does not need or has nothing for. */
function needless(step: PlannedStep, { info, playable, hasTextTrack, hasWords, want }: PlanMedia): Choice | null {
  if (step === 'renditions' && playable && want?.smaller !== true) return none(step, 'browser', phrase('playsAsIs', {}, 'Your browser plays this file as it is.'), []);
  if (info.videoCodec === null && needsPicture(step) && step !== 'renditions') return none(step, 'nowhere', phrase('soundOnly', {}, 'This file has sound only, so it has no picture.'));
  if (info.audioCodec === null && step === 'transcribe') return none(step, 'nowhere', phrase('noSoundNoWords', {}, 'This video has no sound, so there are no words to find; playing and chat work as usual.'));
  if (info.audioCodec === null && needsSound(step)) return none(step, 'nowhere', phrase('noSound', {}, 'This video has no sound.'));
  if (step === 'embed' && hasWords === false) return none(step, 'nowhere', phrase('noWordsYet', {}, 'There are no words yet whose meaning could be worked out; recognise the speech or add captions first.'));
  return step === 'captions' && hasTextTrack === false ? none(step, 'nowhere', phrase('noCaptionsInside', {}, 'This file has no captions inside.')) : null;
}

function choiceOf(step: PlannedStep, media: PlanMedia, { where, engine, seconds, who }: Candidate, reasons: readonly string[], fallbacks: readonly Choice[]): Choice {
  return { step, where, engine, seconds, sentence: because(doing(step, media, who), reasons), fallbacks, reasons };
}

/** In the browser by its own means is what a person expects; only what is otherwise needs a reason. */
function reasonsToTell(step: PlannedStep, media: PlanMedia, best: Candidate, found: readonly Candidate[], why: string | null, preference: Processing): string[] {
  if (excludedByPage(step, preference)) return [phrase('wantsServer', {}, 'this page wants it done on the server')];
  if (isInference(step) && best.where === 'browser') return [best.note, why].flatMap((clause) => clause ?? []);
  const earlier = found.slice(0, found.indexOf(best)).flatMap(({ reason }) => reason ?? []);
  // a conversion begins with what can't be played; that it can't be decoded either goes without saying
  const said = step === 'renditions' && !media.playable ? unplayable(media) : null;
  const needed = earlier.filter((reason) => reason !== `your browser can't decode ${said}` && !(said === 'this kind of file' && reason.endsWith(said)));
  return [...new Set([...needed, ...(why === null ? [] : [why])])];
}

function choose(step: PlannedStep, media: PlanMedia, device: Device, server: PlanServer | null, preference: Processing): Choice {
  if (step === 'upload') return planUpload(media, device, server, preference);
  const settled = needless(step, media);
  if (settled) return settled;
  const found = candidates(step, media, device, server, preference);
  const { order, why } = inOrder(step, found, media, device, preference);
  const [best, ...rest] = order;
  const out = excludedByPage(step, preference);
  const reasons = [...new Set(found.flatMap(({ reason, where }) => (out && where === 'browser' ? phrase('wantsServer', {}, 'this page wants it done on the server') : reason ?? [])))];
  if (!best) {
    if (isInference(step) && !device.models.includes(step)) return none(step, 'nowhere', phrase('without', { step }, WITHOUT[step]), reasons);
    return none(step, 'nowhere', nobody(step, media, reasons), reasons);
  }
  const fallbacks = rest.map((candidate) => choiceOf(step, media, candidate, [], []));
  const told = reasonsToTell(step, media, best, found, why, preference);
  // the other core of the engine that was chosen is a candidate left out, too
  const kept = best.engine === 'ffmpeg-wasm' && best.note ? [...reasons, best.note] : reasons;
  return { ...choiceOf(step, media, best, told, fallbacks), reasons: kept };
}

/** Decides for each step who does it and says why. Pure: the same facts give the same plan. */
export function plan(
  steps: readonly PlannedStep[], media: PlanMedia, device: Device, server: PlanServer | null, preference: Processing = 'auto',
): Plan {
  return { choices: steps.map((step) => choose(step, media, device, server, preference)) };
}
