import { phrase, phraseOf } from '../phrases/phrase.js';
import { because } from './sentences.js';
import type { Choice } from './types.js';

const FAILED: Readonly<Record<Choice['engine'], string>> = {
  webcodecs: 'your browser', 'ffmpeg-wasm': 'ffmpeg.wasm', webgpu: 'WebGPU', wasm: 'your browser', native: 'the server', none: 'this step',
};

/** Who does what; fallbacks are told without reasons. */
function withoutReasons(sentence: string): string {
  const made = phraseOf(sentence);
  return made?.key === 'because' ? made.values.said : sentence.replace(/\.$/, '');
}

/** The failure as the end of a sentence. */
const clause = (failure: string): string => failure.trim().replace(/[.!\s]+$/, '') || 'no reason was given';

/**
 * The following candidate after `choice` failed, with the failure kept in its reasons and told in its sentence; null when there is none left.
 * With `'place'` candidates at the same place are passed over: the media engine has handed over among those by itself.
 */
export function next(choice: Choice, failure: string, skip: 'engine' | 'place' = 'engine'): Choice | null {
  const left = choice.fallbacks.findIndex(({ where }) => skip === 'engine' || where !== choice.where);
  const following = choice.fallbacks[left];
  if (!following) return null;
  const who = FAILED[choice.where === 'server' ? 'native' : choice.engine];
  const failed = phrase('failed', { who, failure: clause(failure) }, `${who} failed: ${clause(failure)}`);
  return {
    ...following,
    sentence: because(withoutReasons(following.sentence), [failed]),
    fallbacks: choice.fallbacks.slice(left + 1),
    reasons: [...choice.reasons, failed],
  };
}
