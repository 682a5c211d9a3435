import { because } from './sentences.js';
import type { Choice } from './types.js';

const FAILED: Readonly<Record<Choice['engine'], string>> = {
  webcodecs: 'your browser', 'ffmpeg-wasm': 'ffmpeg.wasm', webgpu: 'WebGPU', wasm: 'your browser', native: 'the server', none: 'this step',
};

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
  const failed = `${FAILED[choice.where === 'server' ? 'native' : choice.engine]} failed: ${clause(failure)}`;
  return {
    ...following,
    sentence: because(following.sentence.replace(/\.$/, ''), [failed]),
    fallbacks: choice.fallbacks.slice(left + 1),
    reasons: [...choice.reasons, failed],
  };
}
