import { planRendition } from './plan-rendition.js';
import type { Choice, Device, Plan, PlanMedia, PlannedStep, PlanServer, Processing } from './types.js';

const here = (step: PlannedStep, engine: Choice['engine'], sentence: string): Choice => (
  { step, where: 'browser', engine, sentence, seconds: null, fallbacks: [], reasons: [] }
);
const nowhere = (step: PlannedStep, sentence: string): Choice => (
  { step, where: 'nowhere', engine: 'none', sentence, seconds: null, fallbacks: [], reasons: [sentence] }
);

function planTranscribe({ info }: PlanMedia, { speechModel }: Device): Choice {
  if (info.audioCodec === null) return nowhere('transcribe', 'This video has no sound, so there are no words to find; playing and chat work as usual.');
  if (!speechModel) return nowhere('transcribe', 'No speech model is set up here; add captions to make the words searchable.');
  return here('transcribe', 'speech', 'Speech is recognised in your browser; the sound does not leave it.');
}

/** Decides for each step who does it and says why. Pure: the same facts give the same plan. */
export function plan(
  steps: readonly PlannedStep[], media: PlanMedia, device: Device, server: PlanServer | null, preference: Processing = 'auto',
): Plan {
  const choose = (step: PlannedStep): Choice => {
    switch (step) {
      case 'probe': return here(step, 'webcodecs', 'Your browser reads the file; nothing is sent.');
      case 'poster': return media.info.videoCodec === null
        ? nowhere(step, 'This file has sound only, so it has no picture.')
        : here(step, 'webcodecs', 'Your browser makes the picture; nothing is sent.');
      case 'captions': return here(step, 'webcodecs', 'Your browser looks for captions inside the file.');
      case 'transcribe': return planTranscribe(media, device);
      case 'renditions': return planRendition(media, device, server, preference);
    }
  };
  return { choices: steps.map(choose) };
}
