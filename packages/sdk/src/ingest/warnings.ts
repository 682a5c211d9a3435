import type { MediaWarning } from '@cuelight/protocol';
import { phrase } from '../phrases/phrase.js';

/** Called where what was made has something that a person should know. */
export type OnWarnings = (warnings: readonly MediaWarning[]) => void;

/** Hands warnings on, whose sentences other languages can then say; none are told of nobody. */
export function warn(warnings: readonly MediaWarning[] | undefined, onWarnings: OnWarnings | undefined): void {
  if (warnings === undefined || warnings.length === 0) return;
  for (const { message, spans } of warnings) phrase('damagedPictures', { spans }, message);
  onWarnings?.(warnings);
}
